import { type Chunk, chunksAt, marksIn } from "../context/diff/chunks.ts";
import { reaches, type Policy } from "./config/policy.ts";
import type { Placed } from "./gate/anchors.ts";
import { limits } from "./limits.ts";
import type { Shown } from "./present/finding.ts";
import type { ReviewBody } from "./proposal.ts";
import type { Remembered, ReviewState } from "./review-state.ts";

export interface LedgerInput {
  readonly before: ReviewState | null;
  readonly body: ReviewBody;
  readonly placed: readonly Placed[];
  /** Of the change as it is now. */
  readonly chunks: readonly Chunk[];
  /** Ids of findings that somebody with write access settled. */
  readonly settled: ReadonlySet<string>;
  /** Findings that stand on the pull request already, by id, with the numbers they were given. */
  readonly posted: ReadonlyMap<string, number>;
  readonly policy: Policy;
  /** Somebody asked for this review, so whatever is found counts, wherever it is. */
  readonly asked: boolean;
}

export interface Ledger {
  readonly findings: readonly Remembered[];
  readonly last: number;
  /** What was found this time, in order. */
  readonly shown: readonly Shown[];
  /** Found earlier, open still, and not found again: the verdict counts them, nothing is posted. */
  readonly carried: readonly Remembered[];
  /** Turned out fixed this time. */
  readonly fixed: readonly Remembered[];
}

/**
 * Brings what was found now together with what was found before. A finding keeps its number, is posted once, and stays
 * open until its code was changed and the model says it is fixed, until its file left the change, or until a person
 * settles it. Nothing else closes it: silence does not.
 */
export function updateLedger(input: LedgerInput): Ledger {
  const known = new Map((input.before?.findings ?? []).map((finding) => [finding.id, finding]));
  let last = Math.max(input.before?.last ?? 0, ...input.posted.values());
  const shown = input.placed.flatMap((placed): Shown[] => {
    const { finding } = placed;
    if (input.settled.has(finding.id) || known.get(finding.id)?.status === "dismissed") return [];
    const n = known.get(finding.id)?.n ?? input.posted.get(finding.id);
    return [
      {
        ...placed,
        n: n ?? ++last,
        fresh: n === undefined,
        late: isLate(input, placed),
        prominent: reaches(finding.priority, input.policy.review.commentOn),
      },
    ];
  });
  const now = new Map(shown.map((each) => [each.finding.id, toRemembered(each, input)]));
  const earlier = [...known.values()]
    .filter((finding) => !now.has(finding.id))
    .map((finding) => ({ ...finding, status: statusOf(finding, input) }));
  return {
    findings: [...earlier, ...now.values()].slice(-limits.findings),
    last,
    shown,
    carried: earlier.filter(({ status }) => status === "open" || status === "late"),
    fixed: earlier.filter(({ id, status }) => status === "fixed" && known.get(id)?.status !== "fixed"),
  };
}

/** After the first pass, what is found on lines that did not change since is told, and not held against the change; but P0 is. */
function isLate({ before, chunks, asked }: LedgerInput, { finding }: Placed): boolean {
  if (asked || before === null || before.round === 0 || finding.priority === 0) return false;
  const earlier = before.findings.find(({ id }) => id === finding.id);
  if (earlier !== undefined) return earlier.status === "late";
  const seen = marksIn(before.seen);
  return chunksAt(chunks, finding).every(({ mark }) => seen.has(mark));
}

function toRemembered({ finding, n, late }: Shown, { chunks }: LedgerInput): Remembered {
  const { id, priority: p, path, line, title } = finding;
  const at = chunksAt(chunks, finding).map(({ mark }) => mark);
  return { id, n, p, path, line, title: title.slice(0, 400), status: late ? "late" : "open", at: at.slice(0, 8) };
}

function statusOf(finding: Remembered, input: LedgerInput): Remembered["status"] {
  if (finding.status === "dismissed" || input.settled.has(finding.id)) return "dismissed";
  if (finding.status === "fixed" || !input.chunks.some(({ path }) => path === finding.path)) return "fixed";
  const said = input.body.answers.find(({ n }) => n === finding.n)?.status;
  return said === "fixed" && isTouched(finding, input) ? "fixed" : finding.status;
}

/** The model's word alone closes nothing: the lines must be gone, or where there were none, the file must have changed. */
function isTouched({ path, at }: Remembered, { chunks, before }: LedgerInput): boolean {
  const marks = new Set(chunks.map(({ mark }) => mark));
  if (at.length > 0 && at.every((mark) => !marks.has(mark))) return true;
  const seen = marksIn(before?.seen ?? "");
  return chunks.some((chunk) => chunk.path === path && !seen.has(chunk.mark));
}

/** Marks of what has been read whole by now: read before and still there, or read this time. */
export function seenNow(before: ReviewState | null, chunks: readonly Chunk[], body: ReviewBody): string {
  const seen = marksIn(before?.seen ?? "");
  const whole = new Set(body.coverage.filter(({ read }) => read === "diff").map(({ path }) => path));
  const marks = chunks.filter(({ mark, path }) => seen.has(mark) || whole.has(path)).map(({ mark }) => mark);
  return [...new Set(marks)].slice(0, 4000).join("");
}
