import { readlinkSync } from "node:fs";
import { messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { runInside } from "./run.ts";
import type { Way } from "./sandbox.ts";

/** What is ours must not be theirs. */
const kinds = ["mnt", "pid", "net", "ipc", "uts"] as const;

/**
 * Looks, from inside, at what must not be there, before any program of strangers runs (T56, T66): what says it is a
 * sandbox may let everything through. Prints the first thing that is wrong.
 */
const worker = String.raw`
const fs = require("node:fs");
const { tree, ours } = JSON.parse(fs.readFileSync(0, "utf8"));
const networks = Object.keys(require("node:os").networkInterfaces()).filter((name) => name !== "lo");
const shared = Object.keys(ours).filter((kind) => fs.readlinkSync("/proc/self/ns/" + kind) === ours[kind]);
const wrong = [
  [process.getuid() === 0, "programs inside are root"],
  [networks.length > 0, "there is a network inside"],
  [fs.existsSync(tree), "files of this machine can be seen inside"],
  [shared.length > 0, "it shares namespaces with this machine: " + shared.join(", ")],
].find(([found]) => found);
if (wrong === undefined) fs.writeFileSync("probe", "");
else {
  console.log(wrong[1]);
  process.exitCode = 1;
}
`;

const asRoot = "sudo -n true < /dev/null > /dev/null 2>&1 && { echo sudo works inside; exit 1; }";

/** What is wrong with sandboxes of this kind, in a line; `null` when they hold. */
export async function tryOut({ open }: Way): Promise<string | null> {
  try {
    await using sandbox = await open();
    const { code, output, ended } = await runInside(sandbox, {
      argv: ["/bin/sh", "-c", `${asRoot}; exec "$@"`, "sh", sandbox.node, "-e", worker],
      directory: "",
      input: JSON.stringify({ tree: sandbox.tree, ours: namespaces() }),
      seconds: limits.sandboxProbeSeconds,
      signal: AbortSignal.timeout(limits.sandboxProbeSeconds * 2000),
    });
    if (code === 0) return null;
    const said = output.text.split("\n").find((line) => line.trim() !== "") ?? "";
    return said.slice(0, 300) || `a try of it ended with ${ended === "exit" ? `status ${code ?? "unknown"}` : ended}`;
  } catch (thrown) {
    return messageOf(thrown, 300);
  }
}

function namespaces(): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, readlinkSync(`/proc/self/ns/${kind}`)]));
}
