import { randomUUID } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import type { Execution } from "../../core/workspace-port.ts";
import { isLeftOver, scratchName } from "../scratch.ts";
import { type Container, containerArguments } from "./container.ts";
import type { Launched } from "./sandbox.ts";

/** The engine's client on this machine, and all it is told of it. */
export interface Client {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

const againMs = 250;
const mostTries = 40;

/** Whoever kills the client only stops listening: the container itself is killed, by its name. */
export function launchContainer(client: Client, container: Container, execution: Execution): Launched {
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
  return { child, kill: () => (tries === 0 ? kill() : undefined), watched: false };
}

/** Containers outlive the process that started them; those of killed processes are ended. */
export function killLeftOvers({ program, env }: Client): void {
  const options = { env: { ...env }, encoding: "utf8", timeout: 10_000 } as const;
  const { stdout } = spawnSync(program, ["ps", "--filter", "name=codex-bot-run-", "--format", "{{.Names}}"], options);
  const names = (stdout ?? "").split("\n").filter(isLeftOver);
  if (names.length > 0) spawnSync(program, ["kill", ...names], { ...options, stdio: "ignore" });
}
