import { passes } from "../check-verdict.ts";
import { codeBlock, inlineCode } from "../gate/markdown.ts";
import type { CheckRun, PatchBody } from "../proposal.ts";
import { isTestFile } from "../test-files.ts";
import { standingOf, testNames, verdictOf } from "./tests.ts";

/** What was done, on top of the explanation: numbers of findings, and what the checks said before and after. */
export function patchReport(body: PatchBody, paths: readonly string[]): string {
  const { explanation, left, checks } = body;
  const blocks = [
    explanation,
    left === "" ? "" : `**Not done:** ${left}`,
    setupFailed(body),
    checksTable(body),
    testsLine(paths.filter(isTestFile)),
    ...[...body.setup, ...checks.map(({ after }) => after)].map(printed),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Whoever reads that a check passes must know that the check is another one now. */
function testsLine(paths: readonly string[]): string {
  if (paths.length === 0) return "";
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
  return `**Tests changed with it:** ${paths.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
}

const mostNamed = 5;

export function fixedLine({ fixed }: PatchBody): string {
  return fixed.length === 0 ? "" : ` ${fixed.map((n) => `F${n}`).join(", ")}`;
}

/** The whole of a patch, folded, up to so many characters. */
export function patchFold({ patch, base }: PatchBody, room: number): string {
  return `<details open><summary>The patch, for <code>git apply</code> on ${base.slice(0, 7)}</summary>\n\n${patchBlock(patch, room)}\n\n</details>`;
}

export function patchBlock(patch: string, room: number): string {
  const shown = patch.length <= room ? patch : patch.slice(0, Math.max(0, room)).toWellFormed();
  const cut = shown.length < patch.length ? "\n\nIt is cut here: the whole of it is too long for a comment." : "";
  return `${codeBlock(shown, "diff")}${cut}`;
}

/** What was not installed, and what that means for what stands below. */
export function setupFailed({ setup, checks }: Pick<PatchBody, "setup" | "checks">): string {
  const failed = setup.find(({ code }) => code !== 0);
  if (failed === undefined) return "";
  const passing = checks.some(({ after }) => after.code === 0);
  const meaning = passing
    ? "Checks that need what it installs say nothing about the change."
    : "**Not verified:** what the project depends on is missing, and no check passes without it.";
  return `**Setup failed:** ${inlineCode(failed.command)} ${ended(failed)}, log ${logOf(failed)}. ${meaning}`;
}

interface Tabled extends Pick<PatchBody, "checks" | "sandbox"> {
  readonly network?: readonly string[];
}

export function checksTable({ checks, sandbox, network = [] }: Tabled): string {
  if (checks.length === 0) return "**Not verified:** no check of this project is known here.";
  const rows = checks.map(
    ({ before, after }) =>
      `| ${inlineCode(before.command)} | ${ended(before)} | ${ended(after)} | ${logOf(before)} ${logOf(after)} |`,
  );
  return [
    "| check | before | after | logs |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    `<sub>Ran in the sandbox (${sandbox}, ${network.length === 0 ? "no network" : `network: ${network.map(inlineCode).join(", ")}`}). Whole logs are kept where it ran, in files whose names begin so.</sub>`,
    ...[...checks.map(testNames), standingOf(checks)].filter((names) => names !== "").map((names) => `\n${names}`),
  ].join("\n");
}

/** Enough of its name to find it. */
function logOf({ logSha256 }: CheckRun): string {
  return inlineCode(logSha256.slice(0, 8));
}

const bounds = {
  time: "took too long",
  output: "printed too much",
  memory: "took too much memory",
  processes: "started too many processes",
  disk: "wrote too much",
  files: "made too many files",
  cancelled: "was cancelled",
} as const;

function ended(run: CheckRun): string {
  const time = `${(run.durationMs / 1000).toFixed(1)} s`;
  if (run.ended !== "exit") return `${bounds[run.ended]}, ${time}`;
  return `${verdictOf(run)}, ${time}`;
}

/** What a check printed on the result, or a command of the setup, where that says more than that it passed. */
export function printed(run: CheckRun): string {
  if (passes(run) || run.excerpt.trim() === "") return "";
  return `<details><summary>The end of what ${inlineCode(run.command).replaceAll("`", "")} printed</summary>\n\n${codeBlock(run.excerpt)}\n\n</details>`;
}
