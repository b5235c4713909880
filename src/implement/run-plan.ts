import * as z from "zod";
import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import { readTools } from "../agent/tools/read-tools.ts";
import { wantedBy } from "../core/git-wanted.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { type Item, type JsonObject, noUsage } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import { planSchema, type ProposalBody } from "../core/proposal.ts";
import { numberOf } from "../core/trigger.ts";
import { planInstructions } from "./prompt.ts";
import { jsonIn, strict } from "../agent/json-answer.ts";

/** Reads the code at the commit where the work would begin, and says what would be done. Nothing is run. */
export async function runPlan(
  job: Job,
  deps: CommandDeps,
  inputOf: (git: GitReader) => Promise<readonly Item[]>,
): Promise<Ran> {
  const { repository, settings, pull, trigger } = job;
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved meanwhile.` }, usage: noUsage };
  await using git = opened.git;
  const head = pull?.headSha ?? repository.policyCommit;
  const input = await inputOf(git);
  const journal = deps.store.journal(job.key);
  deps.progress("asking", null);
  const number = numberOf(trigger);
  const { outcome, usage } = await runThread(
    {
      id: `${job.key}/plan/${head}`,
      model: settings.model,
      effort: settings.effort,
      instructions: planInstructions,
      input,
      tools: readTools(git, { base: head, head }),
      output: planOutput,
      cacheKey: `codex-bot/${repository.id}/${number}/plan`,
      feature: "plan",
    },
    { codex: withBudget(deps.codex, settings.tokens, journal), journal, signal: deps.signal },
  );
  if (outcome.kind === "answered") return { body: parsePlan(outcome.text), usage };
  const { kind, reason, message } = outcome.failure;
  return { body: { kind: "failed", failure: { kind, reason, message } }, usage };
}

const strings = { type: "array", items: { type: "string" } } as const;
const counts = { files: { type: "integer" }, lines: { type: "integer" } } as const;

const planOutput: { readonly name: string; readonly schema: JsonObject } = {
  name: "plan",
  schema: strict({
    goal: { type: "string" },
    criteria: strings,
    steps: { type: "array", items: strict({ title: { type: "string" }, files: strings }) },
    questions: strings,
    estimate: strict(counts),
  }),
};

const answerSchema = planSchema.omit({ kind: true }).extend({
  criteria: z.array(z.string()),
  questions: z.array(z.string()),
  steps: z.array(z.object({ title: z.string(), files: z.array(z.string()) })),
});

function parsePlan(text: string): ProposalBody {
  const parsed = answerSchema.safeParse(jsonIn(text));
  if (!parsed.success || parsed.data.steps.length === 0)
    return { kind: "failed", failure: { kind: "schema", reason: "plan", message: "The model gave no usable plan." } };
  const { goal, criteria, steps, questions, estimate } = parsed.data;
  return {
    kind: "plan",
    goal,
    criteria: criteria.slice(0, 20).map(cut),
    steps: steps.slice(0, 20).map(({ title, files }) => ({ title: cut(title), files: files.slice(0, 20).map(path) })),
    questions: questions.slice(0, 10).map(cut),
    estimate,
  };
}

function cut(text: string): string {
  return text.slice(0, 500);
}

function path(text: string): string {
  return text.slice(0, 300);
}
