import { execFile, execFileSync } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { setTimeout as wait } from "node:timers/promises";
import { text } from "node:stream/consumers";
import { runLocal } from "../src/hosts/cli/run-local.ts";
import { scratchName } from "../src/workspace/scratch.ts";
import { findSandbox } from "../src/workspace/sandbox/find-sandbox.ts";
import type { Answer } from "../test/doubles/codex/script.ts";
import { toEvents, toWire } from "../test/doubles/codex/stream-events.ts";
import { temporaryFolder } from "./codex-cli.ts";
import { type Figure, printWhenMain } from "./figure.ts";

const candidates = 4;
const turnMs = 2_000;
/** Requests of one change: some looking around, the patch, the answer. */
const turns = 10;
const files = 1_000;
/** Between two looks at the disk. */
const pauseMs = 4_000;
const execute = promisify(execFile);
const goals = { wall: 1.3, different: 0.05, disk: 1.1 };

/**
 * P6: four candidates against one, of the same task in the same repository, without checks. The model is scripted and takes
 * two seconds a turn, of which the first event comes at once, as it does from the real backend. Bytes that first requests do
 * not have in common are counted from the first one that differs. Disk is what the trees take at most, for each of them.
 */
export async function bestOf(): Promise<readonly Figure[]> {
  const what = `best of ${candidates} against one`;
  const found = await findSandbox(process.env);
  if (found.kind === "none") {
    console.log(`skipped: ${found.why}`);
    return [{ id: "P6", what, ours: "no sandbox", peer: "", ratio: null, goal: goals.wall }];
  }
  await using folder = await temporaryFolder();
  await makeRepository(folder.path);
  const one = await measured(folder.path, null);
  const four = await measured(folder.path, candidates);
  const different = differing(four.firsts);
  return [
    {
      id: "P6",
      what: `${what}: wall clock`,
      ours: `${(four.ms / 1000).toFixed(1)} s`,
      peer: `${(one.ms / 1000).toFixed(1)} s, one`,
      ratio: four.ms / one.ms,
      goal: goals.wall,
    },
    {
      id: "P6",
      what: `${what}: of first requests that differs`,
      ours: `${(different * 100).toFixed(1)} % of the bytes`,
      peer: `${goals.different * 100} %`,
      ratio: different / goals.different,
      goal: 1,
    },
    {
      id: "P6",
      what: `${what}: disk of a candidate`,
      ours: `${Math.round(four.kilobytes / candidates)} KB`,
      peer: `${one.kilobytes} KB, one alone`,
      ratio: four.kilobytes / candidates / one.kilobytes,
      goal: goals.disk,
    },
  ];
}

interface Measured {
  readonly ms: number;
  /** The first request of each change. */
  readonly firsts: readonly string[];
  /** Of all trees at the same time, at most. */
  readonly kilobytes: number;
}

async function measured(folder: string, n: number | null): Promise<Measured> {
  const asked: string[] = [];
  await using backend = await startModel((body) => asked.push(body));
  const watching = new AbortController();
  const disk = highest(watching.signal);
  const env = { ...process.env, OPENAI_API_KEY: "sk-bench-not-a-key", OPENAI_BASE_URL: backend.url };
  const none = { base: "HEAD", json: true, model: null, effort: null, branch: null };
  const command = { name: "implement", folder, text: "Add `twice` as the issue below asks for", n, ...none } as const;
  const start = performance.now();
  const signal = new AbortController().signal;
  const { proposal } = await runLocal(command, { env, progress: () => undefined, signal });
  const ms = performance.now() - start;
  watching.abort();
  const { body } = proposal;
  const made = body.kind === "candidates" ? body.candidates.filter(({ result }) => result.kind === "patch").length : 1;
  if (body.kind === "failed" || made !== (n ?? 1)) throw new Error(`not all were made: ${JSON.stringify(body)}`);
  const changes = asked.filter((each) => each.includes('"name":"change"'));
  return { ms, firsts: changes.filter((each) => !each.includes("call_output")), kilobytes: await disk };
}

/** The largest part of a request that is not the same in another one, from the first byte on that differs. */
function differing(requests: readonly string[]): number {
  const [first = "", ...others] = requests;
  const parts = others.map((other) => {
    let same = 0;
    while (same < first.length && first[same] === other[same]) same += 1;
    return 1 - same / Math.max(first.length, other.length);
  });
  return Math.max(...parts);
}

async function highest(signal: AbortSignal): Promise<number> {
  let most = 0;
  while (!signal.aborted) {
    const names = (await readdir(tmpdir())).filter((name) => name.startsWith(scratchName("sandbox")));
    const sizes = await Promise.all(names.map(kilobytes));
    most = Math.max(
      most,
      sizes.reduce((a, b) => a + b, 0),
    );
    await wait(pauseMs, undefined, { signal }).catch(() => undefined); // it is over then
  }
  return most;
}

async function kilobytes(name: string): Promise<number> {
  const { stdout } = await execute("du", ["-sk", join(tmpdir(), name)]).catch(() => ({ stdout: "0" })); // it may go meanwhile
  return Number.parseInt(stdout, 10);
}

/** A model that takes its time: it begins to answer at once, and goes on after two seconds. */
async function startModel(hear: (body: string) => void): Promise<{ readonly url: string } & AsyncDisposable> {
  let response = 0;
  const answer = async (body: string, out: ServerResponse): Promise<void> => {
    hear(body);
    const numbers = { response: ++response, inputTokens: body.length, cachedTokens: 0, model: "bench" };
    const [created = [], rest = []] = [0, 1].map((part) =>
      toEvents(said(body), { ...numbers, freeform: new Set() }).filter((_, index) => index < 2 === (part === 0)),
    );
    out.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of created) out.write(toWire(event));
    await wait(turnMs);
    for (const event of rest) out.write(toWire(event));
    out.end();
  };
  const server = createServer((request, out) => {
    text(request)
      .then((body) => answer(body, out))
      .catch(() => out.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the model has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ways = Array.from({ length: candidates }, (_, n) => `Way ${n + 1}`);

/** Looks around, then adds a file of its own, then is done. */
function said(body: string): Answer {
  if (body.includes('"name":"approaches"'))
    return {
      json: { approaches: ways.map((title) => ({ title, brief: `Go about it as ${title} says, and test it.` })) },
    };
  if (body.includes('"name":"comparison"')) return { json: { better: "neither" } };
  const way = ways.findIndex((title) => body.includes(title)) + 1;
  const turn = body.split('"function_call_output"').length;
  if (turn === turns) return { json: { title: "Add twice", explanation: "It doubles.", fixed: [], left: "" } };
  const look = { name: "read_file", arguments: { file_path: `src/part-1/file-${turn}.js` } };
  const input = `*** Begin Patch\n*** Add File: src/twice.js\n+export const twice${way} = (a) => ${way} * a;\n*** End Patch`;
  return { calls: [turn === turns - 1 ? { name: "apply_patch", arguments: { input } } : look] };
}

/** With the instructions that a project of that size has. */
async function makeRepository(folder: string): Promise<void> {
  const rules = Array.from(
    { length: 60 },
    (_, n) => `- Rule ${n + 1}: keep functions small, name them by what they do.`,
  );
  await writeFile(join(folder, "AGENTS.md"), `# Rules\n\n${rules.join("\n")}\n`);
  for (let n = 0; n < files; n += 1) {
    const path = join(folder, `src/part-${n % 50}/file-${Math.floor(n / 50)}.js`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `export const value${n} = ${n};\n`.repeat(1 + (n % 40)));
  }
  const git = (...args: string[]): Buffer =>
    execFileSync("git", ["-C", folder, "-c", "user.name=Sam", "-c", "user.email=sam@example.com", ...args]);
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=Begin");
  await rm(join(folder, ".git", "hooks"), { recursive: true, force: true });
}

await printWhenMain(import.meta.main, bestOf);
