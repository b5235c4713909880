import type { DiffIndex } from "../../context/diff/diff-index.ts";
import { type Anchored, anchor } from "../../review/anchor.ts";
import type { Finding } from "../finding.ts";
import type { Place } from "../present/finding.ts";

export interface Placed {
  readonly finding: Finding;
  readonly place: Place;
}

/**
 * Puts every finding on a line that GitHub takes a comment on, or in the body: against the diff of the reviewed commit as
 * git gives it here, not as the proposal has it. GitHub refuses a whole review for one wrong line (F32).
 */
export function placeFindings(findings: readonly Finding[], diff: DiffIndex): readonly Placed[] {
  return findings.map((finding) => ({ finding, place: placeOf(finding, anchor(finding, diff)) }));
}

function placeOf(finding: Finding, anchored: Anchored): Place {
  switch (anchored.kind) {
    case "exact": {
      const { path, side, startLine, line } = anchored;
      return { kind: "line", path, side, startLine, line, note: null };
    }
    case "nearby": {
      const { path, side, startLine, line } = anchored;
      return {
        kind: "line",
        path,
        side,
        startLine,
        line,
        note: `Refers to line ${finding.line}, which the diff does not show.`,
      };
    }
    case "unanchored":
      return { kind: "body", why: reasons[anchored.reason] };
  }
}

const reasons: Readonly<Record<Extract<Anchored, { kind: "unanchored" }>["reason"], string>> = {
  "not-in-diff": "This file is not part of the change.",
  binary: "The file is binary, so no line can be commented.",
  "no-lines": "The change shows no line of this file.",
  "too-large": "The file's diff is too large for comments.",
  "type-changed": "The file's type changed, so no line can be commented.",
  "path-not-utf8": "The file's name cannot be written in a comment's address.",
};
