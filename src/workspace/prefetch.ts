import { basename, dirname } from "node:path/posix";
import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { GitReader, Wanted } from "../core/ports.ts";
import { type Place, parseChanges } from "./changes.ts";
import { runGit } from "./git.ts";

/** Contents nobody searches; a changed file is fetched whatever its name. */
const binaryNames =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|pdf|zip|t?gz|bz2|xz|zst|7z|rar|jar|war|class|pyc|so|dylib|dll|exe|o|a|lib|wasm|bin|dat|db|sqlite3?|parquet|npy|npz|onnx|pt|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|mkv|webm|ogg|wav|flac)$/i;

const defaultInstructionNames = ["AGENTS.override.md", "AGENTS.md"] as const;

export interface ReviewBlobs {
  readonly wanted: Wanted;
  readonly mergeBase: Sha | null;
  readonly reader: Pick<GitReader, "list">;
}

/** Contents that a review certainly reads: both sides of every changed file, and the instructions on their chains. */
export async function reviewBlobs(
  place: Place,
  { wanted, mergeBase, reader }: ReviewBlobs,
): Promise<readonly string[]> {
  const { pull, policyCommit, instructionNames = defaultInstructionNames } = wanted;
  const changed = pull === null ? [] : await changedFiles(place, mergeBase ?? pull.baseSha, pull.headSha);
  const directories = chainsOf(changed.map(({ path }) => path));
  const entries = (await Promise.all(directories.map((directory) => reader.list(policyCommit, directory)))).flat();
  const instructions = entries.filter(({ path, mode }) => isFile(mode) && instructionNames.includes(basename(path)));
  return [...instructions.map(({ oid }) => oid), ...changed.flatMap(({ oids }) => oids)];
}

/** Contents that the reading tools may come across: the text files of one tree, as far as names tell. */
export async function treeBlobs(place: Place, commit: Sha): Promise<readonly string[]> {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  const blobs = entriesOf(stdout).filter(({ path }) => !binaryNames.test(path));
  return blobs.map(({ oid }) => oid);
}

/** Contents that a copy of the whole tree needs, links among them. */
export async function wholeTree(place: Place, commit: Sha): Promise<readonly string[]> {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", commit] });
  return Array.from(
    stdout.toString("latin1").matchAll(/(?:^|\0)1[02]0\d{3} blob ([0-9a-f]+)\t/g),
    ([, oid = ""]) => oid,
  );
}

/** Renames are found by contents, which are not here yet; the two sides of a rename are an added and a deleted file. */
async function changedFiles(
  place: Place,
  base: Sha,
  head: Sha,
): Promise<readonly { path: string; oids: readonly string[] }[]> {
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", base, head];
  const { stdout } = await runGit({ ...place, args });
  return parseChanges(stdout).map(({ path, oldOid, newOid, oldMode, newMode }) => ({
    path,
    oids: [...(isFile(oldMode) ? [oldOid] : []), ...(isFile(newMode) ? [newOid] : [])],
  }));
}

/** A submodule's commit is not an object of this repository, and is never asked for (T60). */
function isFile(mode: string): boolean {
  return mode.startsWith("100") || mode === "120000";
}

/** The folders whose instructions may count, the root among them. */
function chainsOf(paths: readonly string[]): readonly string[] {
  const directories = new Set<string>([""]);
  for (const path of paths) {
    for (let up = dirname(path); up !== "." && !directories.has(up); up = dirname(up)) directories.add(up);
  }
  return [...directories];
}

/** Regular files of an `ls-tree -z`. */
function entriesOf(output: Buffer): readonly { oid: string; path: string }[] {
  return output
    .toString("utf8")
    .split("\0")
    .flatMap((record) => {
      const [, oid, path] = /^100\d{3} blob ([0-9a-f]+)\t([^]+)$/.exec(record) ?? [];
      return oid === undefined || path === undefined ? [] : [{ oid, path }];
    });
}

/** Those of some objects that are not here yet, each once, at most `limits.prefetchBlobs`. */
export async function missingOf(place: Place, oids: readonly string[]): Promise<readonly string[]> {
  const wanted = [...new Set(oids)];
  if (wanted.length === 0) return [];
  const { stdout } = await runGit({
    ...place,
    args: ["cat-file", "--batch-check", "--buffer"],
    input: `${wanted.join("\n")}\n`,
  });
  const missing = Array.from(stdout.toString("latin1").matchAll(/^([0-9a-f]+) missing$/gm), ([, oid = ""]) => oid);
  return missing.slice(0, limits.prefetchBlobs);
}
