import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type GithubDouble, startGithub } from "../test/doubles/github/start-github.ts";
import { runAction } from "../test/rig/run-action.ts";
import { actionStep } from "./action-step.ts";
import { type Backend, startBackend } from "./backend.ts";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "./codex-cli.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const run = promisify(execFile);
const rounds = 15;
/** They fill the disk cache and the doubles' own, and are not counted. */
const warmUps = 2;

/**
 * P1: process start to the first byte of the model request. Ours is the shipped Action on a `pull_request` event, with
 * nothing there but the event: it asks GitHub, fetches the commits over git and reads the change. The peer is `codex exec`
 * in a clone that is there already, with a home it has used before and with an empty one, as on a fresh runner; and the
 * same with the clone still to be made from the same GitHub. All of them in every round, one after the other; medians.
 */
export async function firstByte(): Promise<readonly Figure[]> {
  const program = await findCodex();
  await using github = await startGithub({ secondaryLimits: null });
  await using backend = await startBackend();
  await using usedHome = await temporaryFolder();
  const ours: number[] = [];
  const theirs = new Map<string, number[]>();
  for (let round = -warmUps; round < rounds; round++) {
    const url = await openPull(github, round + warmUps);
    const mine = await timed(backend, () => runAction(actionStep({ github, backend: backend.url })));
    if (round >= 0) ours.push(mine);
    if (program === null) continue;
    const peer = { program, backend, url, usedHome: usedHome.path };
    for (const [name, milliseconds] of await timePeer(peer)) {
      if (round >= 0) theirs.set(name, [...(theirs.get(name) ?? []), milliseconds]);
    }
  }
  const what = "start to first byte of the model request";
  if (program === null)
    return [{ id: "P1", what, ours: spread(ours, "ms"), peer: "not installed", ratio: null, goal: 0.35 }];
  return Array.from(theirs, ([name, times]) => ({
    id: "P1",
    what: `${what}; peer: codex exec ${codexVersion}, ${name}`,
    ours: spread(ours, "ms"),
    peer: spread(times, "ms"),
    ratio: middle(ours) / middle(times),
    goal: 0.35,
  }));
}

interface PeerRun {
  readonly program: string;
  readonly backend: Backend;
  readonly url: string;
  readonly usedHome: string;
}

async function timePeer({ program, backend, url, usedHome }: PeerRun): Promise<readonly [string, number][]> {
  await using clone = await temporaryFolder();
  await using firstHome = await temporaryFolder();
  await using secondHome = await temporaryFolder();
  const args = ["exec", "Review the changes against origin/main."];
  const call = { program, args, directory: clone.path, backend: backend.url };
  const cloning = performance.now();
  await run("git", ["clone", "--quiet", "--branch", "change", url, clone.path]);
  const cloned = performance.now() - cloning;
  const empty = await timed(backend, () => runCodex({ ...call, home: firstHome.path }));
  const again = await timed(backend, () => runCodex({ ...call, home: secondHome.path }));
  const used = await timed(backend, () => runCodex({ ...call, home: usedHome }));
  return [
    ["used home, clone ready", used],
    ["empty home, clone ready", empty],
    ["empty home, clone included", cloned + again],
  ];
}

/** Milliseconds from the start of one run, which must end well, to its first model request. */
async function timed(
  backend: Backend,
  start: () => Promise<{ readonly startedAt: number; readonly code: number | null }>,
): Promise<number> {
  const { startedAt, code } = await start();
  const [first] = backend.taken();
  if (code !== 0 || first === undefined)
    throw new Error(`a run that should ask a model and end with 0 ended with ${code}`);
  return first.at - startedAt;
}

/** A repository of its own for each round, since a pull request that was reviewed is not reviewed again. */
async function openPull(github: GithubDouble, number: number): Promise<string> {
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: `cart-${number}`,
    permissions: { mona: "write" },
    from: [
      {
        message: "Add prices",
        files: { "README.md": "# Cart\n", "src/prices.js": "export const prices = new Map();\n" },
      },
      { message: "Add totals", files: { "src/total.js": "export function total(cart) {\n  return cart.sum;\n}\n" } },
    ],
  });
  const files = { "src/total.js": "export function total(cart, coupon) {\n  return cart.sum - coupon.value;\n}\n" };
  const commit = { message: "Apply coupons", files };
  await github.openPull({ repository, by: "mona", title: "Apply coupons", body: "As asked.", head: "change", commit });
  await github.settled();
  return github.cloneUrl(repository);
}

await printWhenMain(import.meta.main, firstByte);
