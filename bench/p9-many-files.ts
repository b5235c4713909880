import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type GithubDouble, startGithub } from "../test/doubles/github/start-github.ts";
import { runAction } from "../test/rig/run-action.ts";
import { actionStep } from "./action-step.ts";
import { startBackend } from "./backend.ts";
import { temporaryFolder } from "./codex-cli.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const files = 300;
const rounds = 5;
const goalMs = 1000;
const goalMb = 250;

const probed = z.object({ wallMs: z.number(), waitedMs: z.number(), cpuMs: z.number(), peakMb: z.number() });

/**
 * P9: the shipped Action reviews a pull request of 300 changed files against a backend that answers at once. Own time is
 * the life of the process without the time in which it waits for GitHub, git's network or the backend; git commands that
 * read objects count as own. Memory is the peak of the product's process.
 */
export async function manyFiles(): Promise<readonly Figure[]> {
  await using github = await startGithub({ secondaryLimits: null });
  await using backend = await startBackend();
  await using folder = await temporaryFolder();
  const runs: z.infer<typeof probed>[] = [];
  let requests = 0;
  for (let round = -1; round < rounds; round++) {
    await openBigPull(github, round + 2);
    const step = actionStep({ github, backend: backend.url });
    const file = join(folder.path, `${round}.json`);
    const probe = `--import=${join(import.meta.dirname, "probe.ts")}`;
    const { code, stdout } = await runAction({ ...step, env: { ...step.env, BENCH_PROBE: file, NODE_OPTIONS: probe } });
    requests = backend.taken().length;
    if (code !== 0 || requests === 0) throw new Error(`the review ended with ${code}: ${stdout.slice(-500)}`);
    if (round >= 0) runs.push(probed.parse(JSON.parse(await readFile(file, "utf8")))); // the first fills caches
  }
  return figures(runs, requests);
}

function figures(runs: readonly z.infer<typeof probed>[], requests: number): readonly Figure[] {
  const own = runs.map(({ wallMs, waitedMs }) => wallMs - waitedMs);
  const peak = runs.map(({ peakMb }) => peakMb);
  const wall = middle(runs.map(({ wallMs }) => wallMs));
  const cpu = middle(runs.map(({ cpuMs }) => cpuMs));
  const what = `a review of ${files} files in ${requests} model requests`;
  return [
    {
      id: "P9",
      what: `${what}: own time (whole run ${wall.toFixed(0)} ms, CPU ${cpu.toFixed(0)} ms)`,
      ours: spread(own, "ms"),
      peer: `${goalMs} ms`,
      ratio: middle(own) / goalMs,
      goal: 1,
    },
    {
      id: "P9",
      what: `${what}: peak memory`,
      ours: spread(peak, "MB"),
      peer: `${goalMb} MB`,
      ratio: middle(peak) / goalMb,
      goal: 1,
    },
  ];
}

async function openBigPull(github: GithubDouble, number: number): Promise<void> {
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: `warehouse-${number}`,
    permissions: { mona: "write" },
    from: [{ message: "Begin", files: modules((line) => line % 7 !== 3) }],
  });
  const commit = { message: "Change every module", files: modules((line) => line % 7 !== 5) };
  await github.openPull({
    repository,
    by: "mona",
    title: "Change every module",
    body: "All of them.",
    head: "all",
    commit,
  });
  await github.settled();
}

/** 300 files of a hundred lines each, some of which are left out. */
function modules(kept: (line: number) => boolean): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: files }, (_, file) => [
      `src/part-${file % 20}/module-${file}.ts`,
      Array.from({ length: 100 }, (_, line) => line)
        .filter(kept)
        .map((line) => `export const value${line} = compute(${file}, ${line}, "a text of the usual length");\n`)
        .join(""),
    ]),
  );
}

await printWhenMain(import.meta.main, manyFiles);
