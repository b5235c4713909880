import { runThread } from "../agent/loop.ts";
import { wasBegun } from "../agent/past.ts";
import type { Tools } from "../agent/tool.ts";
import { addUsage, type CodexPort, type Item, noUsage, type Usage } from "../core/codex-port.ts";
import { conflictsIn } from "../core/merge/conflicts.ts";
import { type Settled, settleMerge } from "../core/merge/settle.ts";
import type { Verdict } from "../core/gate/verdict.ts";
import type { CheckRun, ProposalBody } from "../core/proposal.ts";
import { broken } from "../core/check-verdict.ts";
import { reportOf } from "../change/report.ts";
import { parseResolveAnswer, type ResolveAnswer, resolveOutput, withInvisible } from "./answer.ts";
import { againInstructions, repairInstructions, resolveInstructions } from "./prompt.ts";
import type { Desk } from "./desk.ts";
import type { Shown } from "./shown.ts";

export interface Settling {
  readonly files: readonly Shown[];
  readonly input: readonly Item[];
  readonly tools: Tools;
  readonly codex: CodexPort;
  /** The project's checks on the head, and on any other tree. */
  readonly before: readonly CheckRun[];
  readonly check: (tree: string) => Promise<readonly CheckRun[]>;
}

export type SettledByModel = { readonly usage: Usage } & (
  | { readonly kind: "answered"; readonly answer: ResolveAnswer; readonly after: readonly CheckRun[] }
  | Extract<ProposalBody, { kind: "failed" }>
);

/** Answers after the first one, when it cannot be put in or the merge breaks what worked before. */
const mostRepairs = 2;

/**
 * Asks until an answer fits and breaks nothing, or no round is left. What is wrong with the last one is for publish to say: it
 * looks at every text again, and believes nothing of what was found here.
 */
export async function settleByModel(desk: Desk, settling: Settling): Promise<SettledByModel> {
  const { deps, job } = desk;
  const journal = deps.store.journal(job.key);
  let { input } = settling;
  let usage = noUsage;
  for (let round = 0; ; round += 1) {
    deps.progress("asking", null);
    const result = await runThread(threadFor(desk, { ...settling, input }, round), {
      codex: settling.codex,
      journal,
      signal: deps.signal,
    });
    usage = addUsage(usage, result.usage);
    if (result.outcome.kind === "failed") return { kind: "failed", failure: named(result.outcome.failure), usage };
    // A process that was killed had found it wanting, and the next round was paid for.
    if (await wasBegun(threadId(desk, round + 1), journal)) continue;
    const answer = answerIn(result.outcome.text, settling.files);
    const tried = await attempt(desk, settling, answer);
    const last = round === mostRepairs;
    if (answer !== null && (tried.again === null || last))
      return { kind: "answered", answer, after: tried.after, usage };
    if (last) return { kind: "failed", failure: noSchema, usage };
    input = [...result.said, { type: "message", role: "user", text: tried.again ?? "" }];
  }
}

function threadId({ job, pull, theirs }: Desk, round: number): string {
  return `${job.key}/resolve/${pull.headSha}/${theirs}/${round}`;
}

function threadFor(desk: Desk, { input, tools }: Settling, round: number) {
  const { settings, repository, pull } = desk.job;
  return {
    id: threadId(desk, round),
    model: settings.model,
    effort: settings.effort,
    instructions: resolveInstructions,
    input,
    tools,
    output: resolveOutput,
    cacheKey: `codex-bot/${repository.id}/${pull?.number ?? 0}/resolve`,
    feature: "resolve",
  };
}

interface Tried {
  /** What to say to the model, or `null` when it has done what it can. */
  readonly again: string | null;
  readonly after: readonly CheckRun[];
}

async function attempt({ merged, trees }: Desk, settling: Settling, answer: ResolveAnswer | null): Promise<Tried> {
  if (answer === null)
    return { again: againInstructions(["It is not the JSON object that was asked for."]), after: [] };
  const settled = settleMerge(settling.files, answer.resolutions);
  const wrong = objections(settled, answer);
  if (wrong.length > 0) return { again: againInstructions(wrong), after: [] };
  const whole = settleMerge(merged.conflicts, answer.resolutions);
  // With something left to people there is no merge to be checked.
  if (!whole.ok || whole.value.open.length > 0) return { again: null, after: [] };
  const after = await settling.check(await trees.rewrite(merged.tree, whole.value.texts));
  const worse = broken(settling.before, after);
  return { again: worse.length === 0 ? null : repairInstructions(reportOf(worse)), after };
}

/** A conflict may be left to people, but not without a word. */
function objections(settled: Verdict<Settled>, { left }: ResolveAnswer): readonly string[] {
  if (!settled.ok) return settled.reasons;
  return left.trim() === "" ? settled.value.open : [];
}

function answerIn(text: string, files: readonly Shown[]): ResolveAnswer | null {
  const answer = parseResolveAnswer(text);
  if (answer === null) return null;
  const resolutions = answer.resolutions.map((each) => {
    const file = files.find(({ path }) => path === each.path);
    const sides = file === undefined ? undefined : conflictsIn(file.segments)[each.index - 1];
    return sides === undefined ? each : withInvisible(each, sides);
  });
  return { ...answer, resolutions };
}

type Failure = Extract<ProposalBody, { kind: "failed" }>["failure"];

function named({ kind, reason, message }: Failure): Failure {
  return { kind, reason, message };
}

const noSchema: Failure = {
  kind: "schema",
  reason: "not-the-schema",
  message: "The model gave no answer that could be read.",
};
