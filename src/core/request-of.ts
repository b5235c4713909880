import { admit, type Admission } from "./admit.ts";
import type { Command, Commands } from "./command.ts";
import { effective, rulesFor } from "./config/effective.ts";
import type { Policy } from "./config/policy.ts";
import { atLeast, type Permission, type RepositoryFacts } from "./facts.ts";
import type { Intent } from "./intent.ts";
import type { Asked } from "./intent-of.ts";
import type { Settings } from "./job.ts";
import type { Operator } from "./operator.ts";
import type { GithubReader } from "./ports.ts";
import type { Actor, Trigger } from "./trigger.ts";

/** What somebody wants, and whether that may be and can be done. */
export type Request =
  | { readonly kind: "request"; readonly intent: Intent; readonly command: Command; readonly settings: Settings }
  /** `member`: people of the project are told why. */
  | { readonly kind: "refused"; readonly why: string; readonly member: boolean }
  /** Nobody asked in words: operator and policy do not agree. */
  | { readonly kind: "misconfigured"; readonly why: string };

export interface Requesting {
  readonly trigger: Trigger;
  readonly repository: Pick<RepositoryFacts, "self">;
  readonly policy: Policy;
  readonly commands: Commands;
  readonly operator: Operator;
  readonly github: Pick<GithubReader, "permission">;
}

type Meant = Exclude<Asked, { kind: "none" }>;

export async function requestOf(meant: Meant, requesting: Requesting): Promise<Request> {
  const standing = await standingOf(meant, requesting);
  return standing.kind === "refused" ? standing : fit(meant, requesting);
}

/**
 * An automatic review needs nobody's permission, only the policy's; whoever asks in words or presses Re-run is checked. So
 * is everybody whose doing a repair would be: it changes code. Our own commits were asked for by somebody who was checked.
 */
async function standingOf(meant: Meant, requesting: Requesting): Promise<Admission> {
  const { trigger, commands, policy, github } = requesting;
  const { cause } = trigger;
  if (cause.kind === "pull" || cause.kind === "local") return { kind: "admitted", permission: "read" };
  if (cause.kind === "upkeep" && cause.on !== "dispatch") return { kind: "admitted", permission: "read" };
  const asked = { needs: needed(meant, commands, policy), bots: policy.bots };
  let standing: Admission = { kind: "admitted", permission: "write" };
  for (const actor of answering(requesting)) {
    standing = await admit({ ...asked, actor }, github);
    if (standing.kind === "refused") return standing;
  }
  return standing;
}

/** Everybody who must hold the permission, each once. */
function answering({ trigger, repository }: Requesting): readonly Actor[] {
  const { actor, cause, rerunBy } = trigger;
  // Of a re-run only the login is known, and no account has the id 0: a bot is not let in this way.
  const rerunner: readonly Actor[] = rerunBy === undefined ? [] : [{ id: 0, login: rerunBy, type: "User" }];
  if (cause.kind !== "ci") return [actor, ...rerunner];
  const isOurs = ({ id }: Actor): boolean => cause.commitKey !== null && id === repository.self?.id;
  const others = [actor, cause.upstream].filter((one) => !isOurs(one));
  return [...new Map([...others, ...rerunner].map((one) => [`${one.id}/${one.login}`, one])).values()];
}

function needed(meant: Meant, commands: Commands, policy: Policy): Permission {
  if (meant.kind === "usage") return "triage"; // only people of the project are told how a command is written
  const { command } = meant.intent;
  const own = accessOf(command, commands, policy);
  if (commands[command]?.proposes.some((kind) => kind === "approved" || kind === "picked") !== true) return own;
  // Whoever lets a change through does no less than whoever asks for one.
  const changing = Object.keys(commands).filter((name) =>
    commands[name]?.proposes.some((kind) => kind === "patch" || kind === "candidates"),
  );
  return changing.map((name) => accessOf(name, commands, policy)).reduce((a, b) => (atLeast(a, b) ? a : b), own);
}

function accessOf(command: string, commands: Commands, policy: Policy): Permission {
  return rulesFor(policy, command)?.access ?? commands[command]?.access ?? "admin";
}

/** Whether what is meant can be done: it is a command, allowed here, and in its place. */
function fit(meant: Meant, { trigger, commands, policy, operator }: Requesting): Request {
  if (meant.kind === "usage") return refused(meant.line);
  const { intent } = meant;
  const command = commands[intent.command];
  if (command === undefined) return refused(`There is no command ${intent.command}.`);
  const granted = effective(operator, policy, intent);
  if (granted.kind === "refused")
    return intent.automatic ? { kind: "misconfigured", why: granted.why } : refused(granted.why);
  const options = command.options ?? [];
  const extra = (["plan", "autonomy", "n"] as const).find((name) => name in intent.options && !options.includes(name));
  if (extra !== undefined) return refused(`${intent.command} takes no \`--${extra}\`.`);
  // A terminal asks for what it offers.
  const { kind } = trigger.subject;
  const fits = kind === "local" || kind === "branch" || command.on.includes(kind);
  return fits
    ? { kind: "request", intent, command, settings: granted.settings }
    : refused(`${intent.command} works on ${command.on[0] === "issue" ? "issues" : "pull requests"}.`);
}

/** Said to people of the project only; whoever gets here is one. */
function refused(why: string): Request {
  return { kind: "refused", why, member: true };
}
