import type { Item } from "../core/codex-port.ts";
import type { Coverage } from "../core/finding.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { GitReader, ReadDeps } from "../core/ports.ts";
import type { ProposalBody } from "../core/proposal.ts";
import { pathsOfInterest } from "../core/triggers.ts";
import { packBatches } from "./batches.ts";
import { type DiffIndex, indexDiff } from "./diff/diff-index.ts";
import type { FileDiff } from "./diff/file-diff.ts";
import { parseDiff } from "./diff/parse-diff.ts";
import { gatherInstructions, type Instructions } from "./instructions.ts";
import { reviewInput } from "./render-review.ts";

/** All that one review reads, pinned to a head and a policy commit; disposing of it lets the git objects go. */
export interface ReviewMaterial extends AsyncDisposable {
  readonly git: GitReader;
  readonly base: string;
  readonly head: string;
  readonly diff: DiffIndex;
  readonly batches: readonly { readonly input: readonly Item[]; readonly paths: readonly string[] }[];
  readonly coverage: readonly Coverage[];
  readonly notes: readonly string[];
  /** The instruction files that were given: a finding may rest on one of their lines. */
  readonly rules: Instructions["files"];
}

export type Gathered =
  | { readonly kind: "material"; readonly material: ReviewMaterial }
  | Extract<ProposalBody, { kind: "nothing" | "failed" }>;

/** Reads facts and objects of a pull request, or says why there is nothing to review. */
export async function gatherReview(
  job: Job,
  deps: Pick<ReadDeps, "openGit" | "operator" | "signal">,
): Promise<Gathered> {
  const { pull, repository, policy } = job;
  if (pull === null) return setupFailure("There is no pull request to review.");
  const wanted = {
    pull: { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha },
    policyCommit: repository.policyCommit,
    defaultBranch: repository.defaultBranch,
    instructionNames: ["AGENTS.override.md", "AGENTS.md", ...policy.instructionFiles],
  };
  const opened = await deps.openGit(wanted, deps.signal);
  if (opened.kind === "moved")
    return nothing(`${opened.ref} moved while the review began; the newer push has its own event.`);
  await using stack = new AsyncDisposableStack();
  const git = stack.use(opened.git);
  const base = await git.mergeBase(pull.baseSha, pull.headSha);
  if (base === null)
    return setupFailure("The pull request shares no history with its base branch, so there is no change to review.");
  const parsed = await parseDiff(git.diff(base, pull.headSha));
  if (parsed.kind === "malformed")
    return setupFailure(`The diff cannot be read (line ${parsed.line}: ${parsed.reason}).`);
  const files = split(job, parsed.files);
  if (parsed.files.length === 0) return nothing("The pull request changes nothing.");
  if (files.wanted.length === 0) return nothing("None of the changed files is one the policy wants reviewed.");
  const instructions = await gatherInstructions(git, {
    commit: repository.policyCommit,
    paths: files.wanted.map((file) => file.path),
    fallbackNames: policy.instructionFiles,
    operatorText: deps.operator.instructions,
  });
  const packed = packBatches(files.wanted);
  const held = stack.move();
  return {
    kind: "material",
    material: {
      git,
      base,
      head: pull.headSha,
      diff: indexDiff(parsed.files),
      batches: reviewInput({ told: job.trigger, base, head: pull.headSha, instructions, batches: packed.batches }),
      coverage: [...packed.coverage, ...files.excluded, ...leftOut(parsed.filesLeftOut)],
      notes: instructions.notes,
      rules: instructions.files,
      [Symbol.asyncDispose]: () => held.disposeAsync(),
    },
  };
}

function split(
  { policy }: Job,
  files: readonly FileDiff[],
): { wanted: readonly FileDiff[]; excluded: readonly Coverage[] } {
  const interesting = new Set(
    pathsOfInterest(
      policy,
      files.map((file) => file.path),
    ),
  );
  const excluded = files.filter((file) => !interesting.has(file.path));
  return {
    wanted: files.filter((file) => interesting.has(file.path)),
    excluded: excluded.map((file) => ({ path: file.path, read: "excluded", why: "left out by the policy" })),
  };
}

/** Files beyond the first `limits.changedFiles`: one entry, so that the review cannot call itself complete. */
function leftOut(files: number): readonly Coverage[] {
  return files === 0
    ? []
    : [{ path: `(${files} more files)`, read: "none", why: `only the first ${limits.changedFiles} files are read` }];
}

function nothing(why: string): Extract<ProposalBody, { kind: "nothing" }> {
  return { kind: "nothing", why };
}

function setupFailure(message: string): Extract<ProposalBody, { kind: "failed" }> {
  return { kind: "failed", failure: { kind: "setup", reason: "cannot-gather", message } };
}
