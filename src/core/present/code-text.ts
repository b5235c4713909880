/** Inline code that a file name cannot break out of. */
export function codeText(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "�").replaceAll("|", String.raw`\|`);
  return `\`${clean}\``;
}
