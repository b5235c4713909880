import { withBudget } from "../agent/budget.ts";
import { runThread } from "../agent/loop.ts";
import { readTools } from "../agent/tools/read-tools.ts";
import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import { wantedBy } from "../core/git-wanted.ts";
import type { Job } from "../core/job.ts";
import type { ProposalBody } from "../core/proposal.ts";
import type { Chosen } from "../core/upkeep/upkeep.ts";
import { type Output, parseReport, parseTriage, reportOutput, triageOutput } from "./answer.ts";
import { inputFor } from "./input.ts";
import { reportInstructions, triageInstructions } from "./prompt.ts";

interface Kind {
  readonly instructions: string;
  readonly output: Output;
  readonly parse: (text: string, commit: string) => ProposalBody;
}

const kinds = {
  report: { instructions: reportInstructions, output: reportOutput, parse: parseReport },
  triage: { instructions: triageInstructions, output: triageOutput, parse: parseTriage },
} satisfies Readonly<Record<string, Kind>>;

/** Reads the default branch and says what was found; nothing is run and nothing changed. */
export async function runReport(job: Job, deps: CommandDeps, chosen: Chosen): Promise<Ran> {
  const { settings, repository } = job;
  const opened = await deps.openGit(wantedBy(job), deps.signal);
  if (opened.kind === "moved")
    return { body: { kind: "nothing", why: `${opened.ref} moved meanwhile.` }, usage: noUsage };
  await using git = opened.git;
  const input = await inputFor(job, deps, { git, chosen });
  if (input === null) return { body: { kind: "nothing", why: "There is nothing to look at." }, usage: noUsage };
  const { what } = chosen.task;
  const { instructions, output, parse } =
    kinds[what.kind === "recipe" && what.recipe === "issue-triage" ? "triage" : "report"];
  const commit = repository.policyCommit;
  const journal = deps.store.journal(job.key);
  deps.progress("asking", null);
  const { outcome, usage } = await runThread(
    {
      id: `${job.key}/maintain`,
      model: settings.model,
      effort: settings.effort,
      instructions,
      input,
      tools: readTools(git, { base: null, head: commit }),
      output,
      cacheKey: `codex-bot/${repository.id}/maintain`,
      feature: "report",
    },
    { codex: withBudget(deps.codex, settings.tokens, journal), journal, signal: deps.signal },
  );
  if (outcome.kind === "answered") return { body: parse(outcome.text, commit), usage };
  const { kind, reason, message } = outcome.failure;
  return { body: { kind: "failed", failure: { kind, reason, message } }, usage };
}
