import { execFile } from "node:child_process";
import { limits } from "../core/limits.ts";

/**
 * Takes a folder away, whatever strangers made of it: folders inside one another until no path can name them, or closed
 * even to their owner. `rm` goes from folder to folder without paths and follows no link. What cannot be removed stays for
 * the next start; it is no reason to lose what a job found out.
 */
export async function removeFolder(path: string): Promise<void> {
  if (await succeeds("/bin/rm", ["-rf", "--one-file-system", "--", path])) return;
  await succeeds("/bin/chmod", ["-R", "u+rwx", "--", path]);
  await succeeds("/bin/rm", ["-rf", "--one-file-system", "--", path]);
}

function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  const options = { cwd: "/", env: {}, timeout: limits.removeSeconds * 1000 };
  return new Promise((resolve) => execFile(program, [...args], options, (error) => resolve(error === null)));
}
