import { visibleText } from "../context/plain-text.ts";
import { admit } from "../core/admit.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import { rulesFor } from "../core/config/effective.ts";
import type { CommentFacts } from "../core/facts.ts";
import type { Job } from "../core/job.ts";
import { parseIntent } from "../core/parse-intent.ts";

/**
 * What people who may ask said with `/codex steer` since the work was asked for and was not said to the model, as it was
 * posted: one that was edited is not heard (T17).
 */
export function steeringOf(job: Job, deps: CommandDeps): (said: readonly Item[]) => Promise<readonly Item[]> {
  const heard = new Map<number, string | null>();
  return async (said) => {
    const { subject, cause } = job.trigger;
    if (!("number" in subject) || cause.kind !== "comment") return [];
    const comments = await (cause.on === "comment"
      ? deps.github.comments(subject.number)
      : deps.github.reviewComments(subject.number));
    const texts: string[] = [];
    for (const comment of comments.filter((each) => isNew(each, cause.at))) {
      const text = heard.get(comment.id) ?? (heard.has(comment.id) ? null : await textOf(comment, job, deps));
      heard.set(comment.id, text);
      if (text !== null) texts.push(text);
    }
    return unsaid(texts, said).map((text): Item => ({ type: "message", role: "user", text }));
  };
}

async function textOf(comment: CommentFacts, job: Job, deps: CommandDeps): Promise<string | null> {
  const words = steerIn(comment, deps);
  if (words === null || !(await mayAsk(comment, job, deps))) return null;
  return `${comment.author.login}, who may ask here, says meanwhile: ${visibleText(words)}`;
}

/** Each as often as it was posted and not yet said: a process that was killed may have said some of it. */
function unsaid(texts: readonly string[], said: readonly Item[]): readonly string[] {
  const before = said.flatMap((item) => (item.type === "message" && item.role === "user" ? [item.text] : []));
  return texts.filter((text) => {
    const at = before.indexOf(text);
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
}

function isNew({ createdAt, updatedAt }: CommentFacts, since: string): boolean {
  return createdAt === updatedAt && Date.parse(createdAt) >= Date.parse(since);
}

function steerIn({ body }: CommentFacts, { commands }: CommandDeps): string | null {
  if (!body.includes("/codex")) return null;
  const parsed = parseIntent(body, { names: Object.keys(commands) });
  const steers = parsed.kind === "intent" && parsed.intent.command === "steer";
  return steers && parsed.intent.text.trim() !== "" ? parsed.intent.text : null;
}

async function mayAsk({ author }: CommentFacts, { policy, repository }: Job, deps: CommandDeps): Promise<boolean> {
  const rules = rulesFor(policy, "steer");
  if (author.id === repository.self?.id || rules?.enabled === false) return false;
  const needs = rules?.access ?? deps.commands["steer"]?.access ?? "admin";
  const standing = await admit({ actor: author, needs, bots: policy.bots }, deps.github);
  return standing.kind === "admitted";
}
