/**
 * What a reader cannot see but a model or a compiler can (T28): bidirectional overrides, zero-width and tag characters,
 * fillers, controls, private use, lone surrogates. Emoji sequences that Unicode recommends are whole and stay.
 */
const hidden =
  /\p{RGI_Emoji}|[[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u2800]--[\n\t\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]]/gv;
const shown =
  /\r\n|\p{RGI_Emoji}|[[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\p{Z}\u2800]--[ \n\t\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]]/gv;
const sequence = /^(?:\r\n|\p{RGI_Emoji})$/v;
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
