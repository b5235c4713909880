import { noteTime } from "../automatic-pace.ts";
import { neutralise } from "../gate/markdown.ts";
import type { CheckPlace, Job } from "../job.ts";
import type { Operator } from "../operator.ts";
import { stripInvisible } from "../markdown/invisible.ts";
import { outcome } from "../outcome.ts";
import { postingFor } from "../posting-for.ts";
import { failureBody } from "../present/failure.ts";
import { footer } from "../present/footer.ts";
import { verdictUnread } from "../present/standing.ts";
import type { Account, ProposalFailure } from "../proposal.ts";
import { type ReviewState, stateMarker } from "../review-state.ts";
import type { Conclusion, Write } from "../write.ts";
import { concludeCheck, replyWrite } from "./places.ts";
import { endedRecord } from "./upkeep-ended.ts";
import type { Plan } from "./plan.ts";

export interface Ending {
  readonly job: Job;
  readonly operator: Operator;
  readonly markerKey: string | null;
  readonly check: CheckPlace | null;
  /** What the thinking took; `null` where there is no proposal to say so. */
  readonly account: Account | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A job that failed says so once, where its answer would have been; a check turns neutral, or stays red for what is open. */
export function planFailure(ending: Ending, failure: ProposalFailure): Plan {
  const { job, operator, check } = ending;
  // Titles and logs are plain text, comments are Markdown.
  const said = stripInvisible(failure.message).replaceAll(/\s+/g, " ");
  const line = neutralise(failure.message, postingFor(job)).replaceAll(/\s+/g, " ");
  const spent = spentOn(ending);
  const conclusion = unread(ending);
  const text = {
    conclusion,
    title: `Not reviewed: ${said}`.slice(0, 255),
    summary: `${line}${spent}`,
    annotations: [],
  } as const;
  return {
    content:
      check === null
        ? [...unrun(ending, failure, line), ...replyWrite(job.trigger, job.key, `Not done: ${line}${spent}`)]
        : [failureSummary(ending, check, line)],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", said), conclusion: check === null ? null : conclusion },
  };
}

/** Of a task's run: the record, so that the next one begins from there. */
function unrun(ending: Ending, failure: ProposalFailure | null, why: string): readonly Write[] {
  const result = failure?.reason === "refused" ? "held-back" : "failed";
  return endedRecord(ending, { result, why });
}

/** The summary keeps what it remembers and says that this time nothing was read. */
function failureSummary(ending: Ending, { number, headSha }: CheckPlace, line: string): Write {
  const { job, markerKey } = ending;
  const { key, memory, repository } = job;
  const state = { ...(memory.state ?? blank(headSha)), ...noteTime(memory.state, job.trigger, ending.now) };
  const body = `${failureBody(line, headSha, state)}${spentOn(ending)}\n\n${stateMarker(state, { repository: repository.id, number }, markerKey)}`;
  return { kind: "summary", key: `${key}/failure`, number, body };
}

/** The line under a post, also when what was paid for came to nothing. */
function spentOn({ account, operator }: Ending): string {
  return account === null || account.usage.requests === 0 ? "" : `\n\n${footer(account, operator)}`;
}

/** Neutral, unless something is open: that nobody looked again closes nothing. */
function unread({ job }: Ending): Conclusion {
  return verdictUnread(job.memory.state, job.policy.review.failOn);
}

function blank(head: string): ReviewState {
  return { v: 1, round: 0, head, patch: "", keys: [], findings: [], last: 0, seen: "" };
}

/** No proposal came, or what came is not one: one visible sentence, in the check where there is one, and no other write. */
export function planUnusable(ending: Ending, why: string): Plan {
  const { job, operator, check } = ending;
  const line = neutralise(why, postingFor(job)).replaceAll(/\s+/g, " ");
  const conclusion = unread(ending);
  const text = {
    conclusion,
    title: `Not done: ${line}`.slice(0, 255),
    summary: line,
    annotations: [],
  } as const;
  return {
    content:
      check === null ? [...unrun(ending, null, line), ...replyWrite(job.trigger, job.key, `Not done: ${line}`)] : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("failed", line), conclusion: check === null ? null : conclusion },
  };
}

/** Nothing to post: the check says why, or a word to whoever asked. */
export function planNothing(ending: Ending, why: string): Plan {
  const { operator, check, job } = ending;
  const conclusion = unread(ending);
  const text = { conclusion, title: why.slice(0, 255), summary: why, annotations: [] } as const;
  // Where nobody asked, nobody waits for an answer.
  const told = check === null && job.trigger.cause.kind !== "ci";
  return {
    content: told ? replyWrite(job.trigger, job.key, `Nothing done: ${why}`) : [],
    check: check === null ? null : () => concludeCheck(check, operator, text),
    outcome: { ...outcome("nothing", why), conclusion: check === null ? null : conclusion },
  };
}
