import { diffCommits, mergeBase } from "../git/diff.ts";
import type { DiffLine, FileDiff } from "../git/diff.ts";
import type { Pull, Repository, ReviewComment, Side } from "../state/model.ts";
import { findLine } from "./anchors.ts";

/** After a push: comments follow their line; where the line changed or left the diff they are outdated (`line` null). */
export async function relocateComments(repository: Repository, pull: Pull, before: string): Promise<void> {
  const comments = pull.threads.flatMap((thread) => thread.comments).filter((comment) => comment.line !== null);
  if (comments.length === 0) return;
  const { directory } = repository;
  const [oldBase, newBase] = await Promise.all([
    mergeBase(directory, pull.baseSha, before),
    mergeBase(directory, pull.baseSha, pull.headSha),
  ]);
  const moved = {
    RIGHT: await diffCommits(directory, before, pull.headSha),
    LEFT: oldBase && newBase ? await diffCommits(directory, oldBase, newBase) : [],
  };
  const diff = newBase ? await diffCommits(directory, newBase, pull.headSha) : [];
  for (const comment of comments) relocate(comment, { moved: moved[comment.side], diff, head: pull.headSha });
}

interface After {
  readonly moved: readonly FileDiff[];
  readonly diff: readonly FileDiff[];
  readonly head: string;
}

function relocate(comment: ReviewComment, after: After): void {
  const changed = after.moved.find((file) => file.oldPath === comment.path);
  const follow = (line: number | null): number | null => (line === null ? null : followLine(changed, line));
  const line = follow(comment.line);
  const startLine = follow(comment.startLine);
  const shown = line !== null && isInDiff(after.diff, comment, line);
  const whole = comment.startLine === null || startLine !== null;
  comment.line = shown && whole ? line : null;
  comment.startLine = comment.line === null ? null : startLine;
  if (comment.line !== null) comment.commitId = after.head;
}

/** Where a line of the old file stands in the new one; `null` when it was removed or changed. */
export function followLine(file: FileDiff | undefined, line: number): number | null {
  if (!file) return line;
  if (file.status === "removed" || file.binary) return null;
  let shift = 0;
  for (const hunk of file.hunks) {
    const own = hunk.lines.find((candidate) => candidate.oldLine === line);
    if (own) return own.kind === "removed" ? null : own.newLine;
    if (hunk.oldStart > line) break;
    shift += countOf(hunk.lines, "added") - countOf(hunk.lines, "removed");
  }
  return line + shift;
}

function countOf(lines: readonly DiffLine[], kind: DiffLine["kind"]): number {
  return lines.filter((line) => line.kind === kind).length;
}

function isInDiff(diff: readonly FileDiff[], comment: { path: string; side: Side }, line: number): boolean {
  const files = diff.filter((file) => file.path === comment.path || file.oldPath === comment.path);
  return files.some((file) => findLine(file.hunks, comment.side, line) !== null);
}
