import type { Suggestion } from "./place.ts";

/** What GitHub would put in for a comment: the lines of its first block of that kind; `null` when it has none. */
export function suggestedIn(body: string): readonly string[] | null {
  const all = body.split("\n");
  const start = all.findIndex((line) => opening.test(line));
  const fence = opening.exec(all[start] ?? "")?.[1] ?? "";
  const rest = all.slice(start + 1);
  const end = rest.findIndex((line) => /^ {0,3}`{3,}[ \t]*$/.test(line) && line.trim().length >= fence.length);
  return start === -1 || end === -1 ? null : rest.slice(0, end);
}

const opening = /^ {0,3}(`{3,})[ \t]*suggestion[ \t]*$/;

/** A file's text with suggestions put in, all of them together. They do not overlap. */
export function withSuggestions(
  text: string,
  suggestions: readonly Pick<Suggestion, "startLine" | "line" | "lines">[],
): string {
  const lines = text.split("\n");
  // From the end on: the numbers of the lines before stay right.
  for (const { startLine, line, lines: instead } of suggestions.toSorted((a, b) => b.startLine - a.startLine))
    lines.splice(startLine - 1, line - startLine + 1, ...instead);
  return lines.join("\n");
}
