import { hunkAt } from "../../context/diff/diff-index.ts";
import type { FileDiff, Hunk } from "../../context/diff/file-diff.ts";
import { pass, refuse, type Verdict } from "../gate/verdict.ts";
import type { Edit } from "./edits.ts";

/** Lines of a file of the head, both inclusive and shown by the pull request, and what is to stand in their place. */
export interface Suggestion {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly lines: readonly string[];
}

/** One file of the head as it is, and as the pull request's diff shows it. */
export interface Suggesting {
  readonly text: string;
  readonly shown: FileDiff;
}

/** Unchanged lines between two edits that are made one suggestion: fewer buttons to press. */
const near = 3;

/** Puts each edit on lines that GitHub takes a comment on; one that has no such lines refuses them all. */
export function suggest(edits: readonly Edit[], { text, shown }: Suggesting): Verdict<readonly Suggestion[]> {
  const old = text.split("\n");
  const placed = joined(edits, old, shown).map((edit) => placedOn(edit, old, shown));
  if (placed.includes(null)) return refuse("it changes lines that this pull request does not show");
  const suggestions = placed.flatMap((edit) =>
    edit === null ? [] : [{ path: shown.path, startLine: edit.from, line: edit.to - 1, lines: edit.lines }],
  );
  // The text after the last line end is a line only if there is any.
  const unended = suggestions.some(({ line }) => line >= old.length);
  return unended ? refuse("it changes a last line that has no line end") : pass(suggestions);
}

function joined(edits: readonly Edit[], old: readonly string[], shown: FileDiff): readonly Edit[] {
  const all: Edit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    if (last === undefined || edit.from - last.to > near || !isInOne(shown, last.to, edit.from)) all.push(edit);
    else {
      const between = old.slice(last.to - 1, edit.from - 1);
      all.splice(-1, 1, { from: last.from, to: edit.to, lines: [...last.lines, ...between, ...edit.lines] });
    }
  }
  return all;
}

/** The edit in lines of one hunk; one that replaces nothing takes a line beside it along. */
function placedOn(edit: Edit, old: readonly string[], shown: FileDiff): Edit | null {
  const whole = isSaid(edit) ? edit : (withLineBefore(edit, old, shown) ?? withLineAfter(edit, old, shown));
  return whole !== null && isInOne(shown, whole.from, whole.to) ? whole : null;
}

/** A block that holds one empty line looks much like one that holds nothing, which would delete the line. */
function isSaid({ from, to, lines }: Edit): boolean {
  return from < to && !(lines.length === 1 && lines[0] === "");
}

function withLineBefore(edit: Edit, old: readonly string[], shown: FileDiff): Edit | null {
  const from = edit.from - 1;
  const line = old[from - 1];
  return line === undefined || !isInOne(shown, from, edit.to) ? null : { ...edit, from, lines: [line, ...edit.lines] };
}

function withLineAfter(edit: Edit, old: readonly string[], shown: FileDiff): Edit | null {
  const to = edit.to + 1;
  const line = old[edit.to - 1];
  return line === undefined || !isInOne(shown, edit.from, to) ? null : { ...edit, to, lines: [...edit.lines, line] };
}

/** Whether one hunk shows all lines from `from` up to, not including, `to`; there is at least one. */
function isInOne(shown: FileDiff, from: number, to: number): boolean {
  const first: Hunk | null = hunkAt(shown, "RIGHT", from);
  return first !== null && first === hunkAt(shown, "RIGHT", to - 1);
}
