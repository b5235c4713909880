import type { Remembered, ReviewState } from "./review-state.ts";

/** A comment's marker; the text of the comment needs room too. */
export const markerChars = 30_000;
const markChars = 14;
const keysKept = 10;
const titleChars = 40;

type Encode = (state: ReviewState) => string;

/**
 * A state that fits into a comment. What can be spared goes first: marks of read chunks (they are read again), findings
 * that are settled (their threads still say so), older keys, the ends of titles, and last of all open findings, the least
 * urgent first. Where one of those went, the change has a gap: forgetting must not turn a verdict green.
 */
export function fitted(state: ReviewState, encode: Encode): ReviewState {
  const fits = (candidate: ReviewState): boolean => encode(candidate).length <= markerChars;
  if (fits(state)) return state;
  const excess = encode(state).length - markerChars;
  const kept = Math.max(0, Math.floor((state.seen.length - excess) / markChars)) * markChars;
  const unread = { ...state, seen: state.seen.slice(0, kept) };
  if (fits(unread)) return unread;
  const open = { ...unread, keys: unread.keys.slice(-keysKept), findings: unread.findings.filter(isUnsettled) };
  if (fits(open)) return open;
  const short = { ...open, findings: open.findings.map((each) => ({ ...each, title: clip(each.title) })) };
  return fits(short) ? short : withoutLeast(short, fits);
}

function isUnsettled({ status }: Remembered): boolean {
  return status === "open" || status === "late";
}

function clip(title: string): string {
  return title.length > titleChars ? `${title.slice(0, titleChars - 1).toWellFormed()}…` : title;
}

function withoutLeast(state: ReviewState, fits: (state: ReviewState) => boolean): ReviewState {
  const worstFirst = state.findings.toSorted((a, b) => weight(a) - weight(b) || a.n - b.n);
  for (let kept = worstFirst.length - 1; kept >= 0; kept -= 1) {
    const candidate = { ...state, gaps: state.gaps ?? 1, findings: worstFirst.slice(0, kept) };
    if (kept === 0 || fits(candidate)) return kept === 0 ? { ...candidate, keys: [] } : candidate;
  }
  return state;
}

/** What was found late does not count, whatever its priority. */
function weight({ p, status }: Remembered): number {
  return status === "late" ? p + 4 : p;
}
