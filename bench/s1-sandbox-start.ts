import { spawn } from "node:child_process";
import { once } from "node:events";
import { findSandbox } from "../src/workspace/sandbox/find-sandbox.ts";
import { runInside } from "../src/workspace/sandbox/run.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const rounds = 40;
const warmUps = 3;
const goalMs = 100;

/**
 * S1: what the sandbox adds to a program that does nothing: `/bin/true` inside, from the call to its result, without the
 * same program started bare. Both in every round, one after the other; medians.
 */
export async function sandboxStart(): Promise<readonly Figure[]> {
  const what = "start of a program in the sandbox, over the bare command";
  const found = await findSandbox(process.env);
  if (found.kind === "none") {
    console.log(`skipped: ${found.why}`);
    return [{ id: "S1", what, ours: "no sandbox", peer: `${goalMs} ms`, ratio: null, goal: 1 }];
  }
  await using sandbox = await found.open();
  const execution = { argv: ["/bin/true"], directory: "", seconds: 60, signal: new AbortController().signal };
  const [inside, bare]: [number[], number[]] = [[], []];
  for (let round = -warmUps; round < rounds; round++) {
    const [a, b] = [await timed(() => runInside(sandbox, execution)), await timed(runBare)];
    if (round < 0) continue;
    inside.push(a);
    bare.push(b);
  }
  const over = middle(inside) - middle(bare);
  const ours = `${over.toFixed(1)} ms: ${spread(inside, "ms")} − ${spread(bare, "ms")}`;
  return [{ id: "S1", what: `${what} (${found.name})`, ours, peer: `${goalMs} ms`, ratio: over / goalMs, goal: 1 }];
}

async function runBare(): Promise<void> {
  await once(spawn("/bin/true", { env: {}, stdio: ["pipe", "pipe", "pipe"] }), "close");
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

await printWhenMain(import.meta.main, sandboxStart);
