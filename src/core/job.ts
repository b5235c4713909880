import type { Approval } from "./approval.ts";
import type { Autonomy } from "./autonomy.ts";
import type { Command } from "./command.ts";
import type { NetworkGrant } from "./config/network.ts";
import type { Policy } from "./config/policy.ts";
import type { Effort } from "./codex-port.ts";
import type { PullFacts, RepositoryFacts } from "./facts.ts";
import type { Intent } from "./intent.ts";
import type { Memory } from "./recall.ts";
import type { Trigger } from "./trigger.ts";
import type { Upkeep } from "./upkeep/upkeep.ts";
import type { Conclusion } from "./write.ts";

/** An admitted piece of work: everything that was decided before a model is asked, fixed from here on (S2). */
export interface Job {
  /** The same for the same event however often and by whichever host it is delivered: what effects are keyed by. */
  readonly key: string;
  readonly trigger: Trigger;
  readonly intent: Intent;
  readonly command: Command;
  readonly repository: RepositoryFacts;
  readonly policy: Policy;
  readonly settings: Settings;
  /** Fresh facts of the pull request, or `null` for an issue. */
  readonly pull: PullFacts | null;
  readonly memory: Memory;
  /** What a person let through that had waited; `null` for everything that is asked for the first time. */
  readonly approval: Approval | null;
  /** What is due of the policy's tasks; `null` for commands that have nothing to do with them. */
  readonly upkeep: Upkeep | null;
}

/** Model, effort, token budget, autonomy and network after operator, policy and command were weighed. */
export interface Settings {
  readonly model: string;
  readonly effort: Effort | null;
  /** Most tokens (input and output) the job may use. */
  readonly tokens: number;
  readonly autonomy: Autonomy;
  readonly network: NetworkGrant;
}

/** What an event turned out to be. */
export type Opening =
  | { readonly kind: "job"; readonly job: Job }
  /** Nothing of ours: no request was made, or none is worth a word. */
  | { readonly kind: "ignored"; readonly why: string }
  /** A newer push or a closed pull request made it pointless: a check run that was begun is concluded. */
  | { readonly kind: "superseded"; readonly why: string; readonly check: CheckPlace }
  /** A review that policy or state rules out: said in a concluded check run, so that nothing required hangs. */
  | { readonly kind: "skipped"; readonly why: string; readonly check: CheckPlace; readonly conclusion: Conclusion }
  /** It is done already: only a check run that a dying process left in progress is concluded, with the verdict that stands. */
  | {
      readonly kind: "answered";
      readonly why: string;
      readonly check: CheckPlace | null;
      readonly conclusion: Conclusion;
    }
  /** Somebody asked who may not, or what cannot be: said once. `tell` holds the line members get. */
  | { readonly kind: "refused"; readonly why: string; readonly tell: string | null; readonly key: string }
  /** No task of upkeep may be run now; what people did meanwhile is remembered, and what is too old is closed. */
  | { readonly kind: "idle"; readonly why: string; readonly upkeep: Upkeep }
  /** The policy file cannot be used: said on the pull request or to whoever asked. */
  | {
      readonly kind: "misconfigured";
      readonly why: string;
      readonly check: CheckPlace | null;
      readonly tell: string | null;
      readonly key: string;
    };

/** The check run of one job: on the commit it works on, also when the head moves meanwhile. */
export interface CheckPlace {
  readonly job: string;
  readonly number: number;
  readonly headSha: string;
}

/** Where a job reports, or `null` when its command has no check run or nothing to hang one on. */
export function checkPlace({ key, command, pull, trigger }: Job): CheckPlace | null {
  if (!command.check || pull === null || trigger.subject.kind === "local") return null;
  return { job: key, number: pull.number, headSha: pull.headSha };
}

/** The same for one command, however it is come upon. */
export function commandKey(
  { repository, subject }: Pick<Trigger, "repository" | "subject">,
  { on, commentId }: { readonly on: "comment" | "review-comment" | "review"; readonly commentId: number },
): string {
  const number = "number" in subject ? subject.number : subject.kind;
  return `command/${repository.id}/${number}/${on}/${commentId}`;
}

/** The name that makes one event one piece of work: never the delivery, which differs for the same event sent twice. */
export function keyOf(trigger: Trigger): string {
  const { cause, repository, subject } = trigger;
  const place = "number" in subject ? `${repository.id}/${subject.number}` : subject.kind;
  switch (cause.kind) {
    case "pull":
      return `review/${place}/${trigger.pull?.headSha ?? "unknown"}`;
    case "comment":
      return commandKey(trigger, cause);
    case "tick":
      return `tick/${place}/${cause.commentId}/${cause.n}`;
    case "closed":
      return `closed/${place}`;
    case "rerun":
      return `rerun/${place}/${cause.checkRunId}`;
    case "ci":
      return `${repairKeys}${place}/${cause.headSha}`; // one attempt a head, however many workflows fail there
    case "upkeep":
      return `upkeep/${repository.id}/${trigger.delivery}`; // a task and its period have keys of their own: see `Upkeep`
    case "local":
      return `local/${trigger.delivery}`;
  }
}

/** What the keys of repairs that nobody asked for begin with. */
export const repairKeys = "ci/";
