import { withBudget } from "../agent/budget.ts";
import { readTools } from "../agent/tools/read-tools.ts";
import { gatherReview, type ReviewMaterial } from "../context/gather-review.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { addUsage, noUsage, type Usage } from "../core/codex-port.ts";
import type { Coverage } from "../core/finding.ts";
import type { Job } from "../core/job.ts";
import type { ProposalFailure } from "../core/proposal.ts";
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
  await using material = gathered.material;
  const read = await readBatches(job, deps, material);
  const { head, base, notes } = material;
  if (read.stopped !== null && read.explanations.length === 0)
    return { body: { kind: "failed", failure: read.stopped }, usage: read.usage };
  return {
    body: {
      kind: "review",
      head,
      base,
      findings: [...toFindings(read.claims, material)],
      coverage: material.coverage.map((file) => (read.unread.has(file.path) ? notReached(file) : file)),
      explanation: read.explanations.join(" ").slice(0, 2000),
      notes: [...notes],
      partial: read.stopped,
    },
    usage: read.usage,
  };
}

interface Read {
  readonly claims: readonly Claim[];
  readonly explanations: readonly string[];
  readonly usage: Usage;
  /** What ended it before all was read, and the paths that were not reached. */
  readonly stopped: ProposalFailure | null;
  readonly unread: ReadonlySet<string>;
}

async function readBatches(job: Job, deps: CommandDeps, material: ReviewMaterial): Promise<Read> {
  const { git, base, head, batches } = material;
  const codex = withBudget(deps.codex, job.settings.tokens);
  const threadDeps = { codex, journal: deps.store.journal(job.key), signal: deps.signal };
  const claims: Claim[] = [];
  const explanations: string[] = [];
  let usage = noUsage;
  for (const [index, batch] of batches.entries()) {
    deps.progress("reading", { done: index, of: batches.length });
    const thread = {
      id: `${job.key}/read-${index + 1}`,
      model: job.settings.model,
      effort: job.settings.effort,
      instructions: reviewInstructions,
      input: batch.input,
      tools: readTools(git, { base, head }),
      output: reviewOutput,
      cacheKey: `codex-bot/${job.repository.id}/${job.pull?.number ?? 0}`,
    };
    const reviewed = await askForReview(thread, threadDeps);
    usage = addUsage(usage, reviewed.usage);
    if (reviewed.kind === "failed") {
      const unread = new Set(batches.slice(index).flatMap((left) => left.paths));
      return { claims, explanations, usage, stopped: reviewed.failure, unread };
    }
    claims.push(...reviewed.answer.findings);
    explanations.push(reviewed.answer.explanation.trim());
  }
  return { claims, explanations, usage, stopped: null, unread: new Set() };
}

function notReached(file: Coverage): Coverage {
  const readable = file.read === "diff" || file.read === "part";
  return readable ? { path: file.path, read: "none", why: "the review ended before it" } : file;
}
