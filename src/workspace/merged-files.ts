import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { MergedFile } from "../core/workspace-port.ts";
import { requireOid } from "./bare-repository.ts";
import { type Place, parseChanges } from "./changes.ts";
import { gitText, runGit } from "./git.ts";

/** What a merge has otherwise than its second parent; what it holds only where no parent has that object. */
export async function readMergedFiles(
  place: Place,
  { ours, theirs, tree }: { readonly ours: Sha; readonly theirs: Sha; readonly tree: Sha },
): Promise<readonly MergedFile[]> {
  const ends = [requireOid(theirs), requireOid(tree)];
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", ...ends];
  const changes = parseChanges((await runGit({ ...place, args })).stdout);
  const known = new Set([...(await objectsIn(place, ours)), ...(await objectsIn(place, theirs))]);
  const files: MergedFile[] = [];
  for (const { path, newMode: mode, newOid: oid, status } of changes) {
    const isNew = status !== "deleted" && mode !== "160000" && !known.has(oid);
    files.push({ path, mode, oid, made: isNew ? await contentOf(place, oid) : null });
  }
  return files;
}

async function objectsIn(place: Place, commit: Sha): Promise<readonly string[]> {
  const { stdout } = await runGit({ ...place, args: ["ls-tree", "-r", "-z", "--full-tree", requireOid(commit)] });
  return Array.from(stdout.toString("latin1").matchAll(/(?:^|\0)\d{6} \w+ ([0-9a-f]+)\t/g), ([, oid = ""]) => oid);
}

/** Refused by its size before it is read; whoever commits it finds the tree to be another one then. */
async function contentOf(place: Place, oid: string): Promise<Buffer> {
  const size = Number(await gitText({ ...place, args: ["cat-file", "-s", requireOid(oid)] }));
  if (size > limits.patchFileBytes) return Buffer.from([0]);
  return (await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid)] })).stdout;
}
