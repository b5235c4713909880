import { type Chunk, chunksAt } from "../context/diff/chunks.ts";
import type { Priority } from "./finding.ts";
import { limits } from "./limits.ts";
import type { Remembered, ReviewState } from "./review-state.ts";
import type { OpenThread, Standing } from "./settled.ts";

/**
 * What is known where the record is gone: its comment was deleted, or is not believed. Our open threads still say what was
 * found, so that deleting one comment makes nothing green. The round is none: what is found now counts as a first pass.
 */
export function takeOver({ open, posted }: Standing, chunks: readonly Chunk[], head: string): ReviewState | null {
  const findings = [...open.values()].flatMap(([first]) => (first === undefined ? [] : [fromThread(first, chunks)]));
  if (findings.length === 0) return null;
  return {
    v: 1,
    round: 0,
    head,
    patch: "",
    keys: [],
    findings: findings.slice(0, limits.findings),
    last: Math.max(0, ...posted.values()),
    seen: "",
  };
}

function fromThread({ root, mark }: OpenThread, chunks: readonly Chunk[]): Remembered {
  const line = root.line ?? 1;
  const at = root.line === null ? [] : chunksAt(chunks, { ...root, startLine: line, line });
  return {
    ...mark,
    ...headingOf(root.body),
    path: root.path,
    line,
    status: "open",
    at: at.map((chunk) => chunk.mark).slice(0, 8),
  };
}

/** The first line of our own comment. One that somebody rewrote is taken for urgent. */
function headingOf(body: string): { readonly p: Priority; readonly title: string } {
  const [, digit = "", title = ""] = /^\*\*P([0-3]) · (.{1,400})\*\*$/m.exec(body) ?? [];
  const p = ([0, 1, 2, 3] as const).find((each) => `${each}` === digit) ?? 1;
  return { p, title: title === "" ? "A finding of an earlier review" : title };
}
