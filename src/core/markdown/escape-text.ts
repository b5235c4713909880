/**
 * Plain text as Markdown that shows exactly it: no emphasis, code, link, image, footnote, HTML, entity, table, math or
 * strikethrough can arise from it, with or without GitHub's extensions. Line starts and mentions are not its business.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>|~$^]/g, String.raw`\$&`)
    .replaceAll(/&(?=[#a-z])/gi, String.raw`\&`)
    .replaceAll(/!(?=[-\\\s]|$)/g, String.raw`\!`);
}
