import type { Sha } from "../facts.ts";
import type { Run } from "./record.ts";
import type { Closing } from "./settle.ts";
import type { UpkeepState } from "./state.ts";
import type { Task, TaskLimits, TaskMode } from "./task.ts";

/** What is due, as one look at GitHub shows it. */
export interface Upkeep {
  /** As the policy has them. */
  readonly shown: { readonly rows: readonly Planned[]; readonly limits: TaskLimits };
  /** Milliseconds since the epoch: when it was looked. */
  readonly now: number;
  /** The issue that remembers; `null` before the first. */
  readonly record: Standing | null;
  /** Brought up to what people did since. */
  readonly state: UpkeepState;
  /** It says something else than the record does. */
  readonly changed: boolean;
  /** Pull requests that are too old, or whose task is gone, and records beside the one that counts. */
  readonly closings: readonly Closing[];
  /** What was found and not believed, a sentence each. */
  readonly notes: readonly string[];
  /** The one task of this job; `null` where somebody asks what there is. */
  readonly chosen: Chosen | null;
}

export interface Planned {
  readonly task: Task;
  /** Milliseconds since the epoch; `null`: that hangs on an event. */
  readonly next: number | null;
  /** Why it is not run though its time has come; empty where nothing holds it up. */
  readonly waits: string;
}

/** Something of ours whose text may be replaced, as long as it is the one that was read. */
export interface Standing {
  readonly number: number;
  /** `markOf` its text. */
  readonly was: string;
}

export interface Chosen {
  readonly task: Task;
  /** As the task says, or a report where nothing may be pushed. */
  readonly mode: TaskMode;
  readonly run: Run;
  /** This very event has taken it already, in the record. */
  readonly taken: boolean;
  /** Where we left its branch, and it still is; `null`: there is none. */
  readonly parent: Sha | null;
  /** The files it holds, by the name git gives to all of them. */
  readonly tree: Sha | null;
  /** Its open pull request. */
  readonly pull: Standing | null;
  /** Its report, while that issue is open. */
  readonly report: Standing | null;
  /** The one that was closed without a merge, if that was the last thing that became of it. */
  readonly closedPull: number | null;
}
