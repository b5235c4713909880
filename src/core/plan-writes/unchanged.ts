import { outcome } from "../outcome.ts";
import { openIn, verdictOf } from "../present/standing.ts";
import type { ReviewState } from "../review-state.ts";
import type { Ending } from "./ending.ts";
import { concludeCheck } from "./places.ts";
import type { Plan } from "./plan.ts";

/** The same change again: nothing is posted and nothing edited; the new head gets the verdict that stands. */
export function planUnchanged({ job, operator, check }: Ending, state: ReviewState): Plan {
  const conclusion = verdictOf(state, job.policy.review.failOn);
  const title = `The same change as at ${state.head.slice(0, 7)}: ${sayOpen(state)}.`;
  return {
    content: [],
    check:
      check === null
        ? null
        : () => concludeCheck(check, operator, { conclusion, title, summary: title, annotations: [] }),
    outcome: { ...outcome("nothing", title), conclusion },
  };
}

function sayOpen(state: ReviewState): string {
  const open = openIn(state).length;
  const said = open === 0 ? "nothing is open" : `${open} open`;
  const { gaps = 0 } = state;
  return gaps === 0 ? said : `${said}, ${gaps === 1 ? "1 file" : `${gaps} files`} not read whole`;
}
