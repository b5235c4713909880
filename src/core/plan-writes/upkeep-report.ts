import { inlineCode } from "../gate/markdown.ts";
import { limits } from "../limits.ts";
import { keyMarker } from "../marker.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import { footer } from "../present/footer.ts";
import { plainTitle } from "../plain-title.ts";
import type { Write } from "../write.ts";
import type { Ending } from "./ending.ts";
import type { Next, Plan } from "./plan.ts";
import { endedWrites, planTaskFailed, taskOutcome } from "./upkeep.ts";
import { type TaskEnding, taskEnding } from "./upkeep-ended.ts";

/** Neutralised. */
export interface Report {
  readonly title: string;
  readonly markdown: string;
}

/** A report where the task's mode wants it: an issue of its own, kept up to date, or a comment. */
export function planTaskReport(ending: Ending, report: Report): Plan {
  const parts = taskEnding(ending);
  if (parts === null) return planTaskFailed(ending, "failed", "There is no task.");
  const next = parts.chosen.mode === "comment" ? commented(ending, parts, report) : reported(ending, parts, report);
  return { ...next, check: null, outcome: taskOutcome(ending, "published", report.title) };
}

function reported(ending: Ending, parts: TaskEnding, report: Report): Next {
  const { chosen, recording } = parts;
  const key = `${recording.key}/report`;
  const title = plainTitle(`${chosen.task.name}: ${report.title}`);
  const body = textOf(ending, { report, task: chosen.task.name, key });
  const standing = chosen.report;
  const write: Write =
    standing === null
      ? { kind: "issue", key, title, body }
      : { kind: "issue-body", key: `${key}-edit`, number: standing.number, title, body, mark: key, was: standing.was };
  return {
    content: [write],
    afterwards: (written) =>
      written.kind === "refused"
        ? { content: endedWrites(ending, { result: "failed", why: written.reason }, `Not done: ${written.reason}`) }
        : { content: ended(ending, written.id) },
  };
}

function ended(ending: Ending, number: number): readonly Write[] {
  const report = number > 0 ? { report: number } : {};
  return endedWrites(ending, { result: "reported", why: "", ...report }, `Reported in #${number}.`);
}

/** On the issue that was opened, else on the record: a new comment each time. */
function commented(ending: Ending, { upkeep, chosen, recording }: TaskEnding, report: Report): Next {
  const { subject, cause } = ending.job.trigger;
  const opened = cause.kind === "upkeep" && subject.kind === "issue" ? subject.number : null;
  const number = opened ?? upkeep.record?.number ?? null;
  if (number === null) return { content: endedWrites(ending, { result: "failed", why: noRecord }, noRecord) };
  const key = `${recording.key}/comment`;
  const body = textOf(ending, { report, task: chosen.task.name, key });
  const said = `Said in #${number}.`;
  return { content: [{ kind: "comment", key, number, body }, ...endedWrites(ending, commentedResult, said)] };
}

const noRecord = "There is no issue to comment on yet.";
const commentedResult = { result: "commented", why: "" } as const;
const markerRoom = 1_000;

function textOf(ending: Ending, { report, task, key }: { report: Report; task: string; key: string }): string {
  const { account, operator } = ending;
  const foot = account === null ? "" : `\n\n${footer(account, operator)}`;
  const origin = `<sub>From the task ${inlineCode(task)} of \`.github/codex.yml\`.</sub>`;
  const tail = `\n\n${origin}${foot}\n\n${keyMarker(key)}`;
  return truncateMarkdown(report.markdown, limits.commentLength - markerRoom - tail.length) + tail;
}

/** Looked up: the labels are the repository's, the other issue is one. The text is neutralised. */
export interface Sorted {
  readonly number: number;
  readonly labels: readonly string[];
  readonly duplicate: number | null;
  readonly markdown: string;
}

/** Labels, then a word to whoever opened the issue, where there is one to be said. */
export function planTriage(ending: Ending, { number, labels, duplicate, markdown }: Sorted): Plan {
  const key = ending.job.key;
  const said = [duplicate === null ? "" : `This may be the same as #${duplicate}.`, markdown.trim()];
  const words = said.filter((text) => text !== "").join("\n\n");
  const task = ending.job.upkeep?.chosen?.task.name ?? "";
  const comment = `${key}/comment`;
  const body = textOf(ending, { report: { title: "", markdown: words }, task, key: comment });
  const content: readonly Write[] = [
    ...(labels.length === 0 ? [] : [{ kind: "labels", key: `${key}/labels`, number, labels } as const]),
    ...(words === "" ? [] : [{ kind: "comment", key: comment, number, body } as const]),
  ];
  const result = content.length === 0 ? "nothing" : "sorted";
  return {
    content: [...content, ...endedWrites(ending, { result, why: "" }, "")],
    check: null,
    outcome: taskOutcome(ending, result === "nothing" ? "nothing" : "published", `#${number} was sorted.`),
  };
}
