import { homedir } from "node:os";
import { join } from "node:path";

/** What can be got again, of this user. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(env["XDG_CACHE_HOME"] || join(env["HOME"] || homedir(), ".cache"), "codex-bot");
}
