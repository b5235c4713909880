import type { DiffLine, FileDiff, Hunk } from "../git/diff.ts";
import type { ReviewThread } from "../state/model.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

const signOf = { context: " ", added: "+", removed: "-" } as const;
const columns = html`<colgroup>
  <col class="n" />
  <col class="n" />
  <col />
</colgroup>`;
const mostLines = 3_000;

export function diffTable(rows: readonly Html[]): Html {
  return html`<table class="diff">
    ${columns}
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

export function diffRow(line: DiffLine, marked = false): Html {
  const mark = marked ? " on" : "";
  const end = line.noNewline ? html` <span class="dim" title="No newline at end of file">⊘</span>` : null;
  return html`<tr class="${line.kind}${mark}">
    <td class="n">${line.oldLine}</td>
    <td class="n">${line.newLine}</td>
    <td class="c">${signOf[line.kind]}${line.text}${end}</td>
  </tr>`;
}

export function rangeRow(text: string): Html {
  return html`<tr class="range">
    <td colspan="3">${text}</td>
  </tr>`;
}

export interface FileView {
  readonly file: FileDiff;
  readonly anchor: string;
  readonly threads: readonly ReviewThread[];
  readonly showThread: (thread: ReviewThread) => Html;
}

/** One file of the diff, its threads below their lines. */
export function fileView(view: FileView): Html {
  const { file } = view;
  const name = file.oldPath === file.path ? file.path : `${file.oldPath} → ${file.path}`;
  return html`<details class="file" open id="${view.anchor}">
    <summary>
      <span class="mono">${name}</span> <span class="plus">+${file.additions}</span>
      <span class="minus">−${file.deletions}</span> <span class="dim">${file.status}</span>
    </summary>
    ${content(view)}
  </details>`;
}

function content(view: FileView): Html {
  const { file } = view;
  if (file.binary) return html`<div class="empty">Binary file not shown.</div>`;
  if (file.hunks.length === 0) return html`<div class="empty">File without changed lines: ${file.status}.</div>`;
  const count = file.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 0);
  if (count > mostLines) return html`<div class="empty">${count} lines: too many to show.</div>`;
  return diffTable(file.hunks.flatMap((hunk) => hunkRows(hunk, view)));
}

function hunkRows(hunk: Hunk, { threads, showThread }: FileView): Html[] {
  const rows = hunk.lines.flatMap((line) => {
    const here = threads.filter((thread) => endsAt(thread, line));
    const row = diffRow(
      line,
      threads.some((thread) => covers(thread, line)),
    );
    return here.length === 0
      ? [row]
      : [
          row,
          html`<tr class="talk">
            <td colspan="3">${here.map(showThread)}</td>
          </tr>`,
        ];
  });
  return [rangeRow(hunk.header), ...rows];
}

function endsAt({ comments: [root] }: ReviewThread, line: DiffLine): boolean {
  return root !== undefined && root.line !== null && root.line === (root.side === "LEFT" ? line.oldLine : line.newLine);
}

function covers({ comments: [root] }: ReviewThread, line: DiffLine): boolean {
  if (!root || root.line === null) return false;
  const number = root.side === "LEFT" ? line.oldLine : line.newLine;
  return number !== null && number >= (root.startLine ?? root.line) && number <= root.line;
}
