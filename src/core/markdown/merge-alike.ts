import type { Inline } from "./tree.ts";

/**
 * Neighbours of one kind become one: `@<!-- -->name` is then seen as what it renders to, and two code spans side by side
 * would be read as one of another length.
 */
export function mergeAlike(nodes: readonly Inline[]): readonly Inline[] {
  const merged: Inline[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    const both = last === undefined ? null : together(last, node);
    if (both !== null) merged[merged.length - 1] = both;
    else if (!("text" in node) || node.text !== "") merged.push(node);
  }
  return merged.map((node) => ("children" in node ? { ...node, children: mergeAlike(node.children) } : node));
}

function together(first: Inline, second: Inline): Inline | null {
  if (first.kind !== second.kind || first.kind === "link") return null;
  if ("text" in first) return "text" in second ? { kind: first.kind, text: first.text + second.text } : null;
  return "children" in second ? { kind: first.kind, children: [...first.children, ...second.children] } : null;
}
