/** Unicode's White_Space: what `trim` of this language takes away besides is a byte order mark, and that is text here. */
const space = String.raw`[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]`;
const before = new RegExp(`^${space}+`);
const after = new RegExp(`(?<!${space})${space}+$`);

export function trimEnd(text: string): string {
  return text.replace(after, "");
}

export function trim(text: string): string {
  return trimEnd(text.replace(before, ""));
}
