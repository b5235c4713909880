import { dirname } from "node:path/posix";
import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import { escapeInvisible } from "../core/markdown/invisible.ts";
import type { FileContent, GitReader, TreeEntry } from "../core/ports.ts";

/** An instruction file as it stands at the recorded commit. */
export interface InstructionFile {
  readonly path: string;
  /** Folder it speaks for, with everything below; `""` is the root. */
  readonly directory: string;
  readonly commit: Sha;
  /** Up to `limits.instructionsBytes`; may be empty: an empty override hides what it overrides. */
  readonly text: string;
  /** Size of the whole file in bytes. */
  readonly bytes: number;
}

export interface FoundInstructions {
  /** Root first. */
  readonly files: readonly InstructionFile[];
  /** What was passed over, one line each. */
  readonly notes: readonly string[];
}

export interface InstructionSource {
  readonly git: Pick<GitReader, "list" | "read">;
  /** Head of the default branch as it was recorded: a pull request's own copy is data, not instruction (T23, T35). */
  readonly commit: Sha;
  /** File names besides AGENTS.override.md and AGENTS.md, most wanted first. */
  readonly fallbackNames: readonly string[];
}

/** A folder and all above it, root first: `a/b` is `""`, `a`, `a/b`. */
export function chainOf(directory: string): readonly string[] {
  if (directory === "") return [""];
  const parts = directory.split("/");
  return ["", ...parts.map((_, at) => parts.slice(0, at + 1).join("/"))];
}

/** The folder of a path; `""` for the root. */
export function directoryOf(path: string): string {
  const directory = dirname(path);
  return directory === "." ? "" : directory;
}

/** The one file of each folder on the chains that counts. Every folder is listed once. */
export async function findInstructions(
  source: InstructionSource,
  directories: readonly string[],
): Promise<FoundInstructions> {
  const chains = new Set(directories.flatMap(chainOf));
  const rootFirst = [...chains].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  const found = await Promise.all(rootFirst.map((directory) => findIn(source, directory)));
  return { files: found.flatMap(({ files }) => files), notes: found.flatMap(({ notes }) => notes) };
}

export function depthOf(directory: string): number {
  return directory === "" ? 0 : directory.split("/").length;
}

/** Chosen by existence, names compared exactly. Links are not followed: one could name any file of this machine (T61). */
async function findIn(source: InstructionSource, directory: string): Promise<FoundInstructions> {
  const entries = new Map((await source.git.list(source.commit, directory)).map((entry) => [entry.path, entry]));
  const notes: string[] = [];
  for (const name of ["AGENTS.override.md", "AGENTS.md", ...source.fallbackNames]) {
    const path = directory === "" ? name : `${directory}/${name}`;
    const entry = entries.get(path);
    if (entry === undefined || entry.type === "tree") continue;
    const content = isRegular(entry) ? await source.git.read(source.commit, path, limits.instructionsBytes) : null;
    if (content?.kind === "text" || content?.kind === "cut")
      return { files: [fileOf(source, path, content)], notes: [...notes, ...hiddenIn(path, content)] };
    notes.push(`${path} was not used: ${content === null ? "it is not a regular file" : `it is ${content.kind}`}`);
  }
  return { files: [], notes };
}

function isRegular(entry: TreeEntry): boolean {
  return entry.type === "blob" && entry.mode.startsWith("100");
}

type Text = Extract<FileContent, { text: string }>;

function fileOf({ commit }: InstructionSource, path: string, content: Text): InstructionFile {
  const { text } = escapeInvisible(content.text);
  return {
    path,
    directory: directoryOf(path),
    commit,
    text,
    bytes: content.kind === "cut" ? content.bytes : Buffer.byteLength(text),
  };
}

/** Text that people who reviewed the file could not see (T28). */
function hiddenIn(path: string, content: Text): readonly string[] {
  const { found } = escapeInvisible(content.text);
  return found === 0 ? [] : [`${path} holds ${found} invisible characters; they are shown as \\u{…}`];
}
