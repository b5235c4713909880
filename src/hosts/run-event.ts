import { commands } from "../commands/registry.ts";
import { handle } from "../core/handle.ts";
import { intentOf } from "../core/intent-of.ts";
import { outcome, type Outcome } from "../core/outcome.ts";
import type { Trigger } from "../core/trigger.ts";
import { shareGit } from "../workspace/share-git.ts";
import { connect, type Connection } from "./connect.ts";

/** One event in one process. Most comments are none of ours: they cost no request. */
export async function runEvent(trigger: Trigger, makeConnection: () => Promise<Connection>): Promise<Outcome> {
  const asked = intentOf(trigger, commands);
  if (asked.kind === "none") return outcome("declined", asked.why);
  const connection = await makeConnection();
  await using git = shareGit(connection.openGit);
  return await handle(trigger, await connect({ ...connection, openGit: git.openGit }));
}
