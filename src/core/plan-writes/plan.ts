import type { Outcome } from "../outcome.ts";
import type { Write, Written } from "../write.ts";

/** What publish is going to do: the content first, then the check run, which can say what GitHub refused of it. */
export interface Plan {
  readonly content: readonly Write[];
  /** What is said of the last of them, once it is known what became of it. */
  readonly afterwards?: (last: Written) => readonly Write[];
  /** `null` where there is no check run to conclude. */
  readonly check: ((refused: readonly string[]) => Write) | null;
  /** What is reported when all of it was done; address and refusals are filled in afterwards. */
  readonly outcome: Outcome;
}
