import type { Job } from "../core/job.ts";
import type { GithubReader } from "../core/ports.ts";
import { findingIn } from "../core/present/finding.ts";
import type { Remembered } from "../core/review-state.ts";

/** What somebody asked to have fixed: findings of earlier reviews by number, or something in their own words. */
export type Wish =
  | { readonly kind: "findings"; readonly findings: readonly Remembered[] }
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "none"; readonly why: string };

/** `F3`, `F1 F2`, `all`, nothing in a finding's thread, else a request in words. */
export function wishOf({ intent, memory, trigger }: Job, threadFinding: number | null): Wish {
  const open = (memory.state?.findings ?? []).filter(({ status }) => status === "open" || status === "late");
  const text = intent.text.trim();
  const listed = /^(?:F\d{1,6}[\s,]*)+$/i.test(text) ? text.match(/\d+/g) : null;
  const numbers = listed?.map(Number) ?? (text === "" && threadFinding !== null ? [threadFinding] : null);
  if (numbers !== null) return byNumber(numbers, open);
  if (/^all$/i.test(text))
    return open.length === 0 ? { kind: "none", why: nothingOpen } : { kind: "findings", findings: open };
  if (text !== "") return { kind: "words", text };
  return { kind: "none", why: trigger.cause.kind === "comment" ? fixUsage : nothingOpen };
}

function byNumber(numbers: readonly number[], open: readonly Remembered[]): Wish {
  const missing = numbers.filter((n) => !open.some((finding) => finding.n === n));
  if (missing.length > 0)
    return { kind: "none", why: `There is no open finding ${missing.map((n) => `F${n}`).join(", ")} here.` };
  return { kind: "findings", findings: open.filter(({ n }) => numbers.includes(n)) };
}

const nothingOpen =
  "No finding is open here. Say what to fix, for example: `/codex fix the test that fails on Windows`.";
export const fixUsage = "Say what to fix: `/codex fix F3`, `/codex fix all`, or in words.";

/** The comments that told of findings, by number: ours, and only by the marks that ours carry. */
export async function toldOf(
  { trigger: { subject }, repository }: Job,
  github: Pick<GithubReader, "reviewComments">,
): Promise<ReadonlyMap<number, { readonly body: string; readonly commentId: number }>> {
  if (subject.kind !== "pull") return new Map();
  const comments = await github.reviewComments(subject.number);
  return new Map(
    comments.flatMap((comment) => {
      const mark = comment.author.id === repository.self?.id ? findingIn(comment.body) : null;
      return mark === null ? [] : [[mark.n, { body: comment.body, commentId: comment.id }] as const];
    }),
  );
}
