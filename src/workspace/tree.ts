import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { TreeEntry } from "../core/ports.ts";
import type { ObjectReader } from "./object-reader.ts";

/** One entry of one directory; `path` is its bare name. */
export type Entries = ReadonlyMap<string, TreeEntry>;

export interface Trees {
  /** The entries of a directory (`""` is the root), or `null` when there is no such directory. */
  entries(commit: Sha, directory: string): Promise<Entries | null>;
  /** What stands at a path. Links are not followed: a path through one does not exist (T61). */
  entry(commit: Sha, path: string): Promise<TreeEntry | null>;
}

const maxTreeBytes = 32 * 1024 * 1024;
const maxCached = 2_000;

/** Walks directories by object id, one at a time, and remembers them for the length of a job. */
export function trees(objects: ObjectReader): Trees {
  const cache = new Map<string, Entries>();
  const load = async (oid: string, peel?: "tree"): Promise<Entries | null> => {
    const known = cache.get(oid);
    if (known) return known;
    const object = await objects.read(oid, { maxBytes: maxTreeBytes, ...(peel && { peel }) });
    if (object?.type !== "tree") return null;
    if (object.size > maxTreeBytes)
      throw new UserError(`a directory of more than ${maxTreeBytes} bytes cannot be read`);
    const parsed = parseTree(object.bytes, object.oid.length / 2);
    if (cache.size >= maxCached) cache.clear();
    return cache.set(oid, parsed).get(oid) ?? null;
  };
  const entries = async (commit: Sha, directory: string): Promise<Entries | null> => {
    let here = await load(commit, "tree");
    if (here === null) throw new UserError(`commit ${commit.slice(0, 12)} is not in this copy of the repository`);
    for (const name of directory === "" ? [] : directory.split("/")) {
      const next: TreeEntry | undefined = here?.get(name);
      here = next?.type === "tree" ? await load(next.oid) : null;
    }
    return here;
  };
  return {
    entries,
    async entry(commit, path) {
      const cut = path.lastIndexOf("/");
      const directory = await entries(commit, path.slice(0, Math.max(cut, 0)));
      return directory?.get(path.slice(cut + 1)) ?? null;
    },
  };
}

/** `mode SP name NUL oid`, repeated. Names that are no UTF-8 are shown with U+FFFD; of two that look alike the first counts. */
export function parseTree(bytes: Buffer, oidBytes: number): Entries {
  const entries = new Map<string, TreeEntry>();
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(32, at);
    const nul = bytes.indexOf(0, space);
    const end = nul + 1 + oidBytes;
    if (space < 0 || nul < 0 || end > bytes.length)
      throw new UserError("the repository holds a damaged directory object");
    const mode = bytes.toString("latin1", at, space).padStart(6, "0");
    const path = bytes.toString("utf8", space + 1, nul);
    if (!entries.has(path))
      entries.set(path, { path, mode, type: typeOf(mode), oid: bytes.toString("hex", nul + 1, end) });
    at = end;
  }
  return entries;
}

function typeOf(mode: string): TreeEntry["type"] {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}
