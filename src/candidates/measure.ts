import type { FileDiff } from "../context/diff/file-diff.ts";
import { hunkLines } from "../context/diff/hunk-lines.ts";
import { diffParser } from "../context/diff/parse-diff.ts";
import { broken, passes } from "../core/check-verdict.ts";
import { measure } from "../core/measure.ts";
import { isTest } from "../core/test-files.ts";
import type { Success } from "./attempt.ts";
import type { Facts } from "./rank.ts";

/** What can be counted of a candidate, without anybody's word for it. `crossed` is told by whoever tried the tests. */
export function factsOf({ n, outcome: { body, applied } }: Success, crossed: number): Facts {
  const after = body.checks.map((check) => check.after);
  const before = body.checks.map((check) => check.before);
  const { added, deleted, files, tests, guarded, manifests } = measure(body.patch, applied.files);
  return {
    n,
    failing: after.filter((run) => !passes(run)).length,
    broken: broken(before, after).length,
    crossed,
    testsEdited: tests.length,
    protectedPaths: guarded.length,
    manifests: manifests.length,
    apiRemoved: removedApi(changedLines(filesIn(body.patch))).length,
    lines: added + deleted,
    files,
  };
}

/** The files of a patch by their paths; none where it cannot be read. */
export function filesIn(patch: string): readonly FileDiff[] {
  const parser = diffParser();
  parser.push(patch);
  const parsed = parser.end();
  if (parsed.kind !== "parsed") return [];
  return parsed.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

interface ChangedLine {
  readonly path: string;
  readonly kind: "added" | "removed";
  readonly text: string;
}

function changedLines(files: readonly FileDiff[]): readonly ChangedLine[] {
  return files.flatMap(({ path, hunks }) =>
    hunks.flatMap(hunkLines).flatMap(({ kind, text }) => (kind === "context" ? [] : [{ path, kind, text }])),
  );
}

/** How languages say that others may use something: a guess by the line, which is why it only orders and never refuses. */
const api =
  /^\s*(?:export\b|module\.exports\b|exports\.|pub(?:\([^)]*\))?\s|public\s|(?:async\s+)?def\s+(?!_)\w|class\s+(?!_)\w|func\s+(?:\([^)]*\)\s*)?[A-Z])/;

/** Such lines of code that are gone; one that moved, or whose body is another now, is not. */
function removedApi(lines: readonly ChangedLine[]): readonly ChangedLine[] {
  const kept = new Set(lines.filter(({ kind }) => kind === "added").map(({ text }) => headOf(text)));
  return lines.filter(
    ({ path, kind, text }) => kind === "removed" && !isTest(path) && api.test(text) && !kept.has(headOf(text)),
  );
}

/** What a declaration promises, without what it does. */
function headOf(line: string): string {
  const [head = line] = /^[^]*?(?=\s*(?:\{|=>))/.exec(line) ?? /^[^]*?(?=\s+=\s)/.exec(line) ?? [];
  return head.trim();
}
