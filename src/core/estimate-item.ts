import type { Item } from "./codex-port.ts";

/** What a picture costs, roughly; its bytes say nothing about it. */
const pictureTokens = 1000;

/** Of English and of code, on the safe side. */
export const charsPerToken = 3.5;

/** Tokens of an item before anybody has counted them: by its characters, pictures by the piece. */
export function estimateItem(item: Item): number {
  const pictures = "images" in item ? (item.images?.length ?? 0) : 0;
  return Math.ceil(charactersOf(item) / charsPerToken) + pictures * pictureTokens + 4;
}

function charactersOf(item: Item): number {
  switch (item.type) {
    case "message":
      return item.text.length;
    case "reasoning":
      return JSON.stringify(item.summary).length + (item.encrypted?.length ?? 0);
    case "call":
      return item.name.length + item.arguments.length;
    case "output":
      return item.output.length;
    case "compaction":
      return item.content.length;
  }
}
