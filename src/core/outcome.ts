import type { Finding } from "./finding.ts";
import type { Account } from "./proposal.ts";
import type { Conclusion } from "./write.ts";

/** What came of one event, in a form every host reports in its own way. */
export interface Outcome {
  readonly kind: "published" | "nothing" | "declined" | "failed";
  /** One line for a log, a terminal or a job summary. */
  readonly line: string;
  /** Verdict of a review, or `null` when there was none. */
  readonly conclusion: Conclusion | null;
  readonly findings: readonly Finding[];
  readonly account: Account | null;
  /** Address of the review, the reply or the summary comment, or `null`. */
  readonly url: string | null;
  /** What GitHub refused to take, one line each. */
  readonly refused: readonly string[];
}

export function outcome(kind: Outcome["kind"], line: string): Outcome {
  return { kind, line, conclusion: null, findings: [], account: null, url: null, refused: [] };
}
