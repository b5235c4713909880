import { admit } from "./admit.ts";
import type { Commands } from "./command.ts";
import { effective, rulesFor } from "./config/effective.ts";
import { policyOf, sayProblems } from "./config/policy-of.ts";
import type { Policy } from "./config/policy.ts";
import { atLeast, type Permission, type PullFacts, type RepositoryFacts } from "./facts.ts";
import type { Intent } from "./intent.ts";
import { intentOf } from "./intent-of.ts";
import { isTooSoon } from "./automatic-pace.ts";
import { type Conversation, isChain, overBudget, type Stopped } from "./command-budget.ts";
import { type Job, keyOf, type Opening } from "./job.ts";
import { limits } from "./limits.ts";
import type { Operator } from "./operator.ts";
import type { Clock, GithubReader } from "./ports.ts";
import { verdictUnread } from "./present/standing.ts";
import { answeredBefore, keyNow, reviewedBefore } from "./reviewed-before.ts";
import { conversation, isAnswered, nothingRemembered, recall, writersOf } from "./recall.ts";
import type { Trigger } from "./trigger.ts";
import { automatic } from "./triggers.ts";

export interface OpeningDeps {
  readonly github: Pick<
    GithubReader,
    "repository" | "pull" | "issue" | "permission" | "comments" | "reviewComments" | "checkRuns"
  >;
  readonly operator: Operator;
  readonly commands: Commands;
  readonly clock: Pick<Clock, "now">;
  /** See `recall`; a half that only reads has none. */
  readonly markerKey?: string | null;
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
  const standing = await standingOf(desk, asked.kind === "intent" ? asked.intent : null, policy.policy);
  if (standing.kind === "refused") return refused(desk, standing.why, standing.member);
  if (asked.kind === "usage") return refused(desk, asked.line, true);
  return fit({ ...desk, intent: asked.intent, policy: policy.policy });
}

/** What is known once the repository has been asked. */
interface Desk {
  readonly trigger: Trigger;
  readonly deps: OpeningDeps;
  readonly repository: RepositoryFacts;
  readonly key: string;
}

type IntentDesk = Desk & { readonly intent: Intent; readonly policy: Policy };

/** Events of another repository, and what we wrote ourselves: our own words never start anything (T11, first guard). */
function foreign(trigger: Trigger, repository: RepositoryFacts): string | null {
  if (trigger.repository.id !== repository.id) return "The event is of another repository.";
  if (trigger.cause.kind === "comment" && trigger.actor.id === repository.self?.id) return "The comment is our own.";
  return null;
}

/** Automatic work needs nobody's permission, only the policy's; whoever asks in words or presses Re-run is checked. */
async function standingOf(desk: Desk, intent: Intent | null, policy: Policy): ReturnType<typeof admit> {
  const { trigger, deps } = desk;
  if (trigger.cause.kind === "pull" || trigger.cause.kind === "local") return { kind: "admitted", permission: "read" };
  const asked = { needs: needed(intent, deps.commands, policy), bots: policy.bots };
  const standing = await admit({ ...asked, actor: trigger.actor }, deps.github);
  if (standing.kind === "refused" || trigger.rerunBy === undefined) return standing;
  // Of a re-run only the login is known, and no account has the id 0: a bot is not let in this way.
  return admit({ ...asked, actor: { id: 0, login: trigger.rerunBy, type: "User" } }, deps.github);
}

function needed(intent: Intent | null, commands: Commands, policy: Policy): Permission {
  if (intent === null) return "triage"; // an ill-formed command: only people of the project are told how it is written
  return rulesFor(policy, intent.command)?.access ?? commands[intent.command]?.access ?? "admin";
}

async function fit(desk: IntentDesk): Promise<Opening> {
  const { trigger, deps, intent, policy } = desk;
  const command = deps.commands[intent.command];
  if (command === undefined) return { kind: "ignored", why: `There is no command ${intent.command}.` };
  const granted = effective(deps.operator, policy, intent);
  if (granted.kind === "refused") return refused(desk, granted.why, true);
  const place = trigger.subject.kind === "issue" ? "issue" : "pull";
  if (!command.on.includes(place)) return refused(desk, `${intent.command} works on pull requests.`, true);
  const [pull, comments] = await Promise.all([
    place === "pull" ? deps.github.pull(trigger.subject.kind === "local" ? 0 : trigger.subject.number) : null,
    conversation(trigger, deps.github),
  ]);
  const { repository } = desk;
  const writers = writersOf(repository, policy);
  if (isAnswered(desk.key, comments, writers)) return { kind: "ignored", why: answeredBefore };
  const memory = command.check ? recall({ ...desk, markerKey: deps.markerKey }, comments) : nothingRemembered;
  const done = pull === null || !command.check ? null : await reviewedBefore({ ...desk, ...deps, memory, pull });
  if (done !== null) return done;
  const stopped = stoppedBy({ trigger, comments, writers, commands: Object.keys(deps.commands) });
  if (stopped !== null) return refused(desk, stopped.why, stopped.tell);
  const key = keyNow(desk.key, memory);
  const job: Job = { key, trigger, intent, command, repository, policy, settings: granted.settings, pull, memory };
  return pull === null ? { kind: "job", job } : onPull(job, pull, desk);
}

function stoppedBy(conversation: Conversation): Stopped | null {
  if (isChain(conversation)) return { why: "A bot was answered already, and no person wrote since.", tell: false };
  return overBudget(conversation);
}

/** A pull request's own state: closed, moved on, or ruled out by policy. */
function onPull(job: Job, pull: PullFacts, desk: IntentDesk): Opening {
  if (!job.command.check) return { kind: "job", job };
  const { trigger, intent } = job;
  const asked = headAsked(trigger) ?? pull.headSha;
  const check = { job: job.key, number: pull.number, headSha: asked };
  if (pull.state === "closed") {
    return intent.automatic
      ? { kind: "superseded", why: "The pull request is closed.", check }
      : refused(desk, "This pull request is closed.", true);
  }
  if (asked !== pull.headSha) {
    return { kind: "superseded", why: `A newer push (${pull.headSha.slice(0, 7)}) has its own review.`, check };
  }
  if (trigger.cause.kind !== "pull") return { kind: "job", job };
  // Where nobody says whether it was a push, it was one if an earlier review left its summary.
  const said = trigger.cause.action;
  const action = said !== "changed" ? said : job.memory.hasSummary ? "synchronize" : "opened";
  const wanted = automatic(job.policy, { pull: { ...pull, labels: [...pull.labels] }, action });
  // A name of its own: the same commit may be reviewed later, when it is no draft any more, and has its own check run then.
  const skipped = { ...check, job: `${job.key}/skipped` };
  if (!wanted.run) return { kind: "skipped", why: wanted.why, check: skipped, conclusion: "skipped" };
  if (!isTooSoon(job.memory.state, desk.deps.clock.now())) return { kind: "job", job };
  const conclusion = verdictUnread(job.memory.state, job.policy.review.failOn);
  return { kind: "skipped", why: tooMany, check: skipped, conclusion };
}

const tooMany = `Not reviewed: there were ${limits.automaticReviewsPerHour} automatic reviews within an hour, which is the most. \`/codex review\` asks for one.`;

/** The commit an event is about; a comment is about whatever is the head when it is read. */
function headAsked({ cause, pull }: Trigger): string | null {
  if (cause.kind === "rerun") return cause.headSha;
  return cause.kind === "pull" ? (pull?.headSha ?? null) : null;
}

function refused({ key }: Desk, why: string, member: boolean): Opening {
  return { kind: "refused", why, tell: member ? why : null, key };
}

/** Said in the check run of a pull request event; to others only if they belong to the project. */
async function misconfigured({ trigger, deps, key }: Desk, why: string): Promise<Opening> {
  const { cause, subject, actor } = trigger;
  const automaticEvent = cause.kind === "pull" || cause.kind === "rerun";
  const pull = automaticEvent && subject.kind === "pull" ? await deps.github.pull(subject.number) : null;
  const check = pull === null ? null : { job: key, number: pull.number, headSha: pull.headSha };
  const tell = !automaticEvent && cause.kind !== "local" && (await isMember(deps, actor.login)) ? why : null;
  return { kind: "misconfigured", why, check, tell, key };
}

async function isMember(deps: OpeningDeps, login: string): Promise<boolean> {
  const standing = await admit({ actor: { id: 0, login, type: "User" }, needs: "triage", bots: [] }, deps.github);
  return standing.kind === "admitted" && atLeast(standing.permission, "triage");
}
