import type { Choice } from "../choice.ts";
import type { Job } from "../job.ts";
import type { Measured } from "../measure.ts";
import type { Operator } from "../operator.ts";
import type { Account, CandidatesBody, CheckRun } from "../proposal.ts";
import type { Written } from "../write.ts";
import type { PatchPlan } from "./patch.ts";

/** One candidate after all gates. Texts are neutralised. */
export interface Shown {
  /** The number that people use. */
  readonly n: number;
  readonly approach: string;
  /** The beginning of it. */
  readonly brief: string;
  readonly same: readonly number[];
  readonly cross: readonly { readonly from: number; readonly run: CheckRun }[];
  readonly account: Account;
  readonly came:
    | { readonly kind: "ready"; readonly plan: PatchPlan; readonly measured: Measured; readonly sha256: string }
    /** It can be looked at and not be pushed. */
    | { readonly kind: "shown"; readonly why: string; readonly plan: PatchPlan; readonly measured: Measured }
    | { readonly kind: "refused" | "failed"; readonly why: string };
}

export interface CandidatesPlan {
  readonly job: Job;
  readonly operator: Operator;
  readonly markerKey: string | null;
  readonly account: Account;
  readonly base: string;
  readonly task: string;
  /** The highest number given out. */
  readonly last: Choice["last"];
  /** Best first. */
  readonly shown: readonly Shown[];
  readonly judged: CandidatesBody["judged"];
  readonly notes: readonly string[];
  readonly partial: string | null;
}

/** What became of the branch of each, by its number. */
export type Pushed = ReadonlyMap<number, Written>;
