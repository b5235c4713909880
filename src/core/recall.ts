import type { CommentFacts } from "./facts.ts";
import type { Job } from "./job.ts";
import { findKey, isSummary } from "./marker.ts";
import type { GithubReader } from "./ports.ts";
import { readState } from "./review-state.ts";
import type { Policy } from "./config/policy.ts";
import type { RepositoryFacts } from "./facts.ts";
import type { Trigger } from "./trigger.ts";

type Reads = Pick<GithubReader, "comments" | "reviewComments">;

/** What earlier reviews of this pull request left, from the summary comment that counts. */
export async function recall(desk: {
  readonly trigger: Trigger;
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
  readonly deps: { readonly github: Reads };
}): Promise<Job["remembered"]> {
  const { subject } = desk.trigger;
  if (subject.kind === "local" || desk.repository.self === null) return null;
  const trusted = new Set([desk.repository.self.id, ...desk.policy.trustedWriters]);
  const summary = oldestSummary(await desk.deps.github.comments(subject.number), trusted);
  return summary === null ? null : readState(summary.body);
}

/** The lowest id wins, so that two hosts that raced agree on one comment. An author's login proves nothing (T81). */
export function oldestSummary(comments: readonly CommentFacts[], trusted: ReadonlySet<number>): CommentFacts | null {
  const own = comments.filter((comment) => trusted.has(comment.author.id) && isSummary(comment.body));
  return own.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

/** Whether this very event was dealt with before: its key stands in our summary or on our reply. No model is paid twice. */
export async function answered(job: Job, github: Reads): Promise<boolean> {
  const { remembered, trigger, repository } = job;
  const { subject, cause } = trigger;
  if (remembered !== null && remembered !== "broken" && remembered.keys.includes(job.key)) return true;
  if (subject.kind === "local" || cause.kind !== "comment" || repository.self === null) return false;
  const self = repository.self.id;
  const comments =
    cause.thread === null ? await github.comments(subject.number) : await github.reviewComments(subject.number);
  return comments.some((comment) => comment.author.id === self && findKey(comment.body) === replyKey(job.key));
}

export function replyKey(job: string): string {
  return `${job}/reply`;
}
