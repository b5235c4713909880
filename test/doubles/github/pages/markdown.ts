import { fromMarkdown } from "mdast-util-from-markdown";
import type { Html } from "./html.ts";
import { escape, trusted } from "./html.ts";
import { createTagFilter } from "./safe-tags.ts";
import type { TagFilter } from "./safe-tags.ts";
import { tableIn } from "./table.ts";

export interface MarkdownOptions {
  /** Shows the text of a ```suggestion block; as code when absent. */
  readonly suggestion?: (text: string) => Html;
}

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

interface Render {
  readonly source: string;
  readonly options: MarkdownOptions;
  readonly tags: TagFilter;
}

/** Comments as GitHub shows them, nearly: everything is escaped but a few harmless tags, and nothing is loaded. */
export function renderMarkdown(source: string, options: MarkdownOptions = {}): Html {
  const render: Render = { source, options, tags: createTagFilter() };
  const markup = renderNode(fromMarkdown(source), render);
  return trusted(markup + render.tags.closeAll());
}

/** The element a node becomes when it is nothing but a wrapper. */
const wrappers: Readonly<Partial<Record<Node["type"], string>>> = {
  emphasis: "em",
  strong: "strong",
  blockquote: "blockquote",
};

function renderNode(node: Node, render: Render): string {
  const inner = "children" in node ? node.children.map((child) => renderNode(child, render)).join("") : "";
  const wrapper = wrappers[node.type];
  if (node.type === "listItem") return listItem(inner);
  if (wrapper !== undefined) return `<${wrapper}>${inner}</${wrapper}>`;
  if (node.type === "paragraph") return table(node, render) ?? `<p>${inner}</p>`;
  if (node.type === "heading") return `<h${node.depth}>${inner}</h${node.depth}>`;
  if (node.type === "list") return node.ordered ? `<ol start="${node.start ?? 1}">${inner}</ol>` : `<ul>${inner}</ul>`;
  if (node.type === "link") return `<a href="${escape(safeAddress(node.url))}" rel="nofollow noreferrer">${inner}</a>`;
  return renderLeaf(node, render) ?? inner;
}

/** A task list has boxes. Nobody ticks them here: a page of the double is for looking. */
function listItem(inner: string): string {
  const [, mark, rest] = /^<p>\[([ xX])\] ([\s\S]*)$/.exec(inner) ?? [];
  if (mark === undefined || rest === undefined) return `<li>${inner}</li>`;
  return `<li class="task"><p><input type="checkbox" disabled${mark === " " ? "" : " checked"}> ${rest}</li>`;
}

function renderLeaf(node: Node, render: Render): string | null {
  if (node.type === "text") return escape(node.value);
  if (node.type === "inlineCode") return `<code>${escape(node.value)}</code>`;
  if (node.type === "code") return code(node.value, node.lang ?? "", render);
  if (node.type === "html") return render.tags.filter(node.value);
  if (node.type === "break") return "<br>";
  if (node.type === "thematicBreak") return "<hr>";
  if (node.type !== "image") return null;
  return `<span class="image">image: ${escape(node.alt ?? "")} (${escape(node.url)})</span>`;
}

function table(node: Node, render: Render): string | null {
  const { start, end } = node.position ?? {};
  const text = render.source.slice(start?.offset ?? 0, end?.offset ?? 0);
  const rows = tableIn(text);
  if (!rows) return null;
  const cell = (tag: string, cell: string): string => {
    const tree = fromMarkdown(cell);
    const inline = tree.children.map((child) => renderNode(child, { ...render, source: cell })).join("");
    return `<${tag}>${inline.replace(/^<p>|<\/p>$/g, "")}</${tag}>`;
  };
  const row = (tag: string, cells: readonly string[]): string =>
    `<tr>${cells.map((text) => cell(tag, text)).join("")}</tr>`;
  return `<div class="scroll"><table>${row("th", rows.head)}${rows.body.map((cells) => row("td", cells)).join("")}</table></div>`;
}

function code(text: string, language: string, { options }: Render): string {
  if (language === "suggestion" && options.suggestion) return options.suggestion(text).markup;
  const lines = text.split("\n").map((line) => {
    const kind = language === "diff" ? ({ "+": "added", "-": "removed", "@": "range" }[line.charAt(0)] ?? "") : "";
    return kind ? `<span class="${kind}">${escape(line)}</span>` : escape(line);
  });
  return `<pre><code>${lines.join("\n")}</code></pre>`;
}

/** No `javascript:` and the like: a page of comments by strangers is opened by people. */
function safeAddress(url: string): string {
  return /^(?:https?:|mailto:|[#/]|[^:]*$)/i.test(url) ? url : "#";
}
