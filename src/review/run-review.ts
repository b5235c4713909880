import { withBudget } from "../agent/budget.ts";
import type { Thread } from "../agent/thread.ts";
import { readTools } from "../agent/tools/read-tools.ts";
import { gatherReview, type ReviewMaterial } from "../context/gather-review.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { addUsage, noUsage, type Usage } from "../core/codex-port.ts";
import type { Coverage } from "../core/finding.ts";
import type { Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import type { ProposalFailure, ReviewBody } from "../core/proposal.ts";
import { cutOff } from "../core/propose.ts";
import { fingerprint } from "../core/review-state.ts";
import type { Claim } from "./answer.ts";
import { reviewOutput } from "./answer.ts";
import { askForReview } from "./ask-for-review.ts";
import { toFindings } from "./findings.ts";
import { reviewInstructions } from "./prompt.ts";

/** Reads the change turn by turn and proposes what it found, also when it was stopped on the way. */
export async function runReview(job: Job, deps: CommandDeps): Promise<Ran> {
  deps.progress("gathering", null);
  const gathered = await gatherReview(job, deps);
  if (gathered.kind !== "material") return { body: gathered, usage: noUsage };
  await using material = gathered;
  const basis = fingerprint(job.memory.state);
  const keep = async (read: Read): Promise<void> =>
    deps.keep?.({ body: bodyOf(read, material, basis), usage: read.usage });
  const read = await readBatches(job, deps, { ...material, keep });
  const { usage, stopped } = read;
  if (stopped !== null && read.explanations.length === 0) return { body: { kind: "failed", failure: stopped }, usage };
  return { body: bodyOf(read, material, basis), usage };
}

function bodyOf(read: Read, material: ReviewMaterial, basis: string): ReviewBody {
  const { head, base, notes, rulesMark, coverage } = material;
  return {
    kind: "review",
    head,
    base,
    findings: [...toFindings(read.claims, material)],
    answers: read.answers.slice(0, limits.findings),
    basis,
    rules: rulesMark,
    coverage: coverage.map((file) => (read.unread.has(file.path) ? notReached(file) : file)),
    explanation: read.explanations.join(" ").slice(0, 2000),
    notes: [...notes],
    partial: read.stopped,
  };
}

interface Read {
  readonly claims: readonly Claim[];
  readonly answers: ReviewBody["answers"];
  readonly explanations: readonly string[];
  readonly usage: Usage;
  /** What ended it before all was read, and the paths that were not reached. */
  readonly stopped: ProposalFailure | null;
  readonly unread: ReadonlySet<string>;
}

interface Reading extends Pick<ReviewMaterial, "git" | "base" | "head" | "batches"> {
  /** Hears after each turn what there would be to say if it were the last. */
  readonly keep: (read: Read) => Promise<void>;
}

async function readBatches(job: Job, deps: CommandDeps, { git, base, head, batches, keep }: Reading): Promise<Read> {
  const journal = deps.store.journal(job.key);
  const threadDeps = { codex: withBudget(deps.codex, job.settings.tokens, journal), journal, signal: deps.signal };
  const tools = readTools(git, { base, head });
  let read = nothingRead;
  for (const [index, batch] of batches.entries()) {
    deps.progress("reading", { done: index, of: batches.length });
    const reviewed = await askForReview(
      threadOf(job, { id: `${base}/${head}/read-${index + 1}`, input: batch.input, tools }),
      threadDeps,
    );
    const usage = addUsage(read.usage, reviewed.usage);
    if (reviewed.kind === "failed") {
      return { ...read, usage, stopped: reviewed.failure, unread: pathsFrom(batches, index) };
    }
    const { findings, open, explanation } = reviewed.answer;
    read = {
      ...read,
      usage,
      claims: [...read.claims, ...findings],
      answers: [...read.answers, ...open.filter(({ n }) => n > 0)],
      explanations: [...read.explanations, explanation.trim()],
    };
    if (index + 1 < batches.length) await keep({ ...read, stopped: cutOff, unread: pathsFrom(batches, index + 1) });
  }
  return read;
}

function pathsFrom(batches: ReviewMaterial["batches"], index: number): ReadonlySet<string> {
  return new Set(batches.slice(index).flatMap((left) => left.paths));
}

const nothingRead: Read = {
  claims: [],
  answers: [],
  explanations: [],
  usage: noUsage,
  stopped: null,
  unread: new Set(),
};

function threadOf(
  { key, settings, repository, pull }: Job,
  { id, input, tools }: Pick<Thread, "id" | "input" | "tools">,
): Thread {
  return {
    id: `${key}/${id}`,
    model: settings.model,
    effort: settings.effort,
    instructions: reviewInstructions,
    input,
    tools,
    output: reviewOutput,
    cacheKey: `codex-bot/${repository.id}/${pull?.number ?? 0}`,
    feature: "review",
  };
}

function notReached(file: Coverage): Coverage {
  const readable = file.read === "diff" || file.read === "part";
  return readable ? { path: file.path, read: "none", why: "the review ended before it" } : file;
}
