import type { Item, Usage } from "./codex-port.ts";
import type { CheckRun } from "./proposal.ts";

export interface JournalEntry {
  /** The turn that it is of; of `told` and `checks` the thread or the piece of work. */
  readonly turn: string;
  readonly item?: Item;
  readonly usage?: Usage;
  /** Who answered: see `TurnResult`. */
  readonly models?: readonly string[];
  readonly done?: { readonly responseId: string | null; readonly endTurn: boolean };
  /** All that a thread began with. */
  readonly told?: readonly Item[];
  /** What the calls up to here have made of the tree, as a patch against its commit; `null` where it is as the last one says. */
  readonly tree?: string | null;
  /** What the checks said before the work began. */
  readonly checks?: readonly CheckRun[];
  /** What the whole job came to, parsed by whoever publishes it; `null` once that was done. */
  readonly proposal?: unknown;
}

/** Must survive a crash: an entry that was awaited is on disk. */
export interface Journal {
  append(entry: JournalEntry): Promise<void>;
  entries(): Promise<readonly JournalEntry[]>;
}
