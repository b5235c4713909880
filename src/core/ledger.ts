import { type Chunk, chunksAt, marksIn } from "../context/diff/chunks.ts";
import { reaches, type Policy } from "./config/policy.ts";
import type { Finding } from "./finding.ts";
import type { Placed } from "./gate/anchors.ts";
import { limits } from "./limits.ts";
import type { Shown } from "./present/finding.ts";
import type { ReviewBody } from "./proposal.ts";
import { recognise } from "./recognise.ts";
import type { Remembered, ReviewState } from "./review-state.ts";

export interface LedgerInput {
  readonly before: ReviewState | null;
  readonly body: Pick<ReviewBody, "head" | "answers">;
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
export function updateLedger(given: LedgerInput): Ledger {
  const input = { ...given, placed: recognise(given.placed, given.before, { ...given, head: given.body.head }) };
  const known = new Map((input.before?.findings ?? []).map((finding) => [finding.id, finding]));
  let last = Math.max(input.before?.last ?? 0, ...input.posted.values());
  const shown = input.placed.flatMap((placed): Shown[] => {
    const { id } = placed.finding;
    const earlier = known.get(id);
    if (input.settled.has(id) || earlier?.status === "dismissed") return [];
    const n = earlier?.n ?? input.posted.get(id) ?? ++last;
    return [show(placed, { n, earlier, input })];
  });
  const now = new Map(shown.map((each) => [each.finding.id, toRemembered(each, input)]));
  const earlier = [...known.values()]
    .filter((finding) => !now.has(finding.id))
    .map((finding) => ({ ...finding, status: statusOf(finding, input) }));
  return {
    findings: mostUrgent([...earlier, ...now.values()]),
    last,
    shown,
    carried: earlier.filter(({ status }) => status === "open" || status === "late"),
    fixed: earlier.filter(({ id, status }) => status === "fixed" && known.get(id)?.status !== "fixed"),
  };
}

interface Showing {
  readonly n: number;
  readonly earlier: Remembered | undefined;
  readonly input: LedgerInput;
}

function show(placed: Placed, { n, earlier, input }: Showing): Shown {
  const finding = { ...placed.finding, priority: priorityOf(placed.finding, earlier, input) };
  const late = isLate(finding, earlier, input);
  const { commentOn } = input.policy.review;
  // Told already when it has a thread, or had one that somebody deleted.
  const told =
    input.posted.has(finding.id) ||
    (earlier !== undefined && earlier.status !== "late" && reaches(earlier.p, commentOn));
  return { ...placed, finding, n, late, fresh: !told, prominent: reaches(finding.priority, commentOn) };
}

/**
 * A model in another mood makes nothing of the same lines more or less urgent, or a verdict would turn without a change;
 * only what has to stop everything does. Whoever asks may hear that it is more urgent, never that it is less.
 */
function priorityOf(finding: Finding, earlier: Remembered | undefined, input: LedgerInput): Finding["priority"] {
  if (earlier === undefined || finding.priority === 0 || isTouched(earlier, input)) return finding.priority;
  return input.asked && finding.priority < earlier.p ? finding.priority : earlier.p;
}

/** After the first pass, what is found on lines that did not change since is told, and not held against the change; but P0 is. */
function isLate(finding: Finding, earlier: Remembered | undefined, { before, chunks, asked }: LedgerInput): boolean {
  if (asked || before === null || before.round === 0 || finding.priority === 0) return false;
  if (earlier !== undefined && earlier.status !== "late") return false;
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
  // Several turns may answer for one finding; one that still sees it is enough.
  const said = new Set(input.body.answers.filter(({ n }) => n === finding.n).map(({ status }) => status));
  return said.has("fixed") && !said.has("open") && isTouched(finding, input) ? "fixed" : finding.status;
}

/** The model's word alone closes nothing: the lines must be gone, or something in their file must be new. */
function isTouched({ path, at }: Remembered, { chunks, before }: LedgerInput): boolean {
  const marks = new Set(chunks.map(({ mark }) => mark));
  if (at.length > 0 && at.every((mark) => !marks.has(mark))) return true;
  const seen = marksIn(before?.seen ?? "");
  return chunks.some((chunk) => chunk.path === path && !seen.has(chunk.mark));
}

function orderOf({ status, p }: Remembered): number {
  return status === "open" ? p : status === "late" ? 4 : 5;
}

/** Where there is no room for all, what is settled goes first, then the least urgent. */
function mostUrgent(findings: readonly Remembered[]): readonly Remembered[] {
  if (findings.length <= limits.findings) return findings;
  const kept = new Set(findings.toSorted((a, b) => orderOf(a) - orderOf(b)).slice(0, limits.findings));
  return findings.filter((finding) => kept.has(finding));
}
