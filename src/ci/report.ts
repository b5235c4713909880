import { codeText } from "../core/present/code-text.ts";
import type { CiClass, Diagnosis, FailedJob } from "./classify.ts";
import type { Failures } from "./find-failures.ts";

export interface Diagnosed {
  readonly job: FailedJob;
  readonly diagnosis: Diagnosis;
}

const words: Readonly<Record<CiClass, { readonly is: string; readonly next: string }>> = {
  flaky: { is: "flaky", next: "Run it again." },
  infrastructure: { is: "infrastructure", next: "Run it again." },
  "base-broken": { is: "broken on the base", next: "Mend the base, then update this branch." },
  "caused-here": { is: "caused here", next: "Repair it here." },
};

/** What fails and why, one row a job. Names and cited lines are strangers' words and stand as code. */
export function ciReport(head: string, diagnosed: readonly Diagnosed[], { more, running }: Failures): string {
  const count = diagnosed.length + more;
  const rows = diagnosed.map(({ job, diagnosis: { kind, why, cited } }) => {
    const name = job.step === null ? code(job.name) : `${code(job.name)}, ${code(job.step)}`;
    return `| ${name} | ${words[kind].is} | ${why}${cited === null ? "" : ` ${code(cited)}`} | ${words[kind].next} |`;
  });
  return [
    `${count === 1 ? "1 job fails" : `${count} jobs fail`} on \`${head.slice(0, 7)}\`.`,
    ["| job | class | why | next |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    more === 0 ? "" : `${more} more were not looked at.`,
    stillRunning(running),
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

export function stillRunning(running: number): string {
  if (running === 0) return "";
  return `${running === 1 ? "1 workflow is" : `${running} workflows are`} still running.`;
}

/** Long enough for an assertion, short enough for a cell. */
const cellChars = 200;

function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return codeText(line.length > cellChars ? `${line.slice(0, cellChars - 1).toWellFormed()}…` : line);
}
