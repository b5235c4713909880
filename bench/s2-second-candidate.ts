import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { exportTree } from "../src/workspace/export-tree.ts";
import { temporaryFolder } from "./codex-cli.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const files = 50_000;
const rounds = 3;
const goalMs = 2000;
const goalDisk = 1.1;

/**
 * S2: a second candidate of a repository of 50,000 files, beside a first: what it adds to the disk, against what the first
 * took, and how long its tree takes to be there. `cp -a` of the first, in the same rounds, says what the disk itself takes.
 * It runs in the temporary folder: TMPDIR says on which disk. Nothing is deleted between rounds: an ext4 without a journal
 * takes twenty times as long for new files in the seconds after many were deleted, for anybody.
 */
export async function secondCandidate(): Promise<readonly Figure[]> {
  await using folder = await temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  const commit = makeRepository(at("repository.git"));
  const place = { gitDir: at("repository.git"), signal: new AbortController().signal };
  const make = async (name: string): Promise<number> => {
    await mkdir(at(name));
    return timed(() => exportTree(place, commit, { directory: at(name), owner: null }));
  };
  await make("first");
  const [ours, copies, added]: [number[], number[], number[]] = [[], [], []];
  const [busy, copying]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const before = busyMs();
    ours.push(await make(`second-${round}`));
    busy.push(busyMs() - before);
    added.push(kilobytes(at(`second-${round}`)));
    const copied = busyMs();
    copies.push(await timed(() => Promise.resolve(execFileSync("cp", ["-a", at("first"), at(`copy-${round}`)]))));
    copying.push(busyMs() - copied);
  }
  const first = kilobytes(at("first"));
  const what = `a second candidate of ${files.toLocaleString("en")} files`;
  return [
    {
      id: "S2",
      what: `${what}: disk it adds`,
      ours: spread(added, "KB"),
      peer: `${first} KB, the first`,
      ratio: middle(added) / first,
      goal: goalDisk,
    },
    {
      id: "S2",
      what: `${what}: time`,
      ours: spread(ours, "ms"),
      peer: `${goalMs} ms`,
      ratio: middle(ours) / goalMs,
      goal: 1,
    },
    {
      id: "S2",
      what: `${what}: time; peer: cp -a of the first`,
      ours: spread(ours, "ms"),
      peer: spread(copies, "ms"),
      ratio: middle(ours) / middle(copies),
      goal: 1,
    },
    {
      id: "S2",
      // Half a copy more than a copy: git unpacks what it gives.
      what: `${what}: processor time, git's too; peer: cp -a of the first`,
      ours: spread(busy, "ms"),
      peer: spread(copying, "ms"),
      ratio: middle(busy) / middle(copying),
      goal: 1.5,
    },
  ];
}

function makeRepository(path: string): string {
  execFileSync("git", ["init", "--quiet", "--bare", path]);
  const named = Array.from({ length: files }, (_, n) => {
    const text = `// file ${n}\n${`export const value${n} = ${n};\n`.repeat(1 + (n % 40))}`;
    return `M 100644 inline src/part-${n % 100}/${Math.floor(n / 100) % 50}/file-${n}.ts\ndata ${text.length}\n${text}\n`;
  });
  const head = "commit refs/heads/main\ncommitter Sam <sam@example.com> 1790000000 +0000\ndata 5\nBegin\n";
  execFileSync("git", ["-C", path, "fast-import", "--quiet"], { input: [head, ...named].join("") });
  return execFileSync("git", ["-C", path, "rev-parse", "main"], { encoding: "utf8" }).trim();
}

function kilobytes(path: string): number {
  return Number.parseInt(execFileSync("du", ["-sk", path], { encoding: "utf8" }), 10);
}

/** User and system time of this process and of children that have ended: what a busy machine does not stretch. */
function busyMs(): number {
  const stat = readFileSync("/proc/self/stat", "latin1");
  const times = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 15);
  return times.reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

await printWhenMain(import.meta.main, secondCandidate);
