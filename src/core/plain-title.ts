/** The first line of a commit message: nothing in it is Markdown, a mention or a reference that closes an issue. */
export function plainTitle(title: string): string {
  const plain = title
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replaceAll(/[@#`<>[\]]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain === "" ? "Change what was asked for" : plain.slice(0, 72).toWellFormed();
}
