import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import type { Applied, PatchedFile } from "../core/workspace-port.ts";
import { requireOid } from "./bare-repository.ts";
import { type Place, parseChanges } from "./changes.ts";
import { runGit, tryGit } from "./git.ts";
import { twinsIn } from "./twins.ts";

/**
 * Applies a patch to a commit's tree in an index of its own and reads back what came of it. Which paths it changes is what
 * git finds different between the two trees, never what the patch says of itself (T62).
 */
export async function patchTree(
  place: Place,
  { commit, patch, index }: { readonly commit: Sha; readonly patch: string; readonly index: string },
): Promise<Applied> {
  const own = { ...place, environment: { GIT_INDEX_FILE: index } };
  await runGit({ ...own, args: ["read-tree", requireOid(commit)] });
  const applied = await tryGit({ ...own, args: ["apply", "--cached", "--whitespace=nowarn", "-"], input: patch });
  if (applied.code !== 0) return { kind: "refused", why: `The patch does not apply: ${firstLine(applied.stderr)}` };
  const tree = (await runGit({ ...own, args: ["write-tree"] })).stdout.toString("utf8").trim();
  const args = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", commit, tree];
  const changes = parseChanges((await runGit({ ...place, args })).stdout);
  if (changes.length > limits.patchFiles)
    return { kind: "refused", why: `The patch changes more than ${limits.patchFiles} files.` };
  const added = changes.filter(({ status }) => status === "added").map(({ path }) => path);
  const twins = await twinsIn(place, commit, added);
  const files: PatchedFile[] = [];
  for (const { path, status, oldMode, newMode, newOid } of changes) {
    if (status === "renamed" || status === "copied") throw new UserError("git spoke of renames although told not to");
    const content = status === "deleted" || newMode === "160000" ? null : await blob(place, newOid);
    const twin = twins.get(path);
    files.push({ path, status, oldMode, newMode, content, ...(twin !== undefined && { twin }) });
  }
  return { kind: "applied", tree, files };
}

async function blob(place: Place, oid: string): Promise<Buffer> {
  return (await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid)] })).stdout;
}

function firstLine(text: string): string {
  return (text.split("\n").find((line) => line.trim() !== "") ?? "git gave no reason").slice(0, 200);
}
