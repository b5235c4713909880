import { keyMarker } from "../marker.ts";
import { fixedLine, patchReport } from "../present/patch.ts";
import { suggestionsLine } from "../present/suggestion.ts";
import { waitingLines } from "../present/waiting.ts";
import { replyKey } from "../recall.ts";
import type { ReviewComment, Write, Written } from "../write.ts";
import { footedText } from "./footed-reply.ts";
import type { PatchPlan, Target } from "./patch.ts";
import { asText, marksOf, pathsOf, textBlocks } from "./patch-text.ts";
import type { Next } from "./plan.ts";

type Suggestions = Extract<Target, { to: "suggestions" }>;

/** One review with a button on each of its lines; it is the answer, and where GitHub takes no such review the patch is. */
export function suggested(plan: PatchPlan, target: Suggestions): Next {
  return {
    content: reviewOf(plan, target),
    afterwards: (written) =>
      written.kind === "refused"
        ? { content: asText(plan, `${target.why} GitHub did not take suggestions: ${written.reason}.`) }
        : { content: pointer(plan, written) },
  };
}

function reviewOf(plan: PatchPlan, { why, comments }: Suggestions): readonly Write[] {
  const { job, body } = plan;
  const { subject } = job.trigger;
  if (subject.kind === "local") return [];
  const key = replyKey(job.key);
  const blocks = [
    `**Suggested${fixedFor(plan)}, not pushed:** ${body.title}. ${why}`,
    suggestionsLine(comments),
    patchReport(body, pathsOf(comments)),
    ...waitingLines(body),
  ];
  const instead = textBlocks(plan, `${why} GitHub did not take suggestions on these lines.`);
  return [
    {
      kind: "review",
      key,
      number: subject.number,
      commit: body.base,
      body: `${footedText(plan, blocks, "")}\n\n${keyMarker(key)}`,
      comments: withMarks(comments, marksOf(plan)),
      fallbackBody: `${footedText(plan, instead, marksOf(plan))}\n\n${keyMarker(key)}`,
    },
  ];
}

function fixedFor({ body }: PatchPlan): string {
  return body.fixed.length === 0 ? "" : ` for${fixedLine(body)}`;
}

/** What waits is looked for in comments: of a review's own body nobody can tell whether it was edited (T81). */
function withMarks(comments: readonly ReviewComment[], marks: string): readonly ReviewComment[] {
  const last = comments.length - 1;
  return comments.map((each, index) =>
    index === last && marks !== "" ? { ...each, body: `${each.body}\n\n${marks}` } : each,
  );
}

/** Whoever asked in a thread looks for the answer there. */
function pointer({ job }: PatchPlan, { url }: Exclude<Written, { kind: "refused" }>): readonly Write[] {
  const { subject, cause } = job.trigger;
  if (subject.kind !== "pull" || cause.kind !== "comment" || cause.thread === null) return [];
  const key = `${job.key}/told`;
  const body = `Suggested in [a review of its own](${url}).\n\n${keyMarker(key)}`;
  return [{ kind: "thread-reply", key, number: subject.number, inReplyTo: cause.thread.rootCommentId, body }];
}
