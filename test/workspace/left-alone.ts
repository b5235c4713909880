/** Started by a test and killed: opens a sandbox, lets a program run in it for long, and says when it does. */
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { runInside } from "../../src/workspace/sandbox/run.ts";

const found = await findSandbox(process.env);
if (found.kind === "none") throw new Error(found.why);
await using sandbox = await found.open();
const [, , name = "alone"] = process.argv;
const { signal } = new AbortController();
const run = (line: string) =>
  runInside(sandbox, { argv: ["/bin/sh", "-c", line], directory: "", seconds: 600, signal });
await run(`cp /bin/sleep ${name}`);
const long = run(`exec ./${name} 500`);
setTimeout(() => process.stdout.write("running\n"), 1_000);
await long;
