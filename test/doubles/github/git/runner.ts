import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Ran, ran, type ToRun } from "./run-message.ts";

interface Runner {
  readonly child: ChildProcess;
  readonly waiting: Map<number, PromiseWithResolvers<Ran>>;
}

const program = fileURLToPath(new URL("git-runner.ts", import.meta.url));

let runner: Runner | null = null;
let last = 0;

/** Runs git in the process that is there for it, which ends with this one. */
export async function run(command: Omit<ToRun, "id">): Promise<Ran> {
  const { child, waiting } = (runner ??= start());
  const id = ++last;
  const answer = Promise.withResolvers<Ran>();
  waiting.set(id, answer);
  child.channel?.ref();
  child.send({ ...command, id });
  try {
    return await answer.promise;
  } finally {
    waiting.delete(id);
    if (waiting.size === 0) child.channel?.unref();
  }
}

function start(): Runner {
  const child = spawn(process.execPath, [program], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    serialization: "advanced",
    env: {},
  });
  const waiting: Runner["waiting"] = new Map();
  child.unref();
  child.on("message", (message) => {
    const result = ran.parse(message);
    waiting.get(result.id)?.resolve(result);
  });
  child.once("exit", () => {
    runner = null;
    for (const { reject } of waiting.values()) reject(new Error("The process that runs git has ended"));
  });
  return { child, waiting };
}
