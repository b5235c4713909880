import { execFileSync } from "node:child_process";
import { createSample } from "../test/doubles/github/sample.ts";
import { startGithub } from "../test/doubles/github/start-github.ts";
import { runAction } from "../test/rig/run-action.ts";
import { actionStep } from "./action-step.ts";
import { type Backend, startBackend } from "./backend.ts";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "./codex-cli.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const rounds = 15;
/** They fill the disk cache and are not counted. */
const warmUps = 2;

/**
 * P1: process start to the first byte of the model request. Ours is the shipped Action on a `pull_request` event: it asks
 * GitHub, fetches the commits over git and reads the change. The peer is `codex exec` in a clone that is there already,
 * with an empty home, as on a fresh runner, and with one that it has used before. All three in every round; medians.
 */
export async function firstByte(): Promise<readonly Figure[]> {
  const program = await findCodex();
  await using backend = await startBackend();
  await using usedHome = await temporaryFolder();
  const ours: number[] = [];
  const peers = { empty: [] as number[], used: [] as number[] };
  for (let round = -warmUps; round < rounds; round++) {
    await using github = await startGithub({ secondaryLimits: null });
    const { directory } = await createSample(github);
    const mine = await timed(backend, () => runAction(actionStep({ github, backend: backend.url })));
    if (round >= 0) ours.push(mine);
    if (program === null) continue;
    await using clone = await temporaryFolder();
    await using emptyHome = await temporaryFolder();
    checkOut(directory, clone.path);
    const args = ["exec", "Review the changes against main."];
    const run = { program, args, directory: clone.path, backend: backend.url };
    const empty = await timed(backend, () => runCodex({ ...run, home: emptyHome.path }));
    const used = await timed(backend, () => runCodex({ ...run, home: usedHome.path }));
    if (round < 0) continue;
    peers.empty.push(empty);
    peers.used.push(used);
  }
  return (["empty", "used"] as const).map((home) => ({
    id: "P1",
    what: `start to first byte of the model request; peer: codex exec ${codexVersion}, ${home} home`,
    ours: spread(ours, "ms"),
    peer: program === null ? "not installed" : spread(peers[home], "ms"),
    ratio: program === null ? null : middle(ours) / middle(peers[home]),
    goal: 0.35,
  }));
}

/** Milliseconds from the start of one run, which must end well, to its first model request. */
async function timed(
  backend: Backend,
  run: () => Promise<{ readonly startedAt: number; readonly code: number | null }>,
): Promise<number> {
  const { startedAt, code } = await run();
  const [first] = backend.taken();
  if (code !== 0 || first === undefined)
    throw new Error(`a run that should ask a model and end with 0 ended with ${code}`);
  return first.at - startedAt;
}

/** The pull request's head, as a workflow checks it out before it starts Codex. */
function checkOut(bare: string, folder: string): void {
  execFileSync("git", ["clone", "--quiet", "--branch", "coupons", bare, folder], { stdio: "ignore" });
}

await printWhenMain(import.meta.main, firstByte);
