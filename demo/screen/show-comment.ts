import { printable } from "../../src/hosts/cli/paint.ts";
import { clip, wrap } from "../../src/hosts/cli/text-width.ts";
import type { ReviewCommentRead } from "../verify/read-back.ts";
import { asText } from "./as-text.ts";
import type { Screen } from "./screen.ts";

const linesShown = 3;

/** An inline comment as it hangs on the diff: where, the lines above it, what it says. */
export function showReviewComment(comment: ReviewCommentRead, screen: Screen): void {
  const { path, line, diff_hunk: hunk, body } = comment;
  const { paint } = screen;
  screen.line(paint("cyan", `${printable(path)}:${line ?? "outdated"}`));
  const lines = hunk.split("\n").slice(1).slice(-linesShown);
  for (const [at, text] of lines.entries()) {
    const number = line === null ? "" : `${line - lines.length + 1 + at}`;
    const row = `${number.padStart(4)} ${clip(printable(text), screen.width - 10)}`;
    screen.line(at === lines.length - 1 ? row : paint("dim", row));
  }
  const [title = "", ...rest] = asText(body).split("\n\n");
  showQuoted(paint("bold", title), screen);
  for (const paragraph of rest) showQuoted(paragraph, screen);
  screen.gap();
}

/** Text that somebody wrote on GitHub, set off by a bar. */
export function showQuoted(text: string, screen: Screen): void {
  for (const line of wrap(text, screen.width - 10, "").split("\n"))
    screen.line(`  ${screen.paint("dim", "│")} ${clip(line, screen.width - 10)}`);
}
