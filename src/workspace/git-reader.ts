import type { Sha } from "../core/facts.ts";
import type { FileContent, GitReader, TreeEntry } from "../core/ports.ts";
import { requireOid } from "./bare-repository.ts";
import { type Place, readChanges } from "./changes.ts";
import { readDiff } from "./diff.ts";
import { gitFailure } from "./git-failure.ts";
import { tryGit } from "./git.ts";
import { contentOf, unreadable } from "./file-content.ts";
import { readHistory } from "./history.ts";
import { objectReader, type ObjectReader } from "./object-reader.ts";
import { searchTree } from "./search.ts";
import { trees, type Trees } from "./tree.ts";

/**
 * Reads a git directory of ours for the length of a job; `place.signal` ends every read. It knows no remote and no
 * token: what is not here is said to be `not-fetched`.
 */
export function openReader(place: Place): GitReader & AsyncDisposable {
  const objects = objectReader(place.gitDir, place.signal);
  const directories = trees(objects);
  const bases = new Map<string, Promise<Sha | null>>();
  return {
    // Asked by everybody who reads the change; commits do not change, and a process is not free.
    mergeBase(a, b) {
      const known = bases.get(`${a} ${b}`) ?? mergeBase(place, a, b);
      bases.set(`${a} ${b}`, known);
      return known;
    },
    changes: (base, head) => readChanges(place, base, head),
    diff: (base, head, paths) => readDiff(place, [base, head], paths),
    read: (commit, path, maxBytes) => readFile({ objects, directories }, { commit, path, maxBytes }),
    list: (commit, directory) => listDirectory(directories, commit, directory),
    search: (commit, query) => searchTree(place, commit, query),
    history: (commit, path, max) => readHistory(place, { commit, path, max }),
    [Symbol.asyncDispose]: () => objects.close(),
  };
}

async function mergeBase(place: Place, a: Sha, b: Sha): Promise<Sha | null> {
  const args = ["merge-base", requireOid(a), requireOid(b)];
  const result = await tryGit({ ...place, args });
  if (result.code === 0) return result.stdout.toString("latin1").trim();
  // Status 1 without a word is git's way of saying that there is none.
  if (result.code === 1 && result.stderr === "") return null;
  throw gitFailure(args, result);
}

interface FileRequest {
  readonly commit: Sha;
  readonly path: string;
  readonly maxBytes: number;
}

async function readFile(
  from: { objects: ObjectReader; directories: Trees },
  { commit, path, maxBytes }: FileRequest,
): Promise<FileContent> {
  if (path === "") return { kind: "directory" };
  const entry = await from.directories.entry(commit, path);
  const other = unreadable(entry);
  if (entry === null || other !== null) return other ?? { kind: "absent" };
  const blob = await from.objects.read(entry.oid, { maxBytes });
  return blob === null ? { kind: "not-fetched" } : contentOf(blob);
}

async function listDirectory(directories: Trees, commit: Sha, directory: string): Promise<readonly TreeEntry[]> {
  const entries = await directories.entries(commit, directory);
  if (entries === null) return [];
  const prefix = directory === "" ? "" : `${directory}/`;
  return Array.from(entries.values(), (entry) => ({ ...entry, path: `${prefix}${entry.path}` }));
}
