import type { Outcome } from "../outcome.ts";
import type { Write, Written } from "../write.ts";

/** Some writes, and what follows from what became of them: of the last, and of each in its turn. */
export interface Next {
  readonly content: readonly Write[];
  readonly afterwards?: (last: Written, each: readonly Written[]) => Next;
}

/** What publish is going to do: the content first, then the check run, which can say what GitHub refused of it. */
export interface Plan extends Next {
  /** `null` where there is no check run to conclude. */
  readonly check: ((refused: readonly string[]) => Write) | null;
  /** What is reported when all of it was done; address and refusals are filled in afterwards. */
  readonly outcome: Outcome;
}
