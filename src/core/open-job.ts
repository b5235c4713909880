import { admit } from "./admit.ts";
import { autonomyFor } from "./autonomy.ts";
import type { Commands } from "./command.ts";
import { stoppedBy } from "./command-budget.ts";
import { policyOf, sayProblems } from "./config/policy-of.ts";
import type { Policy } from "./config/policy.ts";
import { type Conversation, conversationOf } from "./conversation.ts";
import { atLeast, type PullFacts, type RepositoryFacts } from "./facts.ts";
import { intentOf } from "./intent-of.ts";
import { type Job, keyOf, type Opening } from "./job.ts";
import { openOnPull } from "./open-on-pull.ts";
import type { Operator } from "./operator.ts";
import { repairUnwanted } from "./repair-unwanted.ts";
import type { Clock, ThinkingReader } from "./ports.ts";
import { isAnswered, recall, writersOf } from "./recall.ts";
import { answeredBefore, keyNow, reviewedBefore } from "./reviewed-before.ts";
import { type Request, requestOf } from "./request-of.ts";
import type { Trigger } from "./trigger.ts";

export interface OpeningDeps {
  readonly github: ThinkingReader;
  readonly operator: Operator;
  readonly commands: Commands;
  readonly clock: Pick<Clock, "now">;
  /** See `recall`; a half that only reads has none. */
  readonly markerKey?: string | null;
  /** See `UpkeepDeps`. */
  readonly taken?: readonly string[];
}

/**
 * From an event to a job, or to the reason why there is none. Everything that decides what may happen is settled here,
 * from the event, GitHub and the default branch, before any model is asked; publish goes through it again, afresh.
 */
export async function openJob(trigger: Trigger, deps: OpeningDeps): Promise<Opening> {
  const asked = intentOf(trigger, deps.commands);
  if (asked.kind === "none") return { kind: "ignored", why: asked.why };
  const repository = await deps.github.repository();
  const stop = foreign(trigger, repository);
  if (stop !== null) return { kind: "ignored", why: stop };
  const desk: Desk = { trigger, deps, repository, key: keyOf(trigger) };
  const policy = await policyOf(repository.policyFile, Object.keys(deps.commands));
  if (policy.kind === "invalid") return misconfigured(desk, sayProblems(policy.problems));
  const request = await requestOf(asked, { ...desk, ...deps, policy: policy.policy });
  if (request.kind === "misconfigured") return misconfigured(desk, request.why);
  // Nobody waits for an answer.
  if (request.kind === "refused" && isUnasked(trigger)) return { kind: "ignored", why: request.why };
  if (request.kind === "refused" && !request.member) return refused(desk.key, request.why, false);
  return consider(desk, request, policy.policy);
}

function isUnasked({ cause }: Trigger): boolean {
  return cause.kind === "ci" || cause.kind === "upkeep";
}

/** What is known once the repository has been asked. */
interface Desk {
  readonly trigger: Trigger;
  readonly deps: OpeningDeps;
  readonly repository: RepositoryFacts;
  readonly key: string;
}

/** Events of another repository, and what we wrote ourselves: our own words never start anything (T11, first guard). */
function foreign(trigger: Trigger, repository: RepositoryFacts): string | null {
  if (trigger.repository.id !== repository.id) return "The event is of another repository.";
  const { cause, actor } = trigger;
  if ((cause.kind === "comment" || cause.kind === "tick") && actor.id === repository.self?.id)
    return "The comment is our own.";
  if (cause.kind === "upkeep" && cause.on === "issues.opened" && actor.id === repository.self?.id)
    return "The issue is our own.";
  if (cause.kind === "tick" && cause.author !== repository.self?.id) return "The box is in somebody else's comment.";
  return null;
}

/** Weighs what people of the project want against what stands on GitHub. */
async function consider(
  desk: Desk,
  request: Exclude<Request, { kind: "misconfigured" }>,
  policy: Policy,
): Promise<Opening> {
  const { trigger, deps, repository, key } = desk;
  const wanted = request.kind === "request";
  const [pull, conversation] = await Promise.all([
    wanted ? pullOf(trigger, deps) : null,
    conversationOf(trigger, deps.github),
  ]);
  const writers = writersOf(repository, policy);
  if (isAnswered(key, said(conversation), writers)) return { kind: "ignored", why: answeredBefore };
  // Refusals are answers too, and count.
  if (!wanted) return overheard(desk, conversation, writers) ?? refused(key, request.why, true);
  const { intent, command, settings } = request;
  const memory = recall({ trigger, repository, policy, markerKey: deps.markerKey }, conversation.comments);
  const done = pull === null || !command.check ? null : await reviewedBefore({ ...deps, key, policy, memory, pull });
  const ended = done ?? overheard(desk, conversation, writers);
  if (ended !== null) return ended;
  const unwanted = pull === null ? null : repairUnwanted({ ...desk, policy, pull, comments: conversation.comments });
  if (unwanted !== null) return { kind: "ignored", why: unwanted };
  const autonomy = await autonomyFor({ command, settings, trigger, pull }, deps.github);
  const job: Job = {
    key: keyNow(key, memory),
    trigger,
    intent,
    command,
    repository,
    policy,
    settings: { ...settings, autonomy },
    pull,
    memory,
    approval: null,
    upkeep: null,
  };
  // Most events are none of it, and a calendar need not be loaded for them.
  if (command.upkeep === true) return (await import("./upkeep/open-upkeep.ts")).openUpkeep(job, deps);
  return pull === null ? { kind: "job", job } : openOnPull(job, pull, deps.clock.now());
}

async function pullOf({ subject }: Trigger, { github }: OpeningDeps): Promise<PullFacts | null> {
  if (subject.kind === "issue" || subject.kind === "branch") return null;
  return github.pull("number" in subject ? subject.number : 0);
}

function said({ comments, elsewhere }: Conversation): Conversation["elsewhere"] {
  return [...comments, ...elsewhere];
}

/** One command too many, by a person or between two bots. */
function overheard(desk: Desk, conversation: Conversation, writers: ReadonlySet<number>): Opening | null {
  const { trigger, deps, key } = desk;
  const stopped = stoppedBy({ trigger, said: said(conversation), writers, commands: Object.keys(deps.commands) });
  return stopped && refused(key, stopped.why, stopped.tell);
}

function refused(key: string, why: string, tell: boolean): Opening {
  return { kind: "refused", why, tell: tell ? why : null, key };
}

/** Said in the check run of a pull request event; to others only if they belong to the project. */
async function misconfigured(desk: Desk, why: string): Promise<Opening> {
  const { trigger, deps, key } = desk;
  const { cause, subject, actor } = trigger;
  if (cause.kind === "pull" || cause.kind === "rerun") {
    const pull = subject.kind === "pull" ? await deps.github.pull(subject.number) : null;
    const check = pull && { job: key, number: pull.number, headSha: pull.headSha };
    return { kind: "misconfigured", why, check, tell: null, key };
  }
  if (cause.kind === "ci" || cause.kind === "upkeep" || cause.kind === "local" || !(await isMember(deps, actor.login)))
    return { kind: "misconfigured", why, check: null, tell: null, key };
  // There is no policy to say who shares the repository with us.
  const stopped = overheard(desk, await conversationOf(trigger, deps.github), writersOf(desk.repository, null));
  return stopped ?? { kind: "misconfigured", why, check: null, tell: why, key };
}

async function isMember(deps: OpeningDeps, login: string): Promise<boolean> {
  const standing = await admit({ actor: { id: 0, login, type: "User" }, needs: "triage", bots: [] }, deps.github);
  return standing.kind === "admitted" && atLeast(standing.permission, "triage");
}
