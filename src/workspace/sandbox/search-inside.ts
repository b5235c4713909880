import * as z from "zod";
import { limits } from "../../core/limits.ts";
import type { FindQuery, Workspace } from "../../core/workspace-port.ts";
import { askInside } from "./ask-inside.ts";
import type { Sandbox } from "./sandbox.ts";

/** Level by level, so that a cut takes what is deepest. */
const list = String.raw`
const { path, depth, most } = asked;
if (blocked(path) || stat(path)?.isSymbolicLink()) fail(path + " is behind a link or a file");
if (!stat(path)?.isDirectory()) fail("there is no folder " + (path || "."));
const kindOf = (entry) =>
  entry.isDirectory() ? "directory" : entry.isFile() ? "file" : entry.isSymbolicLink() ? "link" : "other";
const entries = [];
let level = [path];
let whole = true;
for (let down = 0; down < depth && level.length > 0; down += 1) {
  const next = [];
  for (const folder of level) {
    for (const entry of fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true })) {
      if (entries.length >= most) { whole = false; break; }
      const name = folder === "" ? entry.name : folder + "/" + entry.name;
      entries.push({ path: name, kind: kindOf(entry) });
      if (entry.isDirectory() && entry.name !== "node_modules") next.push(name);
    }
  }
  level = next;
}
entries.sort((a, b) => (a.path < b.path ? -1 : 1));
answer({ kind: "list", entries, whole });
`;

/** The pattern is a model's, and may take for ever: this process has a time limit, and nobody waits for it longer. */
const find = String.raw`
const { pattern, path, include, most, largest } = asked;
if (blocked(path) || stat(path)?.isSymbolicLink()) fail(path + " is behind a link or a file");
if (stat(path) === undefined) fail("there is no file or folder " + path);
function compile() {
  for (const flags of ["v", ""]) {
    try { return new RegExp(pattern, flags); } catch (error) { if (flags === "") fail(String(error.message)); }
  }
}
const wanted = compile();
const included = (name) =>
  include === null || posix.matchesGlob(include.includes("/") ? name : posix.basename(name), include);
const hits = [];
function* filesBelow(folder) {
  const found = fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  for (const entry of found.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = folder === "" ? entry.name : folder + "/" + entry.name;
    if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") yield* filesBelow(name);
    if (entry.isFile() && included(name)) yield name;
  }
}
function search(name) {
  if (stat(name).size > largest) return;
  const bytes = fs.readFileSync(name);
  if (bytes.subarray(0, 8000).includes(0)) return;
  for (const [index, line] of bytes.toString("utf8").split("\n").entries()) {
    if (hits.length > most) return;
    if (wanted.test(line)) hits.push({ path: name, line: index + 1, text: line.replace(/\r$/, "").slice(0, 500) });
  }
}
if (stat(path).isDirectory()) {
  for (const name of filesBelow(path)) {
    if (hits.length > most) break;
    search(name);
  }
} else search(path);
answer({ kind: "found", hits: hits.slice(0, most), more: hits.length > most });
`;

const listSchema = z.object({
  kind: z.literal("list"),
  entries: z.array(z.object({ path: z.string(), kind: z.enum(["file", "directory", "link", "other"]) })),
  whole: z.boolean(),
});
const foundSchema = z.object({
  kind: z.literal("found"),
  hits: z.array(z.object({ path: z.string(), line: z.int(), text: z.string() })),
  more: z.boolean(),
});

const mostListed = 2_000;

export function listInside(
  sandbox: Sandbox,
  at: { readonly path: string; readonly depth: number },
  signal: AbortSignal,
): ReturnType<Workspace["list"]> {
  const asked = { ...at, most: mostListed };
  return askInside(sandbox, { script: list, schema: listSchema, seconds: limits.searchSeconds, asked }, signal);
}

export function findInside(sandbox: Sandbox, query: FindQuery, signal: AbortSignal): ReturnType<Workspace["find"]> {
  const asked = { ...query, largest: limits.fileBytes };
  return askInside(sandbox, { script: find, schema: foundSchema, seconds: limits.searchSeconds, asked }, signal);
}
