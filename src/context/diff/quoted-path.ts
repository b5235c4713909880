const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

/** Takes the longest valid escape first; a lone backslash or quote matches without a group and is an error. */
const escape = /\\(?:([abtnvfr"\\])|([0-3][0-7]{2}))|\\|"/g;

/**
 * The name behind a path as git prints it: bare, or in double quotes with C escapes of single bytes (T62).
 * `null` when it is neither. Bytes that are no UTF-8 become U+FFFD.
 */
export function unquotePath(token: string): string | null {
  if (!token.startsWith('"')) return detach(token);
  if (token.length < 2 || !token.endsWith('"')) return null;
  // Escapes stand for bytes, so everything is taken apart into bytes (one a character), put in place and decoded once.
  const bytes = Buffer.from(token.slice(1, -1), "utf8").toString("latin1");
  let valid = true;
  const plain = bytes.replaceAll(escape, (_all, letter: string | undefined, octal: string | undefined) => {
    if (letter !== undefined) return escapes[letter] ?? "";
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    valid = false;
    return "";
  });
  return valid ? Buffer.from(plain, "latin1").toString("utf8") : null;
}

/** A copy that does not keep the piece of diff it was cut from in memory. */
export function detach(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
