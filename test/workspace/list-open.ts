/** Started by a test: says which files stand open here, and which in a program in the sandbox. */
import { readdirSync, readlinkSync } from "node:fs";
import { basename } from "node:path";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { runInside } from "../../src/workspace/sandbox/run.ts";

function targetOf(fd: string): string {
  try {
    return basename(readlinkSync(`/proc/self/fd/${fd}`));
  } catch {
    return "";
  }
}

const found = await findSandbox(process.env);
if (found.kind === "none") throw new Error(found.why);
await using sandbox = await found.open();
const here = readdirSync("/proc/self/fd").map(targetOf);
const { signal } = new AbortController();
const look = { argv: ["/bin/ls", "-l", "/proc/self/fd"], directory: "", seconds: 60, signal };
const { output } = await runInside(sandbox, look);
process.stdout.write(`in the host: ${here.filter((name) => name === "event.json").join()}\ninside:\n${output.text}`);
