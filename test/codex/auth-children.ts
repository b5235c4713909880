import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Interface } from "node:readline";
import type { Env } from "../../src/codex/choose.ts";

/** Processes of their own with a login, each of which can be let die at a step: see auth-child.ts. */
export interface Child extends Disposable {
  readonly process: ChildProcess;
  /** Has read the login and waits. */
  ready(): Promise<void>;
  /** Lets it ask the model once; what it says of it, or `null` when it died. */
  ask(): Promise<string | null>;
  /** The next thing it says. */
  says(): Promise<string | null>;
}

export function child(env: Env, more: Readonly<Record<string, string>> = {}): Child {
  const path = join(import.meta.dirname, "auth-child.ts");
  const started = spawn(process.execPath, [path], {
    env: { ...env, ...more, PATH: process.env["PATH"] },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: started.stdout });
  const exited = once(started, "exit");
  return {
    process: started,
    async ready() {
      const line = await nextLine(lines, exited);
      if (line !== "ready") throw new Error(`the process said ${line}`);
    },
    says: () => nextLine(lines, exited),
    ask() {
      started.stdin.write("go\n");
      return nextLine(lines, exited);
    },
    [Symbol.dispose]: () => void started.kill("SIGKILL"),
  };
}

async function nextLine(lines: Interface, exited: Promise<unknown>): Promise<string | null> {
  const line = once(lines, "line").then(([text]) => String(text));
  return Promise.race([line, exited.then(() => null)]);
}
