import { createHash } from "node:crypto";
import type { Item } from "../core/codex-port.ts";
import { effective } from "../core/config/effective.ts";
import type { Coverage } from "../core/finding.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { Operator } from "../core/operator.ts";
import type { GitReader, ReadDeps } from "../core/ports.ts";
import type { ProposalBody } from "../core/proposal.ts";
import type { ReviewState } from "../core/review-state.ts";
import { pathsOfInterest } from "../core/triggers.ts";
import { isMachineWritten, packBatches } from "./batches.ts";
import { type DiffIndex, indexDiff } from "./diff/diff-index.ts";
import type { FileDiff } from "./diff/file-diff.ts";
import { followRenames } from "./follow-renames.ts";
import { gatherInstructions, type Instructions } from "./instructions.ts";
import { findNews, type News } from "./news.ts";
import { type Ended, nothing, openChange, type OpenedChange } from "./open-change.ts";
import { renderFile } from "./render-diff.ts";
import { reviewInput } from "./render-review.ts";
import { type Room, roomIn } from "./room.ts";

/** All that one review reads, pinned to a head and a policy commit; disposing of it lets the git objects go. */
export interface ReviewMaterial extends AsyncDisposable {
  readonly kind: "material";
  readonly git: GitReader;
  readonly base: string;
  readonly head: string;
  readonly diff: DiffIndex;
  readonly batches: readonly { readonly input: readonly Item[]; readonly paths: readonly string[] }[];
  readonly coverage: readonly Coverage[];
  readonly notes: readonly string[];
  /** The instruction files that were given: a finding may rest on one of their lines. */
  readonly rules: Instructions["files"];
  /** Names the rules and the model: with the change itself, what must be equal for a review to be the same again. */
  readonly rulesMark: string;
}

type Gathered = ReviewMaterial | Ended | Extract<ProposalBody, { kind: "unchanged" }>;

/** Reads facts and objects of a pull request, or says why there is nothing to review. */
export async function gatherReview(
  job: Job,
  deps: Pick<ReadDeps, "openGit" | "operator" | "signal">,
): Promise<Gathered> {
  const change = await openChange(job, deps);
  if (change.kind !== "change") return change;
  await using held = new AsyncDisposableStack();
  held.use(change.git);
  const { wanted, excluded } = split(job, change.files);
  const before = followRenames(job.memory.state, change.files, change.chunks);
  const none = nothingToRead(wanted, before);
  if (none !== null) return nothing(none);
  const room = roomIn(deps.operator.contextTokens);
  const instructions = await readInstructions(job, change, {
    wanted,
    operatorText: deps.operator.instructions,
    mostBytes: room.instructionBytes,
  });
  const rulesMark = markOf(job, instructions, deps.operator);
  const asked = job.trigger.cause.kind !== "pull";
  if (!asked && before !== null && change.patch !== null && before.patch === `${change.patch}/${rulesMark}`)
    return { kind: "unchanged", head: change.head, rules: rulesMark };
  const news = findNews(wanted, change.chunks, { before, all: asked || rulesChanged(before, rulesMark) });
  const holding = held.move();
  return {
    ...materialOf(job, change, { news, excluded, instructions, room }),
    rulesMark,
    [Symbol.asyncDispose]: () => holding.disposeAsync(),
  };
}

/** Why no model need be asked, or `null`. What was found earlier still wants its answer. */
function nothingToRead(wanted: readonly FileDiff[], before: ReviewState | null): string | null {
  if (before?.findings.some(({ status }) => status === "open") === true) return null;
  if (wanted.length === 0) return "None of the changed files is one the policy wants reviewed.";
  if (wanted.some(hasText)) return null;
  return "There is no text to read in this change: no file has lines that people wrote.";
}

/** What was read by other rules was not read by these. */
function rulesChanged(before: ReviewState | null, rulesMark: string): boolean {
  return before !== null && before.patch !== "" && !before.patch.endsWith(`/${rulesMark}`);
}

function hasText(file: FileDiff): boolean {
  return file.hunks.length > 0 && !isMachineWritten(file.path);
}

interface Parts {
  readonly news: News;
  readonly excluded: readonly Coverage[];
  readonly instructions: Instructions;
  readonly room: Room;
}

function materialOf(
  { trigger }: Job,
  change: OpenedChange,
  { news, excluded, instructions, room }: Parts,
): Omit<ReviewMaterial, "rulesMark" | typeof Symbol.asyncDispose> {
  const { git, base, head } = change;
  const packed = packBatches(news.fresh, room);
  const batches = news.fresh.some(hasText) ? packed.batches : [];
  return {
    kind: "material",
    git,
    base,
    head,
    diff: indexDiff(change.files),
    batches: reviewInput({ told: trigger, base, head, instructions, news, batches, room }),
    coverage: [...packed.coverage, ...news.known.map(readBefore), ...excluded, ...leftOut(change.filesLeftOut)],
    notes: instructions.notes,
    rules: instructions.files,
  };
}

async function readInstructions(
  { repository, policy }: Job,
  { git }: OpenedChange,
  { wanted, ...told }: { wanted: readonly FileDiff[]; operatorText: string; mostBytes: number },
): Promise<Instructions> {
  return gatherInstructions(git, {
    commit: repository.policyCommit,
    paths: wanted.map((file) => file.path),
    fallbackNames: policy.instructionFiles,
    ...told,
  });
}

/** What one command was told for itself is no change of the rules. */
function markOf({ policy }: Job, { items }: Instructions, operator: Operator): string {
  const usual = effective(operator, policy, { command: "review", options: {}, text: "", automatic: true });
  const { model = "", effort = null } = usual.kind === "granted" ? usual.settings : {};
  const rules = JSON.stringify([policy.review, model, effort, items]);
  return createHash("sha256").update(rules.toWellFormed()).digest("hex").slice(0, 12);
}

function split(
  { policy }: Job,
  files: readonly FileDiff[],
): { wanted: readonly FileDiff[]; excluded: readonly Coverage[] } {
  const paths = pathsOfInterest(
    policy,
    files.map((file) => file.path),
  );
  const interesting = new Set(paths);
  const excluded = files.filter((file) => !interesting.has(file.path));
  return {
    wanted: files.filter((file) => interesting.has(file.path)),
    excluded: excluded.map((file) => ({ path: file.path, read: "excluded", why: "not wanted by the policy" })),
  };
}

/** All of its chunks are in the record of what was read whole; publish looks them up in the record that it believes. */
function readBefore(file: FileDiff): Coverage {
  const { path } = file;
  if (isMachineWritten(path)) return { path, read: "excluded", why: "written by a machine" };
  return file.hunks.length === 0
    ? renderFile(file, limits.diffCharsPerFile).coverage
    : { path, read: "before", why: "" };
}

/** Files beyond the first `limits.changedFiles`: one entry, so that the review cannot call itself complete. */
function leftOut(files: number): readonly Coverage[] {
  if (files === 0) return [];
  return [{ path: `(${files} more files)`, read: "none", why: `only the first ${limits.changedFiles} files are read` }];
}
