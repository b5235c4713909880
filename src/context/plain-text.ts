import { followHtml } from "../core/markdown/hidden-html.ts";
import { escapeInvisible, stripInvisible } from "../core/markdown/invisible.ts";
import { plain } from "../core/markdown/plain.ts";
import { isCrowded } from "../core/markdown/parse.ts";
import { readMarkdown } from "../core/markdown/read-blocks.ts";
import type { Reading } from "../core/markdown/read-inline.ts";

export { escapeInvisible } from "../core/markdown/invisible.ts";

/** Decoding may bring forth new markup, so it is read again until nothing changes; no honest text needs more rounds. */
const rounds = 8;
const unreadable = "(This text could not be read as plain text and was left out.)";

/**
 * What a person sees of a title, body or comment, for a model to read (T27–T30): no HTML, comments, alternative texts,
 * titles, addresses or reference definitions, nothing invisible; look-alike forms and entities are resolved first. Code
 * stays, with invisible characters shown. Text that does not come to rest, or is too crowded with markup to
 * be read, is left out, with a sentence in its place.
 *
 * Idempotent; linear. Text beyond 262,144 UTF-16 units is not read.
 */
export function visibleText(markdown: string): string {
  let text = markdown;
  for (let round = 0; round < rounds; round += 1) {
    if (isCrowded(text)) return unreadable;
    const next = readOnce(text);
    if (next === text) return text;
    text = next;
  }
  return unreadable;
}

function readOnce(text: string): string {
  return plain(readMarkdown(text, incoming()));
}

function incoming(): Reading {
  const { html, isHidden } = followHtml();
  return {
    html: (raw) => settle(html(raw)),
    text: (value) => (isHidden() ? "" : settle(value)),
    code: (value) => (isHidden() ? null : escapeInvisible(value).text),
    image: () => [],
    link: (_url, words) => words,
    tables: false,
  };
}

/** Blocks of Unicode made of other characters' look-alikes, each of at most four (T29); scripts keep their own forms. */
const lookAlikes = /[\u2070-\u209F\u2100-\u218F\u2460-\u24FF\uFE50-\uFE6F\uFF01-\uFFEE\u{1D400}-\u{1D7FF}]/gu;

function settle(text: string): string {
  return stripInvisible(text)
    .replaceAll(lookAlikes, (character) => character.normalize("NFKC"))
    .replaceAll(/&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+/gi, "&");
}
