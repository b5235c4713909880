import type { Threshold } from "../config/policy.ts";
import type { Finding } from "../finding.ts";
import type { ReviewState } from "../review-state.ts";
import type { Conclusion } from "../write.ts";
import { conclude } from "./verdict.ts";

/** What the record says is open and counts. */
export function openIn(state: ReviewState | null): readonly Pick<Finding, "priority">[] {
  const open = (state?.findings ?? []).filter(({ status }) => status === "open");
  return open.map(({ p }) => ({ priority: p }));
}

/** The verdict of the last review, for the same change at another commit. Where not all was read it is never green. */
export function verdictOf(state: ReviewState, failOn: Threshold): Conclusion {
  const read = state.gaps === undefined ? "diff" : "part";
  return conclude(openIn(state), [{ path: "", read, why: "" }], failOn);
}

/** The verdict on a commit that nobody read: what was open is not closed by that. */
export function verdictUnread(state: ReviewState | null, failOn: Threshold): Conclusion {
  return conclude(openIn(state), [], failOn);
}
