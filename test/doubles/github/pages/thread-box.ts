import { parseHunks } from "../git/diff.ts";
import type { DiffLine } from "../git/diff.ts";
import type { ReviewComment, ReviewThread } from "../state/model.ts";
import { reactionBar } from "./comment-box.ts";
import { diffRow, diffTable } from "./diff-view.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { avatar, when, who } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";

const contextLines = 4;

/** A review thread: where it hangs, the end of its hunk, and what was said. Resolved and outdated ones are folded. */
export function threadBox(thread: ReviewThread, { withDiff }: { withDiff: boolean }): Html {
  const root = thread.comments[0];
  if (!root) return html``;
  const place = html`<a class="mono" href="#discussion_r${root.id}">${root.path}</a>
    <span class="dim">${linesOf(root)}</span>`;
  const outdated = root.line === null ? html`<span class="tag">Outdated</span>` : null;
  const resolved = thread.resolvedBy ? html`<span class="tag">Resolved by ${thread.resolvedBy.login}</span>` : null;
  const diff = withDiff ? diffTable(shownLines(root).map((line) => diffRow(line, isMarked(root, line)))) : null;
  const inner = html`${diff}${thread.comments.map((comment) => threadComment(comment, root))}`;
  if (!outdated && !resolved)
    return html`<div class="thread">${withDiff ? html`<header>${place}</header>` : null}${inner}</div>`;
  return html`<details class="thread">
    <summary>${place} ${outdated} ${resolved}</summary>
    ${inner}
  </details>`;
}

function linesOf({ originalLine, originalStartLine, line, startLine, side }: ReviewComment): string {
  const [end, start] = line === null ? [originalLine, originalStartLine] : [line, startLine];
  const lines = start === null ? `line ${end}` : `lines ${start} to ${end}`;
  return side === "LEFT" ? `${lines}, before the change` : lines;
}

function hunkLines(root: ReviewComment): readonly DiffLine[] {
  return parseHunks(root.diffHunk)[0]?.lines ?? [];
}

function isMarked(root: ReviewComment, line: DiffLine): boolean {
  const number = root.side === "LEFT" ? line.oldLine : line.newLine;
  return number !== null && number >= (root.originalStartLine ?? root.originalLine) && number <= root.originalLine;
}

/** The whole commented range, and never less than GitHub's four lines. */
function shownLines(root: ReviewComment): readonly DiffLine[] {
  const lines = hunkLines(root);
  const first = lines.findIndex((line) => isMarked(root, line));
  return lines.slice(Math.max(0, Math.min(first === -1 ? lines.length : first, lines.length - contextLines)));
}

function threadComment(comment: ReviewComment, root: ReviewComment): Html {
  const body = renderMarkdown(comment.body, { suggestion: (text) => suggestion(root, text) });
  return html`<article class="comment" id="discussion_r${comment.id}">
    <header>
      ${avatar(comment.author, true)} ${who(comment.author)}
      <a class="dim" href="#discussion_r${comment.id}">${when(comment.createdAt)}</a>
    </header>
    <div class="body">${body}</div>
    ${reactionBar(comment.reactions)}
  </article>`;
}

/** What pressing the button would do: exactly the commented lines are replaced. */
function suggestion(root: ReviewComment, text: string): Html {
  const old = hunkLines(root).filter((line) => line.newLine !== null && isMarked(root, line));
  const removed = old.map((line) => diffRow({ ...line, kind: "removed", oldLine: line.newLine, newLine: null }));
  const start = root.originalStartLine ?? root.originalLine;
  const added = (text === "" ? [] : text.split("\n")).map((line, index) =>
    diffRow({ kind: "added", text: line, oldLine: null, newLine: start + index, position: 0, noNewline: false }),
  );
  return html`<div class="suggestion">
    <header>Suggested change</header>
    ${diffTable([...removed, ...added])}
  </div>`;
}
