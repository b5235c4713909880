import { outcome, type Outcome } from "../core/outcome.ts";
import type { Trigger } from "../core/trigger.ts";
import { shareGit } from "../workspace/share-git.ts";
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
  return await handle(trigger, await connect({ ...connection, openGit: git.openGit }, trigger));
}

async function notOurs(trigger: Trigger): Promise<string | null> {
  if (trigger.cause.kind === "closed") return null; // what we left there is looked for
  const [{ intentOf }, { commands }] = await Promise.all([
    import("../core/intent-of.ts"),
    import("../commands/registry.ts"),
  ]);
  const asked = intentOf(trigger, commands);
  return asked.kind === "none" ? asked.why : null;
}
