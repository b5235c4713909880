import type { RequestBody } from "../doubles/codex/script.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";

/** What reached GitHub and the model, step by step, as text that is the same in every run and for every host. */
export interface SceneLog {
  step(title: string): void;
  modelAsked(body: RequestBody): void;
  text(): string;
}

/** What differs between two runs of the same thing: addresses, deliveries, durations, and tokens, which follow our wording. */
const replace: readonly (readonly [RegExp, string])[] = [
  [/127\\*\.0\.0\.1:\d+/g, "<codex>"],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|run-\d+-\d+/g, "<delivery>"],
  [/ · [\d,]+ tokens in(?: \(\d+% cached\))? · [\d,]+ out/g, " · <tokens>"],
  [/ · (?:\d+ ms|\d+ s|\d+ min \d+ s)(?=<|$| · )/gm, " · <time>"],
  [/(?<=(?:passed|failed \(\d+\)), )[\d.]+ s/g, "<time>"],
  // A log holds times.
  [/(?<=\| )`[0-9a-f]{8}` `[0-9a-f]{8}`(?= \|)/g, "<logs>"],
  // Holds times, packed.
  [/(?<=codex-bot:upkeep )[\w+/= ]+(?= -->)/g, "<packed>"],
  [/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, "<date>"],
  [/(?<= Tokens in \d{4}-\d\d: )[\d,]+/g, "<spent>"],
  [/(?<= Tokens in )\d{4}-\d\d/g, "<month>"],
  [/(?<=asked%2F)[0-9a-f]{16}/g, "<event>"],
  [/(?<=codex-bot:(?:waiting|candidates|picked) )[\w+/= ]+(?= -->)/g, "<packed>"],
  [/(?<=^ +\| (?:\d+|–) \| .*\| )[\d.]+[kM]?(?= \|$)/gm, "<tokens>"],
  [/^ {4,}annotations: \[\]\n/gm, ""],
  [/(?<="recent":\[)[\d,]+(?=\])/g, "<times>"],
];

/** @param several requests that go out side by side come in any order: they are told in one that is always the same */
export function createSceneLog(github: GithubDouble, { several }: { readonly several: boolean }): SceneLog {
  const marks: { readonly after: number; readonly line: string }[] = [];
  const mark = (line: string): void => {
    marks.push({ after: github.requests.filter(isWrite).length, line });
  };
  return {
    step: (title) => mark(`# ${title}`),
    modelAsked: (body) => mark(`POST /v1/responses ${describe(body)}`),
    text() {
      const writes = github.transcript({ replace }).split(/^(?=(?:POST|PATCH|PUT|DELETE) \/)/m);
      const lines = [0, ...marks.map(({ after }) => after)].flatMap((from, index) => [
        ...(index === 0 ? [] : [marks[index - 1]?.line ?? ""]),
        ...writes.slice(from, marks[index]?.after).map((text) => text.trimEnd()),
      ]);
      const steps = lines.join("\n\n").split(/^(?=# )/m);
      return steps.map((step) => acknowledgedFirst(several ? sorted(step) : step)).join("\n");
    },
  };
}

function sorted(step: string): string {
  const parts = step.trimEnd().split(/\n\n(?=(?:POST|PATCH|PUT|DELETE) \/)/);
  const isQuestion = (line: string | undefined): boolean => line?.startsWith("POST /v1/responses ") === true;
  for (let from = 0; from < parts.length; from += 1) {
    let to = from;
    while (isQuestion(parts[to])) to += 1;
    parts.splice(from, to - from, ...parts.slice(from, to).toSorted());
    from = to;
  }
  // The check run of a pull request that was opened is another job's, which runs beside this one.
  const beside = (line: string): boolean => /^(?:POST|PATCH) \S+\/check-runs/.test(line);
  return [...parts.filter((line) => !beside(line)), ...parts.filter(beside)].join("\n\n");
}

/** Thinking begins beside the acknowledgement; which of their requests comes first is chance, so that one stands first. */
function acknowledgedFirst(step: string): string {
  const all = step.trimEnd().split(/\n\n(?=(?:POST|PATCH|PUT|DELETE) \/)/);
  // A reaction that stands there already: nothing happens, and only a host that forgets asks again.
  const lines = all.filter((line) => !/^POST \S+\/reactions -> 200/.test(line));
  const isQuestion = (line: string | undefined): boolean => line?.startsWith("POST /v1/responses ") === true;
  for (const [index, line] of lines.entries()) {
    if (!/^POST \S+\/(?:reactions|check-runs) /.test(line)) continue;
    let to = index;
    while (isQuestion(lines[to - 1])) to--;
    lines.splice(to, 0, ...lines.splice(index, 1));
  }
  return `${lines.join("\n\n")}\n`;
}

function describe(body: RequestBody): string {
  const { model, reasoning, text, input } = body;
  const [effort, format] = [field(reasoning, "effort"), field(field(text, "format"), "name")];
  const items = Array.isArray(input) ? input.map(itemWord).filter((word) => word !== "") : [];
  const wanted = typeof format === "string" ? ` for a ${format}` : "";
  return `${String(model)}${typeof effort === "string" ? ` (${effort})` : ""}${wanted}: ${items.join(", ")}`;
}

function itemWord(item: unknown): string {
  switch (field(item, "type")) {
    case "message":
      return String(field(item, "role"));
    case "function_call":
      return `${String(field(item, "name"))} ${String(field(item, "arguments"))}`;
    case "custom_tool_call":
      return `${String(field(item, "name"))} ${JSON.stringify(field(item, "input"))}`;
    case "custom_tool_call_output":
    case "function_call_output":
      return `-> ${String(field(item, "output")).split("\n").length} lines`;
    default:
      return "";
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
