import { visibleText } from "../context/plain-text.ts";
import { admit } from "../core/admit.ts";
import type { CommandDeps } from "../core/command.ts";
import type { Item } from "../core/codex-port.ts";
import { rulesFor } from "../core/config/effective.ts";
import type { CommentFacts } from "../core/facts.ts";
import type { Job } from "../core/job.ts";
import { parseIntent } from "../core/parse-intent.ts";

/**
 * What people who may ask said with `/codex steer` since the work was asked for, each word once, as it was posted: one that
 * was edited is not heard (T17).
 */
export function steeringOf(job: Job, deps: CommandDeps): () => Promise<readonly Item[]> {
  const heard = new Set<number>();
  return async () => {
    const { subject, cause } = job.trigger;
    if (!("number" in subject) || cause.kind !== "comment") return [];
    const said = await (cause.on === "comment"
      ? deps.github.comments(subject.number)
      : deps.github.reviewComments(subject.number));
    const items: Item[] = [];
    for (const comment of said.filter((each) => isNew(each, cause.at) && !heard.has(each.id))) {
      heard.add(comment.id);
      const words = steerIn(comment, deps);
      if (words === null || !(await mayAsk(comment, job, deps))) continue;
      const text = `${comment.author.login}, who may ask here, says meanwhile: ${visibleText(words)}`;
      items.push({ type: "message", role: "user", text });
    }
    return items;
  };
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
