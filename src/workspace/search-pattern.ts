import { ModelError } from "../core/errors.ts";

const maxPattern = 400;
/** Upper bounds of `{n,m}` multiplied: the matcher unrolls them, and a few nested ones fill any memory (T74). */
const maxRepeats = 1_000;

/** Checks a model's pattern for what no matcher should be asked. Throws `ModelError` with what to do instead. */
export function checkPattern(pattern: string): void {
  if (pattern === "") throw new ModelError("search: the pattern is empty");
  if (pattern.length > maxPattern) throw new ModelError(`search: the pattern is longer than ${maxPattern} characters`);
  if (/[\n\r\0]/.test(pattern))
    throw new ModelError("search: the pattern must be one line; search matches line by line");
}

/**
 * A regular expression as models write it, as the POSIX extended one that `git grep -E` takes, for a git without Perl's. That
 * matcher has no limits of its own: back-references and large repeats are refused, the time bound does the rest (T74).
 */
export function toExtended(pattern: string): string {
  if (/\(\?[=!<]/.test(pattern))
    throw new ModelError("search: look-around and named groups are not supported; use a simpler pattern");
  let out = "";
  let inBracket = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const here = pattern.charAt(at);
    if (here === "\\") {
      at += 1;
      out += escaped(pattern.charAt(at), inBracket);
    } else if (inBracket) {
      if (here === "]") inBracket = false;
      out += here;
    } else if (pattern.startsWith("(?:", at)) {
      out += "(";
      at += 2;
    } else {
      inBracket = here === "[";
      const first = inBracket ? /^\[\^?\]?/.exec(pattern.slice(at, at + 3))?.[0] : undefined;
      out += first ?? here;
      at += (first ?? here).length - 1;
    }
  }
  checkRepeats(out);
  return out;
}

const classes: Readonly<Record<string, string>> = {
  d: "0-9",
  w: "[:alnum:]_",
  s: "[:space:]",
  D: "0-9",
  W: "[:alnum:]_",
  S: "[:space:]",
};

function escaped(letter: string, inBracket: boolean): string {
  if (letter === "") throw new ModelError("search: the pattern ends with a lone backslash");
  const members = classes[letter];
  if (members === undefined && /[1-9]/.test(letter)) throw new ModelError("search: back-references are not supported");
  if (members === undefined && letter === "t") return "\t";
  if (inBracket) return inClass(letter, members);
  if (members === undefined) return `\\${letter}`;
  return /[DWS]/.test(letter) ? `[^${members}]` : `[${members}]`;
}

/** In a POSIX bracket a backslash is an ordinary character, so an escaped one stands alone or as its class. */
function inClass(letter: string, members: string | undefined): string {
  if (members !== undefined && /[dws]/.test(letter)) return members;
  if (members !== undefined || /[\]^\\-]/.test(letter)) {
    throw new ModelError(`search: \\${letter} inside [...] is not supported; use an alternative such as (a|b)`);
  }
  return letter;
}

function checkRepeats(pattern: string): void {
  let product = 1;
  for (const [, low = "", high = ""] of pattern.matchAll(/\{(\d*),?(\d*)\}/g))
    product *= Math.max(1, Number(low), Number(high));
  if (product > maxRepeats)
    throw new ModelError(`search: repeats such as {1,50} may multiply to at most ${maxRepeats}`);
}
