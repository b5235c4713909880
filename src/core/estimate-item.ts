import type { Item } from "./codex-port.ts";

/** What a picture costs, roughly; its bytes say nothing about it. */
const pictureTokens = 1000;

/** Tokens of an item before anybody has counted them: characters by 3.5, pictures by the piece. */
export function estimateItem(item: Item): number {
  const pictures = "images" in item ? (item.images?.length ?? 0) : 0;
  return Math.ceil(charactersOf(item) / 3.5) + pictures * pictureTokens + 4;
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
