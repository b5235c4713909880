import { chmod, constants, lstat, mkdir, open, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import { patchFiles } from "../core/gate/patch-files.ts";
import type { PatchedFile } from "../core/workspace-port.ts";
import type { Place } from "./changes.ts";
import { gitText, runGit, tryGit } from "./git.ts";
import { absent, type LocalPlace } from "./local-place.ts";
import { treeEditor } from "./tree-editor.ts";

export interface Bringing {
  readonly place: LocalPlace;
  /** Our own git directory beside it. */
  readonly own: Place;
  /** The working tree as it is now. */
  readonly head: Sha;
}

/**
 * Puts a patch into a person's working tree. Git works it out on a copy, and the files are written here, so that no filter,
 * hook or link of that folder has a say (T58, T61). Throws `UserError` before anything is written where it does not fit.
 */
export async function bringPatch({ place, own, head }: Bringing, patch: string): Promise<readonly string[]> {
  const { files } = await applied(own, head, patch);
  for (const file of files) await mustBeFree(place.root, file.path);
  for (const { path, content, newMode } of files) {
    if (content === null) await rm(join(place.root, path), { force: true });
    else await put(join(place.root, path), content, newMode === "100755");
  }
  return files.map(({ path }) => path);
}

async function applied(own: Place, commit: Sha, patch: string) {
  const result = await treeEditor(own, () => Promise.resolve()).apply(commit, patch);
  if (result.kind === "refused") throw new UserError(`${result.why} Nothing was changed.`);
  const files = patchFiles(result.files);
  if (!files.ok) throw new UserError(`${files.reasons.join(" ")} Nothing was changed.`);
  return { tree: result.tree, files: files.value satisfies readonly PatchedFile[] };
}

/** No folder on the way is a link, and what stands there is a file. */
async function mustBeFree(root: string, path: string): Promise<void> {
  const parts = path.split("/");
  for (const [index] of parts.entries()) {
    const here = join(root, ...parts.slice(0, index + 1));
    const found = await lstat(here).catch(absent);
    const last = index === parts.length - 1;
    if (found !== null && !(last ? found.isFile() : found.isDirectory()))
      throw new UserError(`${here} is a link or no ${last ? "file" : "folder"}: move it away, then try again`);
  }
}

async function put(path: string, content: Buffer, executable: boolean): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  await using file = await open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  await file.writeFile(content);
  if (executable) await chmod(path, 0o755);
}

export interface NewBranch {
  readonly name: string;
  readonly patch: string;
  readonly message: string;
}

/** A commit on top of HEAD, on a branch that was not there; the working tree stays as it is. */
export async function branchOff(
  { place, own }: Pick<Bringing, "place" | "own">,
  { name, patch, message }: NewBranch,
): Promise<Sha> {
  const ref = `refs/heads/${name}`;
  const here = { gitDir: place.gitDir, directory: place.root, signal: own.signal };
  const valid = await tryGit({ ...here, args: ["check-ref-format", ref] });
  if (valid.code !== 0 || name.startsWith("-")) throw new UserError(`"${name}" cannot be the name of a branch.`);
  const there = await tryGit({ ...here, args: ["rev-parse", "--verify", "--quiet", ref] });
  if (there.code === 0) throw new UserError(`There is a branch ${name} already: give another name.`);
  const { tree } = await applied(own, place.head, patch);
  const args = ["commit-tree", tree, "-p", place.head];
  const commit = await gitText({ ...own, args, input: message, environment: await author(own, place) });
  await runGit({ ...own, args: ["update-ref", ref, commit] });
  // Objects go over by git's own way; what is made is one new ref.
  const fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
  await runGit({ ...here, protocols: ["file"], args: [...fetch, own.gitDir, `${ref}:${ref}`] });
  return commit;
}

/** As the last commit's committer: whoever works here. */
async function author(own: Place, { head }: LocalPlace): Promise<Record<string, string>> {
  const [name = "", email = ""] = (await gitText({ ...own, args: ["log", "-1", "--format=%cn%n%ce", head] })).split(
    "\n",
  );
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
