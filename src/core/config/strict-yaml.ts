import { CST, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Document, type ParsedNode } from "yaml";
import { limits } from "../limits.ts";
import { clip, sayPath, type Path, type Problem } from "./problem.ts";

export type StrictYaml =
  | { readonly kind: "value"; readonly value: unknown; readonly lineOf: (path: Path) => number }
  | { readonly kind: "problem"; readonly problem: Problem };

/**
 * The plain part of YAML 1.2 (core schema), and nothing that makes a short file mean something long or surprising: no
 * anchors, aliases, merge keys, tags, directives, second documents or keys written twice, and little nesting (T76).
 */
export function parseStrictYaml(text: string): StrictYaml {
  if (Buffer.byteLength(text) > limits.policyBytes) {
    return refused(1, `The file is larger than ${limits.policyBytes / 1024} KiB, which no policy needs.`);
  }
  const trick = findTrick(text);
  if (trick !== null) return { kind: "problem", problem: trick };

  const lines = new LineCounter();
  // Keys are compared below: the library's own check is quadratic. "silent" would also silence a second document.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "error",
  });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const error = document.errors[0];
  if (error !== undefined) return refused(lineAt(error.pos[0]), sayError(error.code, error.message));
  const key = findBadKey(document.contents, { path: [], lineAt });
  if (key !== null) return { kind: "problem", problem: key };
  return {
    kind: "value",
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
}

/** Deeper than any setting; the parser below is recursive. */
const deepest = 8;

const tricks = {
  anchor: "This is a YAML anchor. Write the value out where it is needed. Text that starts with & needs quotes.",
  alias: 'This is a YAML alias. Write the value out. Text that starts with * needs quotes: "**/*.ts".',
  tag: "This is a YAML tag. Write the plain value. Text that starts with ! needs quotes.",
  "directive-line": "This is a YAML directive. Remove the line.",
  nesting: `Something is nested more than ${deepest} levels deep. No setting is.`,
};

/** Looks at the tokens before anything is built of them. */
function findTrick(text: string): Problem | null {
  let [line, flow, indicators, literal] = [1, 0, 0, false];
  for (const source of new Lexer().lex(text)) {
    const type = literal ? "scalar" : CST.tokenType(source);
    if (type === "flow-map-start" || type === "flow-seq-start") flow++;
    if (type === "flow-map-end" || type === "flow-seq-end") flow--;
    if (type === "seq-item-ind" || type === "explicit-key-ind") indicators++;
    if (flow > deepest || indicators > deepest) return { key: "", line, message: tricks.nesting };
    if (type === "anchor" || type === "alias" || type === "tag" || type === "directive-line") {
      return { key: "", line, message: tricks[type] };
    }
    literal = source === CST.SCALAR; // the next token is the text of a plain or block scalar, whatever it looks like
    const breaks = source.split("\n").length - 1;
    line += breaks;
    if (breaks > 0) indicators = 0;
  }
  return null;
}

interface Place {
  readonly path: readonly string[];
  readonly lineAt: (offset: number) => number;
}

function findBadKey(node: ParsedNode | null, place: Place): Problem | null {
  if (isSeq(node)) return firstOf(node.items, (item) => findBadKey(item, place));
  if (!isMap(node)) return null;
  if (place.path.length >= deepest) return { key: "", line: place.lineAt(node.range[0]), message: tricks.nesting };
  const seen = new Set<string>();
  return firstOf(node.items, ({ key, value }) => {
    const line = place.lineAt(key.range[0]);
    const name = isScalar(key) ? key.value : null;
    if (typeof name !== "string" || name.trim() === "") {
      return { key: sayPath(place.path), line, message: "The name of a setting should stand here." };
    }
    const path = [...place.path, name];
    const dotted = sayPath(path);
    if (name === "<<") return { key: dotted, line, message: `${dotted} is a YAML merge key. Write the settings out.` };
    if (seen.has(name)) return { key: dotted, line, message: `${dotted} is written twice. Keep one of them.` };
    seen.add(name);
    return findBadKey(value, { ...place, path });
  });
}

function firstOf<T>(items: readonly T[], find: (item: T) => Problem | null): Problem | null {
  for (const item of items) {
    const problem = find(item);
    if (problem !== null) return problem;
  }
  return null;
}

/** Where the deepest part of `path` that is in the file begins: the name of a setting, or the item of a list. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: ParsedNode | null = document.contents;
  let offset = node?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair: (typeof node.items)[number] | undefined = node.items.find(
        ({ key }) => isScalar(key) && key.value === step,
      );
      if (pair === undefined) return offset;
      offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number") {
      node = node.items[step] ?? null;
      offset = node?.range[0] ?? offset;
    }
  }
  return offset;
}

function sayError(code: string, message: string): string {
  if (code === "TAB_AS_INDENT") return "This is indented with a tab. YAML takes spaces only.";
  if (code === "MULTIPLE_DOCS") return "A second document starts here. Keep everything in one.";
  if (code === "RESOURCE_EXHAUSTION") return tricks.nesting;
  const fault = clip(message.replaceAll(/\s+/g, " ").trim(), 160);
  return `This is not valid YAML: ${fault}. Text with special characters needs quotes.`;
}

function refused(line: number, message: string): StrictYaml {
  return { kind: "problem", problem: { key: "", line, message } };
}
