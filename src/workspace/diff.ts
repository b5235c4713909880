import type { Sha } from "../core/facts.ts";
import { requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { streamGit } from "./git.ts";

/** Fixed, so that what is parsed does not depend on anybody's settings; nothing of the repository is run (T58, T59). */
const options = [
  "-r",
  "-p",
  "-U3",
  "-M",
  "-l1000",
  "--full-index",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--src-prefix=a/",
  "--dst-prefix=b/",
  "--submodule=short",
  "--ignore-submodules=none",
  "--diff-algorithm=myers",
  "--no-indent-heuristic",
] as const;

/** Bytes of paths given to one command; a system takes at least four times as much. */
const argumentBytes = 262_144;

/** Unified diff as text, streamed. Both names of a renamed file must be among `paths`, next to each other, to show as a rename. */
export async function* readDiff(
  place: Place,
  ends: readonly [base: Sha, head: Sha],
  paths?: readonly string[],
): AsyncGenerator<string> {
  const fixed = ["diff-tree", ...options, ...ends.map(requireOid), "--"];
  for (const group of paths === undefined ? [[]] : inGroups(paths)) {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    for await (const chunk of streamGit({ ...place, args: [...fixed, ...group] }))
      yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  }
}

/** No paths are no groups: an empty list of paths must not turn into the whole diff. */
function inGroups(paths: readonly string[]): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const path of paths) {
    const bytes = Buffer.byteLength(path) + 1;
    if (bytes > room || groups.length === 0) {
      groups.push([]);
      room = argumentBytes;
    }
    groups.at(-1)?.push(path);
    room -= bytes;
  }
  return groups;
}
