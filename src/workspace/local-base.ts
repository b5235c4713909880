import { UserError } from "../core/errors.ts";
import { runGit, tryGit } from "./git.ts";
import type { LocalPlace } from "./local-place.ts";

/** What a change is compared with, and what a person calls it. */
export interface Against {
  readonly name: string;
  readonly commit: string;
}

/** Most trusted first: what the remote calls its default branch, then the usual names. */
const usual = [
  "refs/remotes/origin/HEAD",
  "refs/remotes/origin/main",
  "refs/remotes/origin/master",
  "refs/heads/main",
  "refs/heads/master",
] as const;

/** The commit of `rev`, or of the default branch; HEAD itself where none is known. Throws `UserError` for a bad `rev`. */
export function findAgainst(place: LocalPlace, rev: string | null, signal: AbortSignal): Promise<Against> {
  return rev === null ? defaultBranch(place, signal) : named(place, rev, signal);
}

async function named(place: LocalPlace, rev: string, signal: AbortSignal): Promise<Against> {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${rev}^{commit}`];
  const found = await tryGit({ gitDir: place.gitDir, directory: place.root, args, signal });
  const commit = found.code === 0 ? found.stdout.toString("latin1").trim() : "";
  if (!/^[0-9a-f]{40,64}$/.test(commit)) {
    throw new UserError(
      `${JSON.stringify(rev.slice(0, 200))} is not a commit of ${place.root}: give a branch, a tag or a commit id`,
    );
  }
  return { name: rev, commit };
}

async function defaultBranch(place: LocalPlace, signal: AbortSignal): Promise<Against> {
  const args = ["for-each-ref", "--format=%(refname) %(objectname)", ...usual];
  const { stdout } = await runGit({ gitDir: place.gitDir, directory: place.root, args, signal });
  const lines = stdout.toString("utf8").split("\n");
  for (const ref of usual) {
    const commit = lines.find((line) => line.startsWith(`${ref} `))?.slice(ref.length + 1);
    if (commit !== undefined) return { name: ref.replace(/^refs\/(?:remotes|heads)\//, ""), commit };
  }
  return { name: "HEAD", commit: place.head };
}
