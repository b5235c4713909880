import { type Inline, visible } from "./tree.ts";

type Marked = Extract<Inline, { kind: "strong" | "emphasis" }>;

interface Around {
  /** The characters next to the nodes; empty at the ends of a block. */
  readonly before: string;
  readonly after: string;
  readonly inside: ReadonlySet<Inline["kind"]>;
}

/**
 * Keeps `**` and `_` only where no parser can misread them: nothing but white space or punctuation outside, no white
 * space inside, no nesting of a kind in itself. Elsewhere the words stay and the marks go.
 */
export function settleEmphasis(
  nodes: readonly Inline[],
  around: Around = { before: "", after: "", inside: new Set() },
): readonly Inline[] {
  const settled: Inline[] = [];
  const next = followers(nodes, around.after);
  let { before } = around;
  for (const [at, node] of nodes.entries()) {
    const place = { ...around, before, after: next[at] ?? "" };
    settled.push(...settleOne(node, place));
    before = lastOf(visible([node])) || before;
  }
  return settled;
}

function settleOne(node: Inline, around: Around): readonly Inline[] {
  if (node.kind === "text" || node.kind === "code") return [node];
  if (node.kind === "link")
    return [{ ...node, children: settleEmphasis(node.children, { ...around, before: "[", after: "]" }) }];
  const keep = !around.inside.has(node.kind) && isClear(node, around);
  if (!keep) return settleEmphasis(node.children, around);
  const inside = new Set([...around.inside, node.kind]);
  return [{ ...node, children: settleEmphasis(node.children, { before: "*", after: "*", inside }) }];
}

/** For each node the first visible character after it: read from the back, so that nothing is looked at twice. */
function followers(nodes: readonly Inline[], after: string): readonly string[] {
  const reversed: string[] = [];
  let following = after;
  for (const node of nodes.toReversed()) {
    reversed.push(following);
    following = (node.kind === "code" ? "`" : firstOf(visible([node]))) || following;
  }
  return reversed.toReversed();
}

/** White space or what every version of CommonMark calls punctuation: an emoji is it in some and not in others. */
const apart = /^(?:\s|\p{P}|[$+<=>^`|~])?$/u;

function isClear(node: Marked, around: Around): boolean {
  const text = visible([node]);
  return text !== "" && text.trim() === text && apart.test(around.before) && apart.test(around.after);
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? "";
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}
