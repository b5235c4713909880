import { parseAllDocuments } from "yaml";

/** Keys whose value is a program, or a word of one. `script` is what github-script runs. */
const programs = ["run", "script", "shell", "entrypoint", "args", "pre", "post", "main", "command", "options", "cmd"];

/** A file that the runner reads line by line: what is written there unquoted may bring lines of its own. */
const runnerFiles = /GITHUB_(?:ENV|PATH|OUTPUT|STATE)\b/;

/**
 * Where a workflow or an action lets an expression into a program (T69): GitHub puts the value there as text before the
 * program is read, so a title can end a string. Values go by `env:`. `path: text` of each; empty when there is none.
 */
export function expressionsInPrograms(text: string): readonly string[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) =>
    walk(document.toJS({ maxAliasCount: 1_000 }), []),
  );
}

function walk(node: unknown, path: readonly string[]): readonly string[] {
  if (typeof node === "string") return faultsOf(node, path);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => walk(value, [...path, key]));
}

function faultsOf(text: string, path: readonly string[]): readonly string[] {
  const key = path.findLast((part) => !/^\d+$/.test(part))?.toLowerCase() ?? "";
  if (!programs.includes(key)) return [];
  const faults = [
    ...(text.includes("${{") ? ["an expression in a program"] : []),
    ...(runnerFiles.test(text) && /\$\{?\w+[^\n]*>>/.test(text) ? ["a value in a file of lines"] : []),
  ];
  return faults.map((fault) => `${path.join(".")}: ${fault}`);
}

/** What a page shows as YAML to copy. */
export function yamlIn(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(/^```ya?ml\n([^]*?)^```$/gm), ([, text = ""]) => text);
}
