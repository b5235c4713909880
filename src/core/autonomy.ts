import type { Command } from "./command.ts";
import { atLeast, type PullFacts } from "./facts.ts";
import type { Settings } from "./job.ts";
import type { GithubReader } from "./ports.ts";
import type { Trigger } from "./trigger.ts";

/**
 * How far a job goes without a person, least first. `suggest`: nothing is pushed, the finished change waits. `auto-edit`:
 * it is pushed, and of commands only the project's checks run. `full-auto`: any command may run inside the sandbox.
 */
export const autonomies = ["suggest", "auto-edit", "full-auto"] as const;
export type Autonomy = (typeof autonomies)[number];

export function narrower(a: Autonomy, b: Autonomy): Autonomy {
  return autonomies.indexOf(a) < autonomies.indexOf(b) ? a : b;
}

export interface Asked {
  readonly command: Command;
  readonly settings: Settings;
  readonly trigger: Trigger;
  /** `null` for an issue. */
  readonly pull: PullFacts | null;
}

/**
 * What holds for a change of this pull request: one of somebody who may not write here goes no further than a suggestion.
 * At a terminal nothing is pushed in any case, and whoever sits there has said what to do.
 */
export async function autonomyFor(asked: Asked, github: Pick<GithubReader, "permission">): Promise<Autonomy> {
  const { command, settings, trigger, pull } = asked;
  if (trigger.subject.kind === "local") return "full-auto";
  const changes = command.proposes.some((kind) => ["patch", "merge", "candidates", "picked"].includes(kind));
  if (!changes || pull === null || settings.autonomy === "suggest") return settings.autonomy;
  return (await isTeams(pull, github)) ? settings.autonomy : "suggest";
}

/** Whose pull request it is, asked of GitHub now; whatever goes wrong in asking is a stranger's (T04). */
async function isTeams(
  { author, headRepositoryId, baseRepositoryId }: PullFacts,
  github: Pick<GithubReader, "permission">,
): Promise<boolean> {
  if (headRepositoryId !== baseRepositoryId) return false;
  // Only who may write has a branch here; of a bot that made one there is no permission to ask for.
  if (author.type !== "User") return true;
  const held = await github.permission(author.login).catch(() => "none" as const);
  return atLeast(held, "write");
}
