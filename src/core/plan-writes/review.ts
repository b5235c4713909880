import { truncateMarkdown } from "../markdown/truncate.ts";
import { type CheckPlace, type Job } from "../job.ts";
import type { ThreadFacts } from "../facts.ts";
import { limits } from "../limits.ts";
import { keyMarker } from "../marker.ts";
import type { Operator } from "../operator.ts";
import { footer } from "../present/footer.ts";
import { inlineComment, type Links, type Shown } from "../present/finding.ts";
import { reviewBody, reviewWithoutLines } from "../present/review.ts";
import { openFindings, reportBody, type ReviewReport, summaryBody } from "../present/summary.ts";
import { conclude, verdictLine } from "../present/verdict.ts";
import { outcome } from "../outcome.ts";
import type { Plan } from "./plan.ts";
import type { Account } from "../proposal.ts";
import { type ReviewState, stateMarker } from "../review-state.ts";
import type { Annotation, Conclusion, Write } from "../write.ts";
import { concludeCheck } from "./places.ts";

export interface ReviewPlan {
  readonly job: Job;
  readonly operator: Operator;
  readonly account: Account;
  readonly report: ReviewReport;
  /** What the next review will know. */
  readonly state: ReviewState;
  readonly markerKey: string | null;
  /** Threads of findings that are fixed. */
  readonly resolvable: readonly ThreadFacts[];
  readonly links: Links;
  readonly check: CheckPlace;
}

/** The review (when there is something new on lines), threads of what is fixed, the summary that remembers it, the check run. */
export function planReviewed(plan: ReviewPlan): Plan {
  const { report, account, job } = plan;
  const posted = report.shown
    .filter((shown) => shown.fresh && shown.prominent && !shown.late)
    .slice(0, limits.commentsPerReview);
  const findings = report.shown.map(({ finding }) => finding);
  return {
    content: [
      ...(posted.length === 0 ? [] : [reviewWrite(plan, posted)]),
      ...resolveWrites(plan),
      ...summaryWrite(plan),
    ],
    check: (refused) => checkWrite(plan, refused),
    outcome: { ...outcome("published", titleOf(report)), conclusion: conclusionOf(report, job), findings, account },
  };
}

function resolveWrites({ resolvable, job }: ReviewPlan): readonly Write[] {
  return resolvable.map(({ id }) => ({ kind: "resolve-thread", key: `${job.key}/resolve/${id}`, threadId: id }));
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

function summaryWrite({
  report,
  links,
  state,
  markerKey,
  job,
  check,
  account,
  operator,
}: ReviewPlan): readonly Write[] {
  const { shown, carried, fixed } = report;
  const silent = job.policy.review.profile === "quiet" && [...shown, ...carried, ...fixed].length === 0;
  if (silent && !job.memory.hasSummary) return [];
  const place = { repository: job.repository.id, number: check.number };
  const tail = `\n\n${footer(account, operator)}\n\n${stateMarker(state, place, markerKey)}`;
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
    summary: truncateMarkdown(reportBody(report, links), limits.checkTextLength - tail.length) + tail,
    annotations: report.shown.slice(0, limits.annotations).flatMap((shown) => annotation(shown, plan)),
  });
}

/** What a review that was stopped did not find proves nothing. */
function conclusionOf(report: ReviewReport, { policy }: Job): Conclusion {
  const verdict = conclude(openFindings(report), report.coverage, policy.review.failOn);
  return report.partial !== null && verdict === "success" ? "neutral" : verdict;
}

function titleOf(report: ReviewReport): string {
  const line = verdictLine(openFindings(report), report.coverage);
  return report.partial === null ? line : `Unfinished. ${line}`;
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
