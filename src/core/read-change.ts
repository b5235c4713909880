import { type Chunk, chunksOf, patchMark } from "../context/diff/chunks.ts";
import { type DiffIndex, indexDiff } from "../context/diff/diff-index.ts";
import type { FileDiff } from "../context/diff/file-diff.ts";
import { parseDiff } from "../context/diff/parse-diff.ts";
import { refuse, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";

/** The change of a pull request as git gives it, for whoever decides. */
export interface Change {
  readonly base: string;
  readonly diff: DiffIndex;
  readonly files: readonly FileDiff[];
  readonly chunks: readonly Chunk[];
  /** See `patchMark`. */
  readonly patch: string | null;
}

/** Reads the diff from the merge base to `head` again: what a proposal says of it is not used. */
export async function readChange(
  { pull, repository }: Job,
  head: string,
  deps: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<Change>> {
  if (pull === null) return refuse("There is no pull request.");
  const wanted = {
    pull: { number: pull.number, headSha: head, baseSha: pull.baseSha },
    policyCommit: repository.policyCommit,
    defaultBranch: repository.defaultBranch,
  };
  const opened = await deps.openGit(wanted, deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved while the review was made.`);
  await using git = opened.git;
  const base = await git.mergeBase(pull.baseSha, head);
  if (base === null) return refuse("The pull request shares no history with its base branch.");
  const parsed = await parseDiff(git.diff(base, head));
  if (parsed.kind === "malformed") return refuse(`The diff cannot be read (line ${parsed.line}: ${parsed.reason}).`);
  const { files } = parsed;
  return {
    ok: true,
    value: { base, diff: indexDiff(files), files, chunks: chunksOf(files), patch: patchMark(parsed) },
  };
}
