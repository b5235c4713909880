import { fromMarkdown } from "mdast-util-from-markdown";

/** What GitHub or another bot would act on in a text: everything that is not inside code. */
export interface LiveParts {
  readonly mentions: readonly string[];
  readonly commands: readonly string[];
  readonly images: number;
  readonly foreignLinks: readonly string[];
  readonly references: readonly string[];
  readonly foreignHtml: readonly string[];
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

/** The HTML the bot itself puts under its posts. */
const ownHtml = /^(?:<\/?(?:sub|details|summary)>|<!-- codex-bot:[\s\S]*-->|\s|<summary>.*<\/summary>)*$/;

/** Reads a posted text afresh, with none of the product's own code. `own`: addresses that may be linked to. */
export function liveParts(markdown: string, own: string): LiveParts {
  const nodes = flatten(fromMarkdown(markdown));
  const text = nodes.flatMap((node) => (node.type === "text" ? [node.value] : [])).join("\n");
  const links = nodes.flatMap((node) => (node.type === "link" ? [node.url] : []));
  const html = nodes.flatMap((node) => (node.type === "html" ? [node.value] : []));
  const bare = text.match(/\b(?:https?:\/\/|www\.)\S+/g) ?? [];
  return {
    mentions: text.match(/(?<!\w)@\w[\w/-]*/g) ?? [],
    commands: text.match(/^\s*(?:\/[a-z]\S*|@\w+ \w+)/gm) ?? [],
    images: nodes.filter((node) => node.type === "image" || node.type === "imageReference").length,
    foreignLinks: [...links, ...bare].filter((link) => !link.startsWith(own)),
    references: text.match(/(?<!\w)(?:[\w./-]+)?#\d+/g) ?? [],
    foreignHtml: html.filter((value) => !ownHtml.test(value)),
  };
}

function flatten(node: Node): readonly Node[] {
  return [node, ...("children" in node ? node.children.flatMap(flatten) : [])];
}
