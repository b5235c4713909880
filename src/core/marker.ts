import { summaryOpening } from "./review-state.ts";

/**
 * Marks that let us find our own objects again. A mark alone proves nothing: whoever looks must also compare the author's
 * numeric id (T81), and the writer refuses text that carries any mark but its own.
 *
 * The key is written in two forms, as an HTML comment and as a Markdown reference definition: there are reports that
 * GitHub strips the first from review bodies. Both are invisible when rendered; the definition needs the empty line before.
 */
const keyForms = /<!-- codex-bot:key (\S+) -->|^\[\/\/\]: # \(codex-bot:key (\S+?)\)/gm;

/** To be appended to a body after an empty line, as its last block. */
export function keyMarker(key: string): string {
  const code = encode(key);
  return `<!-- codex-bot:key ${code} -->\n\n[//]: # (codex-bot:key ${code})`;
}

/** Every different key in a body, in the order they appear. */
export function keysIn(body: string): readonly string[] {
  const codes = [...body.matchAll(keyForms)].map((match) => match[1] ?? match[2] ?? "");
  return [...new Set(codes.flatMap(decode))];
}

/** What is left of a text without such marks. */
export function withoutKeys(text: string): string {
  return text.replaceAll(keyForms, "");
}

/** The key of a body that one of our writes made. The mark comes last, so the last one counts: text before it was not written by us. */
export function findKey(body: string): string | null {
  return keysIn(body).at(-1) ?? null;
}

export function isSummary(body: string): boolean {
  return body.includes(summaryOpening);
}

/** Nothing that could end an HTML comment, a parenthesis or a line is left. */
function encode(key: string): string {
  return encodeURIComponent(key.toWellFormed()).replaceAll(/[!'()*~]|-(?=-)|-$/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function decode(code: string): string[] {
  try {
    return [decodeURIComponent(code)];
  } catch {
    return []; // not something `encode` made
  }
}
