import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../core/errors.ts";
import { gitText, runGit, tryGit } from "./git.ts";

/** A person's repository, found on disk. */
export interface LocalPlace {
  /** Folder that holds `.git`. */
  readonly root: string;
  /** `.git` itself: a folder, or the file that a linked worktree or a submodule has. Only names are resolved in it. */
  readonly gitDir: string;
  readonly objects: string;
  readonly index: string;
  readonly shallow: string;
  readonly exclude: string;
  readonly sha256: boolean;
  readonly head: string;
  /** `null` when HEAD is detached. */
  readonly branch: string | null;
}

/**
 * Finds the repository a folder is in: the nearest ancestor with `.git`. `core.worktree` is not believed, or a repository could
 * name any folder of the person's as its own and have it read (T58). Throws `UserError` when there is no repository or no commit.
 */
export async function findLocal(folder: string, signal: AbortSignal): Promise<LocalPlace> {
  const root = await rootOf(resolve(folder));
  const gitDir = join(root, ".git");
  const names = ["objects", "index", "shallow", "info/exclude"];
  const here = { gitDir, directory: root, signal };
  const args = [
    "rev-parse",
    "--path-format=absolute",
    "--show-object-format",
    ...names.flatMap((name) => ["--git-path", name]),
  ];
  const [format, objects = "", index = "", shallow = "", exclude = ""] = (await gitText({ ...here, args })).split("\n");
  const head = await tryGit({ ...here, args: ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"] });
  if (head.code !== 0) throw new UserError(`${root} has no commit yet: commit something first`);
  const branch = await runGit({ ...here, args: ["symbolic-ref", "--quiet", "--short", "HEAD"] }, [0, 1]);
  return {
    root,
    gitDir,
    objects,
    index,
    shallow,
    exclude,
    sha256: format === "sha256",
    head: head.stdout.toString("latin1").trim(),
    branch: branch.code === 0 ? branch.stdout.toString("utf8").trim() : null,
  };
}

async function rootOf(folder: string): Promise<string> {
  for (let here = folder; ; here = dirname(here)) {
    if (await exists(join(here, ".git"))) return here;
    if (dirname(here) === here)
      throw new UserError(`${folder} is not in a git repository: go to one, or name one with --repo`);
  }
}

export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(absent)) !== null;
}

/** Turns "there is no such file" into `null`; anything else is a surprise. */
export function absent(thrown: NodeJS.ErrnoException): null {
  if (thrown.code === "ENOENT" || thrown.code === "ENOTDIR") return null;
  throw thrown;
}
