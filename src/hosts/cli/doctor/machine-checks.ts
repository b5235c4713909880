import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { chooseProvider } from "../../../codex/choose.ts";
import { UserError } from "../../../core/errors.ts";
import { limits } from "../../../core/limits.ts";
import { gitText } from "../../../workspace/git.ts";
import { installCommand } from "../../../workspace/sandbox/programs.ts";
import { sleep, systemClock } from "../../system.ts";
import { amiss, type Check, ok } from "./check.ts";

const oldestNode = 24;

export function checkNode(node: string): Check {
  if (Number.parseInt(node, 10) >= oldestNode) return ok("Node", node);
  const remedy = "This installs a newer one";
  const what = `${node} is too old: ${oldestNode} or newer is needed`;
  return amiss("Node", "wrong", { what, remedy, command: `nvm install ${oldestNode}`, needed: "reviews" });
}

/** The oldest git that has all that is asked of it. */
const oldestGit = [2, 34] as const;

export async function checkGit(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Check> {
  const command = installCommand("git", env);
  try {
    const said = await gitText({ gitDir: "/", args: ["--version"], signal });
    const [, number = said, major, minor] = /(?<whole>(\d+)\.(\d+)[\w.]*)/.exec(said) ?? [];
    const [first, second] = oldestGit;
    if (Number(major) > first || (Number(major) === first && Number(minor) >= second)) return ok("Git", number);
    const what = `${number} is too old: ${first}.${second} or newer is needed`;
    return amiss("Git", "wrong", { what, remedy: "This installs a newer one", command, needed: "reviews" });
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown;
    return amiss("Git", "missing", { what: "not installed", remedy: "This installs it", command, needed: "reviews" });
  }
}

/** Which backend a job would ask, and with what. Nothing is sent: an answer would cost money. */
export function checkCodex(env: NodeJS.ProcessEnv): readonly Check[] {
  const deps = { fetch, clock: systemClock, sleep, random: Math.random };
  const choice = chooseProvider(env, { ...deps, host: "cli" });
  if (choice.kind === "unavailable") {
    const none = choice.reason === "none";
    const about = none
      ? {
          what: "no API key and no login",
          remedy: "Set OPENAI_API_KEY, or use a ChatGPT account",
          command: "codex-bot login",
        }
      : { what: choice.message };
    return [amiss("Codex", none ? "missing" : "wrong", { ...about, needed: "reviews" })];
  }
  const { responsesUrl, credential } = choice.provider;
  return [
    ok("Codex", `a ${credential} for ${new URL(responsesUrl).host} (it was not asked)`),
    ...choice.warnings.map((what) => amiss("Codex", "note", { what })),
  ];
}

const gibibyte = 1024 ** 3;

/** What one program in the sandbox may take, against what there is. */
export async function checkRoom(): Promise<readonly Check[]> {
  const disk = await statfs(tmpdir());
  return [
    room("Memory", process.availableMemory(), limits.sandbox.memoryBytes),
    room("Disk", disk.bavail * disk.bsize, limits.sandbox.diskBytes),
  ];
}

function room(name: string, free: number, may: number): Check {
  const what = `${inGib(free)} GiB free${name === "Disk" ? ` in ${tmpdir()}` : ""}`;
  return free >= may
    ? ok(name, what)
    : amiss(name, "note", { what: `${what}; a program in the sandbox may take ${inGib(may)}` });
}

function inGib(bytes: number): string {
  return (bytes / gibibyte).toFixed(bytes < 10 * gibibyte ? 1 : 0);
}
