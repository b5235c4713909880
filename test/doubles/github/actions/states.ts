import type { PullIssue } from "../json/pull-json.ts";
import { latestRuns } from "../state/checks.ts";
import type { CheckRun, Repository } from "../state/model.ts";
import { movePull } from "../state/pulls.ts";
import { userNamed } from "../state/users.ts";
import { nowIso, type World } from "../state/world.ts";
import type { Delivery } from "../webhooks/deliver.ts";
import { checkRunEvent, issueEvent, pullEvent, type PullAction } from "../webhooks/events.ts";
import { type At, issueAt, pullAt } from "./at.ts";

/** What people do to a whole issue, pull request or check run: close, reopen, lock, run once more. */
export function createStates(world: World) {
  const change = async (at: At, action: PullAction, apply: (issue: PullIssue) => void): Promise<Delivery> => {
    const issue = pullAt(at);
    apply(issue);
    issue.updatedAt = nowIso(world);
    return pullEvent(world, issue, { action, by: userNamed(world, at.by) });
  };
  return {
    closePull: async (at: At & { merged?: boolean }) =>
      change(at, "closed", (issue) => close(world, issue, at.merged ?? false)),
    /** A closed pull request stays where it was; what was pushed meanwhile comes with its reopening. */
    async reopenPull(at: At): Promise<Delivery> {
      const issue = pullAt(at);
      const { headRepository, headRef, headSha } = issue.pull;
      const after = headRepository.branches.get(headRef) ?? headSha;
      if (after !== headSha) await movePull(world, issue, { after, by: userNamed(world, at.by) });
      return change(at, "reopened", (one) => Object.assign(one, { state: "open", closedAt: null }));
    },
    markReady: async (at: At) => change(at, "ready_for_review", ({ pull }) => Object.assign(pull, { draft: false })),
    convertToDraft: async (at: At) =>
      change(at, "converted_to_draft", ({ pull }) => Object.assign(pull, { draft: true })),
    lock: async (at: At) => change(at, "locked", (issue) => Object.assign(issue, { locked: true })),
    unlock: async (at: At) => change(at, "unlocked", (issue) => Object.assign(issue, { locked: false })),
    async closeIssue(at: At): Promise<Delivery> {
      const issue = issueAt(at);
      Object.assign(issue, { state: "closed", closedAt: nowIso(world) });
      return issueEvent(world, issue, { action: "closed", by: userNamed(world, at.by) });
    },
    /** "Re-run" on a check run: the newest of that name unless an id is given. */
    async rerunCheck({
      repository,
      by,
      run,
    }: {
      repository: Repository;
      by: string;
      run: number | string;
    }): Promise<Delivery> {
      const found = findRun(repository, run);
      return checkRunEvent(world, repository, { action: "rerequested", run: found, by: userNamed(world, by) });
    },
  };
}

function close(world: World, issue: PullIssue, merged: boolean): void {
  Object.assign(issue, { state: "closed", closedAt: nowIso(world) });
  if (merged) issue.pull.mergedAt = nowIso(world);
}

function findRun(repository: Repository, wanted: number | string): CheckRun {
  const all = repository.suites.flatMap((suite) => suite.runs);
  const run =
    typeof wanted === "number"
      ? all.find((one) => one.id === wanted)
      : latestRuns(all).findLast((one) => one.name === wanted);
  if (!run) throw new Error(`no check run ${wanted}`);
  return run;
}
