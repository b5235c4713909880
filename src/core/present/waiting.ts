import { inlineCode } from "../gate/markdown.ts";
import type { PatchBody } from "../proposal.ts";

type Waited = Pick<PatchBody, "waiting">;

/** What may be let through by name, and how. */
export function waitingLines({ waiting = [] }: Waited): readonly string[] {
  if (waiting.length === 0) return [];
  const lines = waiting.map((line) => `- ${inlineCode(`/codex approve ${oneLine(line)}`)}`);
  return [
    "**Not run without a person's word.** One of these lets it run, and does the work again with it:",
    lines.join("\n"),
  ];
}

/** Only what was not run: something else waits for the same word. */
export function namesLine({ waiting = [] }: Waited): readonly string[] {
  return waiting.length === 0 ? [] : [`Not run: ${waiting.map((line) => inlineCode(oneLine(line))).join(", ")}`];
}

function oneLine(line: string): string {
  return line.replaceAll(/\s+/g, " ");
}
