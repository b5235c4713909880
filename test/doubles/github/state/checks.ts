import type { CheckChange } from "../rest/routes/checks.ts";
import type { App, CheckRun, CheckSuite, Repository } from "./model.ts";
import type { World } from "./world.ts";
import { nowIso } from "./world.ts";

export function addRun(
  world: World,
  repository: Repository,
  made: { app: App; headSha: string; name: string },
): CheckRun {
  const suite = suiteOf(world, repository, made);
  const run: CheckRun = {
    id: world.ids.next("check-run"),
    suite,
    annotations: [],
    name: made.name,
    externalId: "",
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: nowIso(world),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
  };
  suite.runs.push(run);
  return run;
}

function suiteOf(world: World, repository: Repository, { app, headSha }: { app: App; headSha: string }): CheckSuite {
  const found = repository.suites.find((suite) => suite.app === app && suite.headSha === headSha);
  if (found) return found;
  const suite = { id: world.ids.next("check-suite"), app, headSha, runs: [] };
  repository.suites.push(suite);
  return suite;
}

/** Annotations are appended over updates, everything else is replaced. A conclusion completes the run. */
export function updateRun(world: World, run: CheckRun, change: CheckChange): void {
  run.name = change.name ?? run.name;
  run.externalId = change.external_id ?? run.externalId;
  run.detailsUrl = change.details_url ?? run.detailsUrl;
  run.startedAt = change.started_at ?? run.startedAt;
  run.conclusion = change.conclusion ?? run.conclusion;
  run.status = change.conclusion === undefined ? (change.status ?? run.status) : "completed";
  if (run.status === "completed") run.completedAt = change.completed_at ?? run.completedAt ?? nowIso(world);
  else [run.conclusion, run.completedAt] = [null, null];
  if (!change.output) return;
  run.title = change.output.title ?? run.title;
  run.summary = change.output.summary;
  run.text = change.output.text ?? run.text;
  run.annotations.push(...(change.output.annotations ?? []));
}

/** GitHub keeps superseded runs; `filter=latest` gives the newest of each app and name. */
export function latestRuns(runs: readonly CheckRun[]): CheckRun[] {
  const latest = new Map(runs.map((run) => [`${run.suite.id}/${run.name}`, run]));
  return [...latest.values()];
}
