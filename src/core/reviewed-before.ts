import type { Policy } from "./config/policy.ts";
import type { PullFacts } from "./facts.ts";
import type { Opening } from "./job.ts";
import { keysIn } from "./marker.ts";
import type { Operator } from "./operator.ts";
import { externalIdOf } from "./plan-writes/places.ts";
import type { GithubReader } from "./ports.ts";
import { verdictOf } from "./present/standing.ts";
import type { Memory } from "./recall.ts";

export const answeredBefore = "This was answered before.";

export interface Asking {
  /** Key of the event. */
  readonly key: string;
  readonly policy: Policy;
  readonly memory: Memory;
  readonly pull: PullFacts;
  readonly github: Pick<GithubReader, "checkRuns">;
  readonly operator: Pick<Operator, "checkName">;
}

/**
 * Whether this very event was reviewed: by the record, or, where the quiet profile left none, by the check run of its
 * commit. A head that came back after another one was reviewed is news.
 */
export async function reviewedBefore(asking: Asking): Promise<Opening | null> {
  const { key, policy, memory, pull } = asking;
  const { state } = memory;
  if (state === null) return (await isInCheck(asking)) ? { kind: "ignored", why: answeredBefore } : null;
  if (!state.keys.includes(key) || (isAutomatic(key) && state.head !== pull.headSha)) return null;
  const check = { job: key, number: pull.number, headSha: pull.headSha };
  return { kind: "answered", why: answeredBefore, check, conclusion: verdictOf(state, policy.review.failOn) };
}

/** Writes are done once a key, so a head that came back needs another one. */
export function keyNow(key: string, { state }: Memory): string {
  return state?.keys.includes(key) === true ? `${key}/again-${state.round}` : key;
}

function isAutomatic(key: string): boolean {
  return key.startsWith("review/");
}

/** Green and concluded for this event. What was not read, or not finished, is read again. */
async function isInCheck({ key, policy, memory, pull, github, operator }: Asking): Promise<boolean> {
  if (policy.review.profile !== "quiet" || memory.hasSummary || !isAutomatic(key)) return false;
  const runs = await github.checkRuns(pull.headSha, operator.checkName);
  return runs.some(
    ({ conclusion, externalId, text }) =>
      conclusion === "success" &&
      externalId === externalIdOf(pull.number) &&
      keysIn(text).includes(`${key}/check-concluded`),
  );
}
