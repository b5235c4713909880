import { type PostingPolicy, settleLink } from "../markdown/links.ts";
import { stripInvisible } from "../markdown/invisible.ts";
import { mergeAlike } from "../markdown/merge-alike.ts";
import { readMarkdown } from "../markdown/read-blocks.ts";
import type { Reading } from "../markdown/read-inline.ts";
import { render } from "../markdown/render.ts";
import { tokenise } from "../markdown/tokens.ts";
import { withoutComments } from "../markdown/html.ts";
import type { Block } from "../markdown/tree.ts";

export { codeBlock, fenceFor, inlineCode, suggestionBlock } from "../markdown/code.ts";
export { truncateMarkdown } from "../markdown/truncate.ts";
export type { PostingPolicy } from "../markdown/links.ts";

/** Links into the repository's own files and commits, and mentions of the people who are part of the conversation. */
export function postingPolicy(place: {
  /** GitHub's pages, without a trailing slash. */
  readonly webUrl: string;
  readonly owner: string;
  readonly name: string;
  /** Logins that may be notified: the author and whoever asked. */
  readonly mentions: readonly string[];
}): PostingPolicy {
  const repository = `${place.webUrl}/${place.owner}/${place.name}`;
  return { links: [`${repository}/blob/`, `${repository}/tree/`, `${repository}/commit/`], mentions: place.mentions };
}

/**
 * A text of the model's or a stranger's as it may be posted (T43–T45, T47, T48): rebuilt from a whitelist, so that what
 * is not known is not there. It has no HTML, no image, no foreign link, no reference that notifies or links back, no
 * command of any bot, nothing invisible and no marker of ours. Code keeps its content.
 *
 * Linear, idempotent. The result may be longer than the text; the caller cuts it with `truncateMarkdown`.
 */
export function neutralise(markdown: string, policy: PostingPolicy): string {
  return render(readMarkdown(markdown, posting(policy)).map((block) => quiet(block, policy)));
}

function posting(policy: PostingPolicy): Reading {
  return {
    text: stripInvisible,
    code: (value) => value,
    html: (value) => stripInvisible(withoutComments(value)),
    image: (alt) => [{ kind: "code", text: stripInvisible(alt).trim() }],
    link: (url, words) => settleLink(url, words, policy),
    tables: true,
  };
}

function quiet(block: Block, policy: PostingPolicy): Block {
  switch (block.kind) {
    case "paragraph":
      return { ...block, children: mergeAlike(tokenise(block.children, policy)) };
    case "quote":
      return { ...block, children: block.children.map((child) => quiet(child, policy)) };
    case "list":
      return { ...block, items: block.items.map((item) => item.map((child) => quiet(child, policy))) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => mergeAlike(tokenise(cell, policy)))) };
    case "code":
    case "rule":
      return block;
  }
}
