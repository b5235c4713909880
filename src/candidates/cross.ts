import type { Site } from "../change/on-site.ts";
import { prepare } from "../change/prepare.ts";
import { runChecks } from "../change/run-checks.ts";
import { broken, passes } from "../core/check-verdict.ts";
import { limits } from "../core/limits.ts";
import type { CheckRun } from "../core/proposal.ts";
import { isTest } from "../core/test-files.ts";
import type { Success } from "./attempt.ts";

/** One check of a candidate with the new tests of another one laid over its result. */
export interface Crossed {
  readonly n: number;
  readonly from: number;
  readonly run: CheckRun;
}

interface Pair {
  /** Whose tests. */
  readonly from: Success;
  /** On whose result. */
  readonly on: Success;
  readonly tests: ReadonlyMap<string, string>;
}

export interface CrossResult {
  readonly crossed: readonly Crossed[];
  /** Pairs that were left out, or could not be run to their end. */
  readonly missing: number;
}

/**
 * Tries the tests of each candidate that passes its own on the results of the others. Each pair has a workspace of its own:
 * what one candidate's tests do to a tree is not another one's.
 */
export async function crossTest(site: Site, made: readonly Success[], signal: AbortSignal): Promise<CrossResult> {
  const all = pairsOf(made);
  const pairs = all.slice(0, limits.crossPairs);
  const own = { ...site, deps: { ...site.deps, signal } };
  const runs = await Promise.all(
    // Side by side for each result, one after the other on it.
    made.map(async (on) => {
      const done: Crossed[][] = [];
      for (const pair of pairs) if (pair.on === on && !signal.aborted) done.push(await runPair(own, pair));
      return done;
    }),
  );
  const done = runs.flat().filter((each) => each.length > 0);
  return { crossed: done.flat(), missing: all.length - done.length };
}

/** In rounds, so that where there is not room for all of them everybody is tried about as often. */
function pairsOf(made: readonly Success[]): readonly Pair[] {
  const rounds = Array.from(made.keys()).slice(1);
  return rounds.flatMap((distance) =>
    made.flatMap((on, index) => {
      const from = made[(index + distance) % made.length];
      const tests = from === undefined ? new Map<string, string>() : testsFor(from, on);
      return from === undefined || tests.size === 0 ? [] : [{ from, on, tests }];
    }),
  );
}

/** Tests that do not pass where they were written say nothing, and none replaces what the other one wrote there itself. */
function testsFor({ outcome: { body, applied } }: Success, on: Success): ReadonlyMap<string, string> {
  if (!body.checks.every(({ after }) => passes(after))) return new Map();
  const touched = new Set(on.outcome.applied.files.map(({ path }) => path));
  return new Map(
    applied.files.flatMap(({ path, newMode, content }) => {
      const text = content?.toString("utf8") ?? "\uFFFD";
      const usable = newMode.startsWith("100") && isTest(path) && !touched.has(path) && !text.includes("\uFFFD");
      return usable ? [[path, text] as const] : [];
    }),
  );
}

async function runPair(site: Site, { from, on, tests }: Pair): Promise<Crossed[]> {
  const { job, deps, trees, commands } = site;
  try {
    const opening = await deps.openWorkspace(trees, on.outcome.applied.tree, deps.signal);
    if (opening.kind === "unavailable") return [];
    await using tree = opening.workspace;
    const { workspace } = await prepare(job, deps, { ...site, workspace: tree });
    await workspace.write(tests, deps.signal);
    const runs = await runChecks(commands, workspace, deps);
    return deps.signal.aborted ? [] : runs.map((run) => ({ n: on.n, from: from.n, run }));
  } catch (thrown) {
    if (!deps.signal.aborted) deps.defect(thrown);
    return []; // it is counted as missing
  }
}

/**
 * How many checks of a candidate fail only with another one's tests. Tests that fail on everybody but their author tell of
 * how he wrote his, not of what is wrong with theirs: so they count where they pass on a third (T41).
 */
export function countCrossed({ n, outcome: { body } }: Success, crossed: readonly Crossed[]): number {
  return crossed.filter((each) => each.n === n && fails(each, body.checks) && isCorroborated(each, crossed)).length;
}

function fails({ run }: Crossed, checks: Success["outcome"]["body"]["checks"]): boolean {
  const own = checks.find(({ after }) => after.command === run.command)?.after;
  return own !== undefined && broken([own], [run]).length > 0;
}

function isCorroborated({ n, from, run }: Crossed, crossed: readonly Crossed[]): boolean {
  return crossed.some(
    (other) => other.from === from && other.n !== n && other.run.command === run.command && passes(other.run),
  );
}
