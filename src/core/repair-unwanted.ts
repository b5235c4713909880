import type { Policy } from "./config/policy.ts";
import type { CommentFacts, PullFacts, RepositoryFacts } from "./facts.ts";
import { repairKeys } from "./job.ts";
import { limits } from "./limits.ts";
import { findKey } from "./marker.ts";
import type { Clock } from "./ports.ts";
import { writersOf } from "./recall.ts";
import type { Trigger } from "./trigger.ts";

export interface Repairing {
  readonly trigger: Trigger;
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
  readonly pull: PullFacts;
  readonly comments: readonly CommentFacts[];
  readonly deps: { readonly clock: Pick<Clock, "now"> };
}

/** Why nothing is done about a workflow that failed; `null` for every other event, and where something is. */
export function repairUnwanted(repairing: Repairing): string | null {
  const { trigger, policy, pull } = repairing;
  const { cause } = trigger;
  if (cause.kind !== "ci") return null;
  if (!policy.fixCi.automatic) return "Failing workflows are looked at only when asked: fix-ci.automatic is off.";
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The pull request is of a fork.";
  if (pull.state === "closed") return "This pull request is closed.";
  if (pull.headSha !== cause.headSha) return `A newer push (${pull.headSha.slice(0, 7)}) has workflows of its own.`;
  // A repair that did not help is a person's to look at, or two machines would go on for ever.
  if (cause.commitKey?.startsWith(repairKeys) === true) return "The commit is such a repair itself.";
  return isTooOften(repairing) ? `There were ${limits.automaticFixesPerHour} repairs within an hour.` : null;
}

const hourMs = 3_600_000;

function isTooOften({ repository, policy, comments, deps }: Repairing): boolean {
  const writers = writersOf(repository, policy);
  const since = deps.clock.now() - hourMs;
  const lately = comments.filter(
    ({ author, body, createdAt }) =>
      writers.has(author.id) && Date.parse(createdAt) > since && findKey(body)?.startsWith(repairKeys) === true,
  );
  return lately.length >= limits.automaticFixesPerHour;
}
