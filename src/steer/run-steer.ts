import type { CommandDeps, Ran } from "../core/command.ts";
import type { CommentFacts } from "../core/facts.ts";
import { commandKey, type Job } from "../core/job.ts";
import { limits } from "../core/limits.ts";
import { parseIntent } from "../core/parse-intent.ts";
import { isAnswered, writersOf } from "../core/recall.ts";
import { said } from "../core/answered.ts";

export const steerUsage = "Say what to mind, for example: `/codex steer keep the public names`.";

/**
 * Says whether something is at work that will read it. Nothing is handed over here: whoever works looks for such comments
 * before each turn.
 */
export async function runSteer(job: Job, deps: CommandDeps): Promise<Ran> {
  if (job.intent.text.trim() === "") return said(steerUsage);
  const { subject, cause } = job.trigger;
  if (!("number" in subject) || cause.kind !== "comment") return said("There is nobody to be told here.");
  const on = cause.on === "comment" ? "comment" : "review-comment";
  const comments = await (on === "comment"
    ? deps.github.comments(subject.number)
    : deps.github.reviewComments(subject.number));
  const writers = writersOf(job.repository, job.policy);
  const working = comments
    .filter((each) => isLately(each, cause.at))
    .map((each) => ({ command: changing(each, deps), key: commandKey(job.trigger, { on, commentId: each.id }) }))
    .findLast(({ command, key }) => command !== null && !isAnswered(key, comments, writers));
  if (working === undefined)
    return said("Nothing is at work here that could be told. Ask for it anew, in these words.");
  return said(`\`/codex ${working.command}\` has not answered yet: it reads this before its next turn.`);
}

/** As long as a job may take at most. */
function isLately({ createdAt }: CommentFacts, at: string): boolean {
  const age = Date.parse(at) - Date.parse(createdAt);
  return age >= 0 && age <= limits.jobSeconds * 1000;
}

/** The name of a command that changes code and stands in a comment. */
function changing({ body }: CommentFacts, { commands }: CommandDeps): string | null {
  if (!body.includes("/codex")) return null;
  const parsed = parseIntent(body, { names: Object.keys(commands) });
  if (parsed.kind !== "intent") return null;
  const { command } = parsed.intent;
  return commands[command]?.proposes.includes("patch") === true ? command : null;
}
