import { runThread } from "../agent/loop.ts";
import type { Thread, ThreadDeps, ThreadResult } from "../agent/thread.ts";
import { addUsage, type Usage } from "../core/codex-port.ts";
import type { ProposalFailure } from "../core/proposal.ts";
import { parseAnswer, type ReviewAnswer } from "./answer.ts";
import { repairInstructions } from "./prompt.ts";

export type Reviewed = { readonly usage: Usage } & (
  | { readonly kind: "answered"; readonly answer: ReviewAnswer }
  | { readonly kind: "failed"; readonly failure: ProposalFailure }
);

/** One thread to an answer of the schema, with one chance to repair it (F21). What is no answer then is never shown. */
export async function askForReview(thread: Thread, deps: ThreadDeps): Promise<Reviewed> {
  const first = await runThread(thread, deps);
  const early = settled(first);
  if (early !== null) return early;
  const again = await runThread(repair(thread, first), deps);
  const usage = addUsage(first.usage, again.usage);
  const late = settled(again);
  return late === null ? { kind: "failed", failure: notTheSchema, usage } : { ...late, usage };
}

function settled({ outcome, usage }: ThreadResult): Reviewed | null {
  if (outcome.kind === "failed") {
    const { kind, reason, message } = outcome.failure;
    return { kind: "failed", failure: { kind, reason, message }, usage };
  }
  const answer = parseAnswer(outcome.text);
  return answer === null ? null : { kind: "answered", answer, usage };
}

function repair(thread: Thread, { said }: ThreadResult): Thread {
  const ask = { type: "message", role: "user", text: repairInstructions } as const;
  return { ...thread, id: `${thread.id}/repair`, feature: "repair", input: [...said, ask] };
}

const notTheSchema: ProposalFailure = {
  kind: "schema",
  reason: "not-the-schema",
  message: "The model's answer was not a review, and asking once more did not help.",
};
