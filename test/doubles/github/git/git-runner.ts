import { spawn } from "node:child_process";
import { buffer, text } from "node:stream/consumers";
import { type Ran, toRun } from "./run-message.ts";

/**
 * Runs git for `run-git.ts`, one message a program. A process of its own, because to start a program is to copy the page
 * tables of whoever starts it: in a test runner of 600 MB that takes five times as long as here.
 */
async function run({ id, args, env, input }: ReturnType<typeof toRun.parse>): Promise<Ran> {
  const child = spawn("git", args, { env });
  child.stdin.on("error", () => {
    // git closed its input early; its exit code tells why.
  });
  child.stdin.end(input);
  const exit = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? -1));
  });
  const [stdout, stderr, code] = await Promise.all([buffer(child.stdout), text(child.stderr), exit]);
  return { id, code, stdout, stderr };
}

process.on("message", (message) => {
  const asked = toRun.parse(message);
  void run(asked)
    .catch((error: unknown) => ({ id: asked.id, code: -1, stdout: Buffer.alloc(0), stderr: String(error) }))
    .then((ran) => process.send?.(ran));
});
process.on("disconnect", () => process.exit());
