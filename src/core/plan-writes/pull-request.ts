import { createHash } from "node:crypto";
import { inlineCode } from "../gate/markdown.ts";
import { limits } from "../limits.ts";
import { keyMarker } from "../marker.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import { footer } from "../present/footer.ts";
import { patchReport } from "../present/patch.ts";
import { planSteps } from "../present/plan.ts";
import { numberOf } from "../trigger.ts";
import type { Written } from "../write.ts";
import type { PatchPlan } from "./patch.ts";

/** A branch of ours, named by the work: the same work done once more finds it there. */
export function branchOf({ job, key }: Pick<PatchPlan, "job" | "key">): string {
  const number = numberOf(job.trigger);
  return `codex/${number}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
}

const markerRoom = 1_000;

/** What whoever reviews it has to know, beginning with what they have to look at first. */
export function pullBody(plan: PatchPlan, guarded: readonly string[]): string {
  const { job, body, files, operator, key } = plan;
  const { approval } = job;
  const tail = `\n\n${footer(plan.apart?.account ?? plan.account, operator)}\n\n${keyMarker(`${key}/pull`)}`;
  const blocks = [
    banner(guarded),
    patchReport(
      body,
      files.map(({ path }) => path),
    ),
    approval?.kind === "plan" ? planSteps(approval.plan) : "",
    closing(plan),
    askedLine(plan),
  ];
  const text = blocks.filter((block) => block !== "").join("\n\n");
  return truncateMarkdown(text, limits.commentLength - markerRoom - tail.length) + tail;
}

export function banner(guarded: readonly string[]): string {
  if (guarded.length === 0) return "";
  const names = guarded.slice(0, 10).map(inlineCode).join(", ");
  const more = guarded.length > 10 ? ` and ${guarded.length - 10} more` : "";
  return `> [!WARNING]\n> Look at these files first: they decide what is installed, run or allowed. ${names}${more}`;
}

/** The one place that closes an issue, and only the issue that was asked about (T44). */
function closing({ job }: Pick<PatchPlan, "job">): string {
  const { subject } = job.trigger;
  return subject.kind === "issue" ? `Closes #${subject.number}` : "";
}

function askedLine({ job: { trigger } }: PatchPlan): string {
  return `<sub>Asked for by @${trigger.actor.login} in #${numberOf(trigger)}.</sub>`;
}

export function openedLine({ body, target }: PatchPlan, opened: Exclude<Written, { kind: "refused" }>): string {
  const guarded = target.to === "pull" && target.guarded.length > 0;
  const why = guarded ? " It changes files that a person has to look at first, so it is not pushed here." : "";
  return `**Draft pull request [#${opened.id}](${opened.url})**: ${body.title}.${why}`;
}
