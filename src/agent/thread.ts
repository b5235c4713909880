import type { CodexPort, Effort, Failure, Item, Turn, TurnEvent, Usage } from "../core/codex-port.ts";
import type { Journal, JournalEntry } from "../core/journal.ts";
import type { Tools } from "./tool.ts";

/** What to think about: one conversation with the model, with the tools it may use. */
export interface Thread {
  /**
   * Unique in its journal, the same when the job is run again: finished turns are found by it. What the answers would not
   * fit without is part of it, the commit above all.
   */
  readonly id: string;
  readonly model: string;
  readonly effort: Effort | null;
  readonly instructions: string;
  readonly input: readonly Item[];
  readonly tools: Tools;
  readonly output: Turn["output"];
  readonly cacheKey: string;
  /** See `Turn`. */
  readonly feature: string;
}

export interface ThreadDeps {
  readonly codex: CodexPort;
  /** `null` keeps nothing: a crash starts over. */
  readonly journal: Journal | null;
  readonly signal: AbortSignal;
  /** Asked before each turn, and told all that was said so far, for what somebody wants to be said in it. */
  readonly hear?: (said: readonly Item[]) => Promise<readonly Item[]>;
  /**
   * Asked when all calls of a turn have run, where they leave something behind: what it is by now, for the journal.
   * `null`: it cannot be kept.
   */
  readonly leave?: () => Promise<Pick<JournalEntry, "tree"> | null>;
  /** For a terminal. Deltas shown before a `retry` event were of an answer that is begun again. */
  readonly onEvent?: (event: ThreadEvent) => void;
}

export type ThreadEvent = TurnEvent | { readonly type: "tool"; readonly name: string; readonly arguments: string };

export interface ThreadResult {
  /** `text` is what the model said last, empty when it said nothing: the caller judges whether it is an answer. */
  readonly outcome:
    | { readonly kind: "answered"; readonly text: string }
    | { readonly kind: "failed"; readonly failure: Failure };
  /** What the thread added to its input, in the order of the next request. */
  readonly items: readonly Item[];
  /** The input as it was told the first time, and those. */
  readonly said: readonly Item[];
  /** Including what an earlier run of the same thread recorded. */
  readonly usage: Usage;
  readonly turns: number;
  readonly toolCalls: number;
}
