import { randomUUID } from "node:crypto";
import { execFile, spawn, spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { RetryLater } from "../../core/errors.ts";
import type { Execution } from "../../core/workspace-port.ts";
import { isLeftOver, scratchName } from "../scratch.ts";
import { type Container, containerArguments } from "./container.ts";
import type { Additions, Launched } from "./sandbox.ts";

/** The engine's client on this machine, and all it is told of it. */
export interface Client {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

const againMs = 250;
const mostTries = 40;
const mostUnanswered = 4;
const askSeconds = 10;

/** Whoever kills the client only stops listening: the container itself is killed, by its name. */
export function launchContainer(client: Client, container: Container, execution: Execution & Additions): Launched {
  const name = `${scratchName("run")}${randomUUID()}`;
  const args = containerArguments(container, name, execution);
  const child = spawn(client.program, args, { cwd: "/", env: { ...client.env }, stdio: ["pipe", "pipe", "pipe"] });
  let tries = 0;
  const kill = (): void => {
    // While it is being made there is nothing to kill yet, so it is tried until the client sees it end.
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (tries++ === mostTries) child.kill("SIGKILL");
    else {
      spawn(client.program, ["kill", name], { env: { ...client.env }, stdio: "ignore" }).on("error", () => undefined);
      setTimeout(kill, againMs).unref();
    }
  };
  return { child, kill, counted: false, gone: () => waitUntilGone(client, name) };
}

/** The client can end before its container does: when it is killed, or loses its engine. */
async function waitUntilGone(client: Client, name: string): Promise<void> {
  let trouble = "it is told to end and does not";
  for (let tries = 0, unanswered = 0; tries < mostTries && unanswered < mostUnanswered; tries += 1) {
    const { answered, text } = await ask(client, ["ps", "--all", "--filter", `name=${name}`, "--format", "{{.Names}}"]);
    if (answered && text === "") return;
    if (answered) await ask(client, ["rm", "--force", name]);
    else [trouble, unanswered] = [text, unanswered + 1];
    await wait(againMs);
  }
  throw new RetryLater(`nobody can say that the container ${name} has ended: ${trouble}`);
}

interface Answer {
  readonly answered: boolean;
  /** Where there is none: what the engine complains of. */
  readonly text: string;
}

function ask({ program, env }: Client, args: readonly string[]): Promise<Answer> {
  const options = { cwd: "/", env: { ...env }, timeout: askSeconds * 1000 };
  return new Promise((resolve) =>
    execFile(program, [...args], options, (error, stdout, stderr) =>
      resolve({ answered: error === null, text: (error === null ? stdout : stderr || error.message).trim() }),
    ),
  );
}

/** Containers outlive the process that started them; those of killed processes are ended. */
export function killLeftOvers({ program, env }: Client): void {
  const options = { env: { ...env }, encoding: "utf8", timeout: askSeconds * 1000 } as const;
  const { stdout } = spawnSync(program, ["ps", "--filter", "name=codex-bot-run-", "--format", "{{.Names}}"], options);
  const names = (stdout ?? "").split("\n").filter(isLeftOver);
  if (names.length > 0) spawnSync(program, ["kill", ...names], { ...options, stdio: "ignore" });
}
