import { truncateMarkdown } from "../markdown/truncate.ts";
import { isSilent, type Numbered } from "../number-findings.ts";
import { type CheckPlace, type Job } from "../job.ts";
import { limits } from "../limits.ts";
import { keyMarker } from "../marker.ts";
import type { Operator } from "../operator.ts";
import { footer } from "../present/footer.ts";
import { inlineComment, type Links, type Shown } from "../present/finding.ts";
import { reviewBody, reviewWithoutLines } from "../present/review.ts";
import { type ReviewReport, summaryBody } from "../present/summary.ts";
import { conclude, verdictLine } from "../present/verdict.ts";
import { outcome } from "../outcome.ts";
import type { Plan } from "./plan.ts";
import type { Account } from "../proposal.ts";
import { stateMarker } from "../review-state.ts";
import type { Annotation, Conclusion, Write } from "../write.ts";
import { concludeCheck } from "./places.ts";

export interface ReviewPlan {
  readonly job: Job;
  readonly operator: Operator;
  readonly account: Account;
  readonly report: ReviewReport;
  readonly numbered: Numbered;
  readonly links: Links;
  readonly check: CheckPlace;
}

/** The review (when there is something new on lines), the summary comment that remembers it, then the check run. */
export function planReviewed(plan: ReviewPlan): Plan {
  const { report, account, job } = plan;
  const posted = report.shown.filter((shown) => shown.fresh && shown.prominent).slice(0, limits.commentsPerReview);
  const findings = report.shown.map(({ finding }) => finding);
  return {
    content: [...(posted.length === 0 ? [] : [reviewWrite(plan, posted)]), ...summaryWrite(plan)],
    check: (refused) => checkWrite(plan, refused),
    outcome: { ...outcome("published", titleOf(report)), conclusion: conclusionOf(report, job), findings, account },
  };
}

function reviewWrite(plan: ReviewPlan, posted: readonly Shown[]): Write {
  const { report, links, job, check } = plan;
  const key = `${job.key}/review`;
  const tail = `\n\n${footer(plan.account, plan.operator)}\n\n${keyMarker(key)}`;
  return {
    kind: "review",
    key,
    number: check.number,
    commit: report.head,
    body: fitting(reviewBody(report, posted, links), tail),
    comments: posted.flatMap((shown) =>
      shown.place.kind === "line" ? [{ ...lineOf(shown.place), body: inlineComment(shown) }] : [],
    ),
    fallbackBody: fitting(reviewWithoutLines(report, posted, links), tail),
  };
}

function lineOf({ path, side, startLine, line }: Extract<Shown["place"], { kind: "line" }>) {
  return { path, side, startLine, line };
}

function summaryWrite({ report, links, numbered, job, check, account, operator }: ReviewPlan): readonly Write[] {
  if (isSilent(report.shown, job.policy, job.remembered)) return [];
  const tail = `\n\n${footer(account, operator)}\n\n${stateMarker(numbered.state)}`;
  return [
    {
      kind: "summary",
      key: `${job.key}/summary`,
      number: check.number,
      body: fitting(summaryBody(report, links), tail),
    },
  ];
}

/** Cuts the text, never the footer or the marker, to what GitHub takes. */
function fitting(text: string, tail: string): string {
  return truncateMarkdown(text, limits.commentLength - tail.length) + tail;
}

/** The verdict in the check run. What GitHub did not take of the review is said here, and every finding is an annotation. */
function checkWrite(plan: ReviewPlan, refused: readonly string[]): Write {
  const { report, links, job, operator, account, check } = plan;
  const tail = [...refused.map((reason) => `\n\nNot posted: ${reason}`), `\n\n${footer(account, operator)}`].join("");
  return concludeCheck(check, operator, {
    conclusion: conclusionOf(report, job),
    title: titleOf(report).slice(0, 255),
    summary: truncateMarkdown(summaryBody(report, links), limits.checkTextLength - tail.length) + tail,
    annotations: report.shown.slice(0, limits.annotations).flatMap((shown) => annotation(shown, plan)),
  });
}

/** What a review that was stopped did not find proves nothing. */
function conclusionOf({ shown, coverage, partial }: ReviewReport, { policy }: Job): Conclusion {
  const verdict = conclude(
    shown.map(({ finding }) => finding),
    coverage,
    policy.review.failOn,
  );
  return partial !== null && verdict === "success" ? "neutral" : verdict;
}

function titleOf({ shown, coverage, partial }: ReviewReport): string {
  const line = verdictLine(
    shown.map(({ finding }) => finding),
    coverage,
  );
  return partial === null ? line : `Unfinished. ${line}`;
}

/** Annotations hang on lines of the head only. */
function annotation({ finding, n }: Shown, { job }: ReviewPlan): readonly Annotation[] {
  if (finding.side === "LEFT") return [];
  const { failOn } = job.policy.review;
  const level =
    failOn !== null && finding.priority <= failOn ? "failure" : finding.priority <= 2 ? "warning" : "notice";
  const { path, startLine, line: endLine, priority, title, body } = finding;
  return [{ path, startLine, endLine, level, title: `F${n} P${priority} ${title}`, message: body }];
}
