import { type BlockNode, parseMarkdown } from "./parse.ts";
import { type Reading, readInline } from "./read-inline.ts";
import { readTable } from "./table.ts";
import { type Block, type Inline, visible } from "./tree.ts";

/** Quotes and lists inside each other; what is deeper is moved up. */
const deepest = 4;

interface Place {
  readonly source: string;
  readonly reading: Reading;
  readonly level: number;
}

/** Any text as a tree of the constructs we post. Nothing is left out silently but what `reading` leaves out. */
export function readMarkdown(markdown: string, reading: Reading): readonly Block[] {
  const { root, source } = parseMarkdown(markdown);
  return readAll(root.children, { source, reading, level: 0 });
}

function readAll(nodes: readonly BlockNode[], place: Place): readonly Block[] {
  return joinLists(nodes.flatMap((node) => readBlock(node, place)));
}

function readBlock(node: BlockNode, place: Place): readonly Block[] {
  const { reading } = place;
  switch (node.type) {
    case "paragraph":
      return readParagraph(node, place);
    // Sizes are for our own headings: a text of somebody else's gets a bold line.
    case "heading":
      return paragraph(readInline([{ type: "strong", children: node.children }], reading));
    case "html":
      return paragraph(readInline([node], reading));
    case "code":
      return codeBlock(reading.code(node.value), node.lang ?? "");
    case "blockquote":
      return nested(node.children, place, (children) => [{ kind: "quote", children }]);
    case "list":
      return readList(node, place);
    case "thematicBreak":
      return [{ kind: "rule" }];
    default:
      return []; // definitions, and node types of extensions that are not loaded
  }
}

function readParagraph(node: Extract<BlockNode, { type: "paragraph" }>, place: Place): readonly Block[] {
  const { source, reading, level } = place;
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  if (reading.tables && level === 0 && from !== undefined && to !== undefined) {
    const table = readTable(source.slice(from, to), reading);
    if (table !== null) return table;
  }
  return paragraph(readInline(node.children, reading));
}

function readList(node: Extract<BlockNode, { type: "list" }>, place: Place): readonly Block[] {
  const { level } = place;
  const items = node.children
    .map((item) => readAll(item.children, { ...place, level: level + 1 }))
    .filter((item) => item.length > 0);
  if (level >= deepest) return items.flat();
  const start = node.ordered === true ? Math.min(node.start ?? 1, 9_999) : null;
  return items.length === 0 ? [] : [{ kind: "list", start, items }];
}

function nested(
  nodes: readonly BlockNode[],
  place: Place,
  wrap: (blocks: readonly Block[]) => readonly Block[],
): readonly Block[] {
  const blocks = readAll(nodes, { ...place, level: place.level + 1 });
  return place.level >= deepest || blocks.length === 0 ? blocks : wrap(blocks);
}

function paragraph(children: readonly Inline[]): readonly Block[] {
  return visible(children).trim() === "" ? [] : [{ kind: "paragraph", children }];
}

function codeBlock(text: string | null, language: string): readonly Block[] {
  return text === null ? [] : [{ kind: "code", text, language }];
}

/** Two lists with nothing between them would be read as one the next time. */
function joinLists(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === "list" && last?.kind === "list" && (block.start === null) === (last.start === null))
      joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else joined.push(block);
  }
  return joined;
}
