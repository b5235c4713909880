import type { Entry } from "../../core/workspace-port.ts";
import { inside } from "./inside.ts";
import type { FileChange, Parsed } from "./file-change.ts";
import { parsePatch } from "./parse-patch.ts";
import { updateText } from "./update-text.ts";

export type Look = (path: string) => Promise<Entry>;

export interface PatchPlan {
  /** What each path is to hold in the end; null takes it away. */
  readonly writes: ReadonlyMap<string, string | null>;
  /** What the model reads when it is done. */
  readonly summary: string;
}

/**
 * What a patch comes to, worked out whole before anything is written: a patch of which one part does not fit changes
 * nothing. Unlike Codex's own, it never leaves the folder, never writes through a link, and a file moved onto itself stays.
 */
export async function planPatch(patch: string, look: Look, root: string | null = null): Promise<Parsed<PatchPlan>> {
  const parsed = parsePatch(patch);
  if (!parsed.ok) return parsed;
  if (parsed.value.length === 0) return { ok: false, message: "No files were modified." };
  const desk: Desk = { look, root, writes: new Map(), folders: new Set(), done: { A: [], M: [], D: [] } };
  for (const change of parsed.value) {
    const wrong = await add(change, desk);
    if (wrong !== null) return { ok: false, message: wrong };
  }
  const lines = (["A", "M", "D"] as const).flatMap((mark) => desk.done[mark].map((path) => `${mark} ${path}\n`));
  const summary = `Success. Updated the following files:\n${lines.join("")}`;
  return { ok: true, value: { writes: desk.writes, summary } };
}

interface Desk {
  readonly look: Look;
  readonly root: string | null;
  /** Later changes see what earlier ones left. */
  readonly writes: Map<string, string | null>;
  /** Those that something was written below; they stay when it is gone. */
  readonly folders: Set<string>;
  readonly done: Readonly<Record<"A" | "M" | "D", string[]>>;
}

/** @returns what is wrong with it, or null. */
async function add(change: FileChange, desk: Desk): Promise<string | null> {
  const path = inside(change.path, desk.root);
  if (path === null) return outside(change.path);
  const entry = await at(path, desk);
  if (entry.kind === "behind-link") return throughLink(path);
  if (change.kind === "delete") return deleteFile(path, { change, entry, desk });
  if (isLink(entry)) return throughLink(path);
  if (change.kind === "add") return addFile(path, { change, entry, desk });
  return update(path, { change, entry, desk });
}

function isLink({ kind }: Entry): boolean {
  return kind === "link" || kind === "dead-link";
}

async function at(path: string, { look, writes, folders }: Desk): Promise<Entry> {
  const text = writes.get(path);
  if (typeof text === "string") return { kind: "file", text };
  if (folders.has(path)) return { kind: "directory" };
  if (text === null) return { kind: "missing" };
  const above = foldersOf(path).map((each) => writes.get(each));
  if (above.some((there) => typeof there === "string")) return { kind: "behind-file" };
  const found = await look(path);
  // What stood in the way was taken away.
  return found.kind === "behind-file" && above.includes(null) ? { kind: "missing" } : found;
}

function foldersOf(path: string): readonly string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function put(path: string, text: string, { writes, folders }: Desk): void {
  writes.set(path, text);
  for (const folder of foldersOf(path)) folders.add(folder);
}

interface Doing<Kind extends FileChange["kind"]> {
  readonly change: Extract<FileChange, { kind: Kind }>;
  readonly entry: Entry;
  readonly desk: Desk;
}

function addFile(path: string, { change, entry, desk }: Doing<"add">): string | null {
  if (entry.kind === "directory" || entry.kind === "behind-file") return `Failed to write file ${path}`;
  put(path, change.content, desk);
  desk.done.A.push(change.path);
  return null;
}

function deleteFile(path: string, { change, entry: { kind }, desk }: Doing<"delete">): string | null {
  // A link that leads to a file is taken away itself.
  if (kind !== "file" && kind !== "not-text" && kind !== "link") return `Failed to delete file ${path}`;
  desk.writes.set(path, null);
  desk.done.D.push(change.path);
  return null;
}

async function update(path: string, { change, entry, desk }: Doing<"update">): Promise<string | null> {
  if (entry.kind !== "file")
    return `Failed to read file to update ${path}: ${whyNot[entry.kind].replace("{path}", () => path)}`;
  const updated = updateText(entry.text, path, change.chunks);
  if (!updated.ok) return updated.message;
  const target = change.moveTo === null ? path : inside(change.moveTo, desk.root);
  if (target === null) return outside(change.moveTo ?? "");
  const there = target === path ? entry : await at(target, desk);
  if (isLink(there) || there.kind === "behind-link") return throughLink(target);
  if (there.kind === "directory" || there.kind === "behind-file") return `Failed to write file ${target}`;
  if (target !== path) desk.writes.set(path, null);
  put(target, updated.value, desk);
  desk.done.M.push(change.moveTo ?? change.path);
  return null;
}

const whyNot = {
  missing: "No such file or directory (os error 2)",
  directory: "path `{path}` is not a file",
  "not-text": "it is not UTF-8 text",
  link: "it is a link",
  "dead-link": "it is a link",
  "behind-link": "it is behind a link",
  "behind-file": "Not a directory (os error 20)",
} as const;

function outside(path: string): string {
  return `The path '${path}' leaves the working folder. Use paths relative to it.`;
}

function throughLink(path: string): string {
  return `${path} is a link, or behind one, and nothing is written through links. Name the file itself.`;
}
