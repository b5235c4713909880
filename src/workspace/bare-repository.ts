import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";

const oid = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** A full object name and nothing else: not a branch that looks like one, not an option, not a range (T24, T68). */
export function isOid(text: string): boolean {
  return oid.test(text);
}

export function requireOid(text: string): string {
  if (!isOid(text)) throw new UserError(`not a full commit id: ${JSON.stringify(text.slice(0, 80))}`);
  return text;
}

export interface BareOptions {
  /** 64 digits instead of 40 in object names. */
  readonly sha256: boolean;
  /** Folder of objects to read from besides our own; nothing is written there. */
  readonly alternate: string | null;
}

/**
 * An empty git directory whose every byte is ours: no template, no hooks, no remote. A remote is known only to the
 * commands that fetch, so that a command that reads could not fetch even if it wanted to. Written by hand because it is four files,
 * and a process costs as much as all of them together; at once, because at the start of a job each wait would stand
 * behind the loading of modules, and the first fetch behind all of them.
 */
export function makeBareRepository(directory: string, options: BareOptions): void {
  mkdirSync(join(directory, "objects", "info"), { recursive: true });
  mkdirSync(join(directory, "refs"), { recursive: true });
  writeFileSync(join(directory, "config"), configOf(options));
  if (options.alternate !== null) {
    writeFileSync(join(directory, "objects", "info", "alternates"), `${quoted(options.alternate)}\n`);
  }
  writeFileSync(join(directory, "HEAD"), "ref: refs/heads/none\n");
}

function configOf({ sha256 }: BareOptions): string {
  const extensions = sha256 ? "[extensions]\n\tobjectFormat = sha256\n" : "";
  return `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tbare = true\n${extensions}`;
}

/** Git reads a line that starts with a quote as a C string: the one form that takes any path. */
function quoted(path: string): string {
  return `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}
