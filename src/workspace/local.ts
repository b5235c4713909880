import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { GitReader } from "../core/ports.ts";
import type { TreeEditor } from "../core/workspace-port.ts";
import { makeBareRepository } from "./bare-repository.ts";
import { openReader } from "./git-reader.ts";
import { branchOff, bringPatch, type NewBranch } from "./local-changes.ts";
import { findAgainst } from "./local-base.ts";
import { absent, exists, findLocal, type LocalPlace } from "./local-place.ts";
import { type Snapshot, snapshot } from "./local-snapshot.ts";
import { makeScratch } from "./scratch.ts";
import { treeEditor } from "./tree-editor.ts";

export interface LocalOptions {
  readonly folder: string;
  /** What to compare with, in git's own words; `null` for the default branch. */
  readonly base: string | null;
  /** The person's own list of files to ignore everywhere, or `null`. */
  readonly excludes: string | null;
  readonly signal: AbortSignal;
}

export interface LocalOpened extends AsyncDisposable {
  readonly git: GitReader;
  readonly trees: TreeEditor;
  /** The merge base with what is compared with. */
  readonly base: Sha;
  /** HEAD, or a commit made of the working tree when it differs. It exists only as long as this does. */
  readonly head: Sha;
  /** Puts a patch of `head` into the working tree; answers the paths. Nothing is written where it does not fit. */
  bring(patch: string): Promise<readonly string[]>;
  /** A commit on top of HEAD on a new branch, whatever the working tree holds. */
  branch(made: NewBranch): Promise<Sha>;
  readonly describe: {
    readonly root: string;
    /** `null` when HEAD is detached. */
    readonly branch: string | null;
    /** What `base` was found from: `origin/main`, the given name, or `HEAD`. */
    readonly against: string;
    /** There are changes that are not committed, and they are part of `head`. */
    readonly dirty: boolean;
    /** Changed files between `base` and `head`; 0 means that there is nothing to review. */
    readonly files: number;
    /** Untracked files left out because they are larger than `limits.fileBytes`. */
    readonly left: readonly string[];
  };
}

/**
 * Opens a person's repository for reading, with its uncommitted and untracked files. Works in a temporary git directory
 * of our own that borrows their objects: their config is only looked at to resolve names, and nothing of theirs is
 * written. Throws `UserError`: no repository, no commit, a bad `base`, no common history.
 */
export async function openLocal(options: LocalOptions): Promise<LocalOpened> {
  const place = await findLocal(options.folder, options.signal);
  const against = await findAgainst(place, options.base, options.signal);
  const gitDir = makeScratch("git");
  const own = { gitDir, signal: options.signal };
  const git = openReader(own);
  const dispose = async (): Promise<void> => {
    await git[Symbol.asyncDispose]();
    await rm(gitDir, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await borrow(place, gitDir);
    const taken = await snapshot(place, own, options.excludes ?? "/dev/null");
    const base = await git.mergeBase(against.commit, taken.head);
    if (base === null)
      throw new UserError(`${against.name} and HEAD have no common history: name another commit with --base`);
    const files = (await git.changes(base, taken.head)).length;
    return {
      git,
      trees: treeEditor(own, () => Promise.resolve()), // a person's own objects are all here
      base,
      head: taken.head,
      bring: (patch) => bringPatch({ place, own, head: taken.head }, patch),
      branch: (made) => branchOff({ place, own }, made),
      describe: describe(place, taken, { against: against.name, files }),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

/** Their objects by reference; where their history ends (a shallow clone) and what they ignore, as plain data. */
async function borrow(place: LocalPlace, gitDir: string): Promise<void> {
  makeBareRepository(gitDir, { sha256: place.sha256, alternate: place.objects });
  if (await exists(place.shallow)) await copyFile(place.shallow, join(gitDir, "shallow"));
  await mkdir(join(gitDir, "info"));
  await copyFile(place.exclude, join(gitDir, "info", "exclude")).catch(absent);
}

function describe(
  place: LocalPlace,
  { dirty, left }: Snapshot,
  more: { against: string; files: number },
): LocalOpened["describe"] {
  return { root: place.root, branch: place.branch, dirty, left, ...more };
}
