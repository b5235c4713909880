import { git } from "./run-git.ts";

/** What a path becomes: text or bytes, an entry with a mode, a submodule, or `null` to delete it. */
export type FileSpec =
  | string
  | Uint8Array
  | null
  | { readonly content: string | Uint8Array; readonly mode: "100644" | "100755" | "120000" }
  | { readonly submodule: string };

export type FileTree = Readonly<Record<string, FileSpec>>;

export interface CommitSpec {
  readonly files: FileTree;
  readonly message?: string;
  readonly author?: { readonly name: string; readonly email: string };
}

export interface CommitTarget {
  readonly directory: string;
  readonly branch: string;
  /** Revision of the parent; `null` makes a root commit. */
  readonly parent: string | null;
  /** Seconds since the epoch. */
  readonly at: number;
}

/** Writes one commit straight into the object store and moves the branch to it, wherever the branch was. */
export async function commitFiles(target: CommitTarget, spec: CommitSpec): Promise<string> {
  const stream = Buffer.concat([...header(target, spec), ...Object.entries(spec.files).flatMap(change), mark]);
  return (
    await git(target.directory, ["fast-import", "--quiet", "--force", "--date-format=raw"], { input: stream })
  ).trim();
}

/** Has git print the commit's hash. */
const mark = Buffer.from("\nget-mark :1\n");

function header(target: CommitTarget, spec: CommitSpec): Buffer[] {
  const author = spec.author ?? { name: "Sam Author", email: "sam@example.com" };
  const who = `${author.name} <${author.email}> ${target.at} +0000`;
  const from = target.parent === null ? "" : `from ${target.parent}\n`;
  const start = `commit refs/heads/${target.branch}\nmark :1\nauthor ${who}\ncommitter ${who}\n`;
  return [Buffer.from(start), data(spec.message ?? "Change files"), Buffer.from(from)];
}

function change([path, spec]: [string, FileSpec]): Buffer[] {
  const quoted = /^"|\n/.test(path) ? JSON.stringify(path) : path;
  if (spec === null) return [Buffer.from(`D ${quoted}\n`)];
  if (typeof spec === "string" || spec instanceof Uint8Array) return inline("100644", quoted, spec);
  if ("submodule" in spec) return [Buffer.from(`M 160000 ${spec.submodule} ${quoted}\n`)];
  return inline(spec.mode, quoted, spec.content);
}

function inline(mode: string, path: string, content: string | Uint8Array): Buffer[] {
  return [Buffer.from(`M ${mode} inline ${path}\n`), data(content)];
}

function data(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")]);
}
