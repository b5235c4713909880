import type { Job } from "../core/job.ts";
import type { GitReader, ReadDeps } from "../core/ports.ts";
import type { ProposalBody } from "../core/proposal.ts";
import { type Chunk, chunksOf, patchMark } from "./diff/chunks.ts";
import type { FileDiff } from "./diff/file-diff.ts";
import { parseDiff } from "./diff/parse-diff.ts";

/** The change of a pull request, read from git objects. */
export interface OpenedChange {
  readonly kind: "change";
  readonly git: GitReader & AsyncDisposable;
  readonly base: string;
  readonly head: string;
  readonly files: readonly FileDiff[];
  readonly filesLeftOut: number;
  readonly chunks: readonly Chunk[];
  /** See `patchMark`. */
  readonly patch: string | null;
}

export type Ended = Extract<ProposalBody, { kind: "nothing" | "failed" }>;

/** Fetches and parses it, or says why there is nothing to read. Whoever gets a change disposes of its `git`. */
export async function openChange(
  { pull, repository, policy, memory }: Job,
  deps: Pick<ReadDeps, "openGit" | "signal">,
): Promise<OpenedChange | Ended> {
  if (pull === null) return cannot("There is no pull request to review.");
  const wanted = {
    pull: { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha },
    policyCommit: repository.policyCommit,
    defaultBranch: repository.defaultBranch,
    instructionNames: ["AGENTS.override.md", "AGENTS.md", ...policy.instructionFiles],
  };
  const opened = await deps.openGit(wanted, deps.signal);
  if (opened.kind === "moved")
    return nothing(`${opened.ref} moved while the review began; the newer push has its own event.`);
  await using held = new AsyncDisposableStack();
  const git = held.use(opened.git);
  const base = await git.mergeBase(pull.baseSha, pull.headSha);
  if (base === null)
    return cannot("The pull request shares no history with its base branch, so there is no change to review.");
  const parsed = await parseDiff(git.diff(base, pull.headSha));
  if (parsed.kind === "malformed") return cannot(`The diff cannot be read (line ${parsed.line}: ${parsed.reason}).`);
  // What was found before and is gone now is still to be said.
  const open = memory.state?.findings.some(({ status }) => status === "open") === true;
  if (parsed.files.length === 0 && !open) return nothing("There is nothing to review: no file was changed.");
  held.move();
  const { files, filesLeftOut } = parsed;
  return {
    kind: "change",
    git,
    base,
    head: pull.headSha,
    files,
    filesLeftOut,
    chunks: chunksOf(files),
    patch: patchMark(parsed),
  };
}

export function nothing(why: string): Ended {
  return { kind: "nothing", why };
}

function cannot(message: string): Ended {
  return { kind: "failed", failure: { kind: "setup", reason: "cannot-gather", message } };
}
