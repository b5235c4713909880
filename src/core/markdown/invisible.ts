/**
 * What a reader cannot see but a model or a compiler can (T28): bidirectional overrides, zero-width and tag characters,
 * fillers, controls, private use, lone surrogates. Emoji sequences that Unicode recommends are whole and stay.
 */
const unseen = String.raw`\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2800`;
/** Format characters of Arabic and its like that are drawn. */
const drawn = String.raw`\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}`;
/** One emoji, its skin tone or VS16, joined ones, flags. Not \p{RGI_Emoji}: that takes 15 ms to compile at every start. */
const one = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)?`;
const emoji = String.raw`\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|${one}(?:\u200D${one})*`;
const hidden = new RegExp(String.raw`${emoji}|[[${unseen}]--[\n\t${drawn}]]`, "gv");
const shown = new RegExp(String.raw`\r\n|${emoji}|[[${unseen}\p{Z}]--[ \n\t${drawn}]]`, "gv");
const sequence = new RegExp(String.raw`^(?:\r\n|${emoji})$`, "v");
const space = /^\p{Z}$/v;

/** Control sequences of terminals: colours, cursor moves, window titles, clickable links (T34, T46). */
const escapes = /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]/g;

export function stripAnsi(text: string): string {
  return text.replaceAll(escapes, "");
}

/** Prose without terminal escapes and without anything invisible; every kind of space is a space, every line end `\n`. */
export function stripInvisible(text: string): string {
  return stripAnsi(text)
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replaceAll(hidden, (found) => (sequence.test(found) ? found : ""))
    .replaceAll(/\p{Zs}/gu, " ");
}

/**
 * Code as it is, with `\u{…}` in place of what cannot be seen or looks like a space and is none. `found` counts the
 * invisible characters, not the odd spaces: it is what is worth a finding. Linear, idempotent, keeps the lines.
 */
export function escapeInvisible(code: string): { readonly text: string; readonly found: number } {
  let found = 0;
  const text = code.replaceAll(shown, (match) => {
    if (sequence.test(match)) return match;
    if (!space.test(match)) found += 1;
    return `\\u{${(match.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return { text, found };
}
