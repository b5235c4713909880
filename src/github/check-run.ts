import { keyMarker, keysIn } from "../core/marker.ts";
import type { Write } from "../core/write.ts";
import type { CheckRun } from "./answers.ts";
import type { CheckIdentity, Mutations } from "./mutations.ts";
import type { Effect } from "./once.ts";

type Start = Write & { kind: "check-start" };

export interface CheckDeps {
  /** Every run of that name on that commit, superseded ones included. */
  readonly runs: (headSha: string, name: string) => Promise<readonly CheckRun[]>;
  readonly mutations: Pick<Mutations, "createCheck" | "updateCheck">;
}

/**
 * A job's run carries the job's keys in its text, where nobody sees them: the external id names only the pull request, and
 * "Re-run" on the same commit is a new job with a new run. One that still runs is taken over, so that none is left hanging.
 */
export function startEffect(write: Start, deps: CheckDeps): Effect {
  const { title } = write;
  const output = { title, summary: title, text: keyMarker(write.key), annotations: [] };
  return {
    key: write.key,
    async find() {
      const runs = await newestFirst(write, deps);
      return runs.find((run) => keysIn(run.text).includes(write.key)) ?? runs.find(isRunning) ?? null;
    },
    post: () => deps.mutations.createCheck(write, null, output),
  };
}

export function isRunning(run: CheckRun): boolean {
  return run.status !== "completed";
}

/** The runs of one pull request under one name, superseded ones included. */
export async function newestFirst(write: CheckIdentity, deps: CheckDeps): Promise<readonly CheckRun[]> {
  const runs = await deps.runs(write.headSha, write.name);
  const same = runs.filter((run) => run.externalId === write.externalId && run.name === write.name);
  return same.toSorted((a, b) => b.id - a.id);
}
