import type { FileDiff, ParsedDiff } from "../../src/context/diff/file-diff.ts";
import { diffParser } from "../../src/context/diff/parse-diff.ts";

/** Parses a whole text, in pieces of `size` characters when that is given. */
export function parseText(text: string, size = Math.max(1, text.length)): ParsedDiff {
  const parser = diffParser();
  for (let at = 0; at < text.length; at += size) {
    if (!parser.push(text.slice(at, at + size))) break;
  }
  return parser.end();
}

export function filesOf(text: string): readonly FileDiff[] {
  const parsed = parseText(text);
  if (parsed.kind === "malformed") throw new Error(`line ${parsed.line}: ${parsed.reason}`);
  return parsed.files;
}
