import { limits } from "../core/limits.ts";
import { outcome, type Outcome } from "../core/outcome.ts";
import type { Trigger } from "../core/trigger.ts";
import { shareGit } from "../workspace/share-git.ts";
import { askedBy } from "./asked-by.ts";
import type { Connection } from "./connect.ts";
import { likelyWanted } from "./likely-wanted.ts";

/**
 * One event in one process. Most comments are none of ours: they cost no request. For a new push git sets out first, and
 * what comes next is loaded while it is on the network.
 */
export async function runEvent(trigger: Trigger, makeConnection: () => Promise<Connection>): Promise<Outcome> {
  const likely = likelyWanted(trigger);
  const why = likely === null ? await notOurs(trigger) : null;
  if (why !== null) return outcome("declined", why);
  const connection = await makeConnection();
  await using git = shareGit(connection.openGit, connection.writeUntil);
  if (likely !== null) git.expect(likely);
  const [{ connect }, { handle }] = await Promise.all([import("./connect.ts"), import("../core/handle.ts")]);
  const once = async () => handle(trigger, await connect({ ...connection, openGit: git.openGit }, trigger));
  return await (trigger.cause.kind === "upkeep" ? untilNothingIsDue(once, connection) : once());
}

/** One task at a time, each from a fresh look at GitHub, as long as there is one and time for it. */
async function untilNothingIsDue(
  once: () => Promise<Outcome>,
  { thinkUntil }: Pick<Connection, "thinkUntil">,
): Promise<Outcome> {
  const done = [await once()];
  while (done.length < limits.upkeepRunsPerTick && done.at(-1)?.kind !== "declined" && !thinkUntil.aborted)
    done.push(await once());
  const [first, ...more] = done.filter(({ kind }) => kind !== "declined");
  return first === undefined ? (done[0] ?? outcome("declined", "")) : more.reduce(together, first);
}

function together(a: Outcome, b: Outcome): Outcome {
  return { ...b, line: `${a.line} ${b.line}`, url: a.url ?? b.url, refused: [...a.refused, ...b.refused] };
}

async function notOurs(trigger: Trigger): Promise<string | null> {
  if (trigger.cause.kind === "closed") return null; // what we left there is looked for
  const asked = await askedBy(trigger);
  return asked.kind === "none" ? asked.why : null;
}
