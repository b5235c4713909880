import { homedir } from "node:os";
import { join } from "node:path";

/** What this user's runs leave: proposals, rows of requests, the list of models. */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  return join(env["XDG_STATE_HOME"] || join(env["HOME"] || homedir(), ".local", "state"), "codex-bot");
}
