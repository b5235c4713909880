import { conclude } from "../present/verdict.ts";
import { outcome } from "../outcome.ts";
import type { ReviewState } from "../review-state.ts";
import type { Ending } from "./ending.ts";
import { concludeCheck } from "./places.ts";
import type { Plan } from "./plan.ts";

/**
 * The same change again: nothing is posted and nothing edited; the new head gets the verdict that stands. A change is
 * only ever recorded when all of it was read.
 */
export function planUnchanged({ job, operator, check }: Ending, state: ReviewState): Plan {
  const open = state.findings.filter(({ status }) => status === "open").map(({ p }) => ({ priority: p }));
  const conclusion = conclude(open, [{ path: "", read: "diff", why: "" }], job.policy.review.failOn);
  const title = `The same change as at ${state.head.slice(0, 7)}: ${open.length === 0 ? "nothing is open" : `${open.length} open`}.`;
  return {
    content: [],
    check:
      check === null
        ? null
        : () => concludeCheck(check, operator, { conclusion, title, summary: title, annotations: [] }),
    outcome: { ...outcome("nothing", title), conclusion },
  };
}
