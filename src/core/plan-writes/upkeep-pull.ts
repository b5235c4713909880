import { inlineCode } from "../gate/markdown.ts";
import { limits } from "../limits.ts";
import { keyMarker } from "../marker.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import { footer } from "../present/footer.ts";
import { patchReport } from "../present/patch.ts";
import { withTrailers } from "../trailers.ts";
import { minutesOf } from "../upkeep/minutes.ts";
import { branchOfTask } from "../upkeep/task.ts";
import type { Write, Written } from "../write.ts";
import type { Ending } from "./ending.ts";
import { type PatchPlan, toCommitFile } from "./patch.ts";
import type { Next, Plan } from "./plan.ts";
import { banner } from "./pull-request.ts";
import { endedWrites, planTaskFailed, taskOutcome } from "./upkeep.ts";
import { type TaskEnding, taskEnding } from "./upkeep-ended.ts";

/**
 * One branch and one draft pull request a task. An open one is brought up to date: a commit on top of the one that we left
 * there, with the default branch as its second parent, so that nothing is forced and nobody's push is lost (T21).
 */
export function planTaskPatch(ending: Ending, plan: PatchPlan, guarded: readonly string[]): Plan {
  const parts = taskEnding(ending);
  if (parts === null) return planTaskFailed(ending, "failed", "There is no task.");
  const line = `${plan.body.title}.`;
  const same = parts.chosen.pull !== null && parts.chosen.tree === plan.tree;
  const next = same
    ? { content: endedWrites(ending, { result: "nothing", why: "" }, "Nothing new: its pull request is up to date.") }
    : pushed({ ending, parts, plan, guarded });
  return { ...next, check: null, outcome: taskOutcome(ending, same ? "nothing" : "published", line) };
}

interface Pushing {
  readonly ending: Ending;
  readonly parts: TaskEnding;
  readonly plan: PatchPlan;
  readonly guarded: readonly string[];
}

function pushed(pushing: Pushing): Next {
  const { ending } = pushing;
  return {
    content: [commitWrite(pushing)],
    afterwards: (written) =>
      written.kind === "refused"
        ? { content: failed(ending, `GitHub did not take the branch: ${written.reason}.`) }
        : requested(pushing, written.sha ?? ""),
  };
}

function commitWrite({ plan, parts: { chosen } }: Pushing): Write {
  const { body, tree, files } = plan;
  const key = `${plan.key}/commit`;
  const message = withTrailers(body.title, [], key);
  const rest = {
    kind: "commit",
    key,
    branch: branchOfTask(chosen.task),
    tree,
    files: files.map(toCommitFile),
    message,
  } as const;
  return chosen.parent === null
    ? { ...rest, fresh: true, parent: body.base }
    : { ...rest, fresh: false, parent: chosen.parent, merged: body.base };
}

/** The pull request as it is now, or a new one; then the record. */
function requested(pushing: Pushing, sha: string): Next {
  const { ending, parts, plan } = pushing;
  const { pull } = parts.chosen;
  return {
    content: [pull === null ? openWrite(pushing) : editWrite(pushing, pull)],
    afterwards: (written) => {
      if (written.kind === "refused" && pull === null)
        return { content: failed(ending, `No pull request could be opened: ${written.reason}.`, madeOf(sha, plan)) };
      return { content: told(pushing, { written, sha }) };
    },
  };
}

function told({ ending, parts, plan }: Pushing, { written, sha }: { written: Written; sha: string }): readonly Write[] {
  const { pull } = parts.chosen;
  const number = pull?.number ?? (written.kind === "refused" ? 0 : written.id);
  const since = minutesOf(parts.upkeep.now);
  const opened = pull === null ? { pull: { number, since } } : {};
  const result = pull === null ? "opened" : "updated";
  const said = `**Draft pull request #${number}** ${result}: ${plan.body.title}.`;
  return endedWrites(ending, { result, why: "", ...madeOf(sha, plan), ...opened }, said);
}

function madeOf(commit: string, { tree }: PatchPlan) {
  return /^[0-9a-f]{40,64}$/.test(commit) ? { commit, tree } : {};
}

function failed(ending: Ending, why: string, made: { commit?: string; tree?: string } = {}): readonly Write[] {
  return endedWrites(ending, { result: "failed", why, ...made }, `Not done: ${why}`);
}

function openWrite({ plan, guarded, parts: { chosen } }: Pushing): Write {
  const { target, body, key } = plan;
  return {
    kind: "pull-request",
    key: `${key}/pull`,
    branch: branchOfTask(chosen.task),
    into: target.to === "pull" ? target.into : "",
    title: body.title,
    body: pullText(plan, chosen.task.name, guarded),
  };
}

function editWrite(
  { plan, guarded, parts: { chosen } }: Pushing,
  pull: NonNullable<TaskEnding["chosen"]["pull"]>,
): Write {
  const { key, body } = plan;
  return {
    kind: "issue-body",
    key: `${key}/edit`,
    number: pull.number,
    title: body.title,
    body: pullText(plan, chosen.task.name, guarded),
    mark: `${key}/pull`,
    was: pull.was,
  };
}

const markerRoom = 1_000;

function pullText(plan: PatchPlan, task: string, guarded: readonly string[]): string {
  const { account, operator, key, body, files } = plan;
  const tail = `\n\n${footer(account, operator)}\n\n${keyMarker(`${key}/pull`)}`;
  const blocks = [
    banner(guarded),
    patchReport(
      body,
      files.map(({ path }) => path),
    ),
    `<sub>From the task ${inlineCode(task)} of \`.github/codex.yml\`. Closing it without a merge makes the task quiet for a while; a comment that says why is read by the next run.</sub>`,
  ];
  const text = blocks.filter((block) => block !== "").join("\n\n");
  return truncateMarkdown(text, limits.commentLength - markerRoom - tail.length) + tail;
}
