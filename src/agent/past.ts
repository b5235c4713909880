import { addUsage, noUsage } from "../core/codex-port.ts";
import type { Item, Usage } from "../core/codex-port.ts";
import type { Journal, JournalEntry } from "../core/journal.ts";

export type Call = Extract<Item, { type: "call" }>;
export type Output = Extract<Item, { type: "output" }>;

/** One turn of a thread as far as it came. */
export interface PastTurn {
  readonly id: string;
  readonly items: readonly Item[];
  readonly usage: Usage;
  /** `null` while the backend has not said that the response is complete. */
  readonly endTurn: boolean | null;
}

export type NextStep =
  | { readonly step: "run-calls"; readonly turn: PastTurn; readonly calls: readonly Call[] }
  | { readonly step: "ask"; readonly turn: PastTurn }
  | { readonly step: "finished"; readonly turn: PastTurn };

/** What a journal holds of one thread, oldest turn first. Several threads may share a journal. */
export function readPast(thread: string, entries: readonly JournalEntry[]): readonly PastTurn[] {
  const past = new Map<string, PastTurn>();
  for (const entry of entries) {
    if (!entry.turn.startsWith(`${thread}#`)) continue;
    past.set(entry.turn, withEntry(past.get(entry.turn) ?? emptyTurn(entry.turn), entry));
  }
  return [...past.values()];
}

/** What a thread began with when it was run before, or `null`. */
export function toldIn(thread: string, entries: readonly JournalEntry[]): readonly Item[] | null {
  return entries.find(({ turn, told }) => turn === thread && told !== undefined)?.told ?? null;
}

/** Whether an earlier run of the job had come to it. */
export async function wasBegun(thread: string, journal: Journal): Promise<boolean> {
  return toldIn(thread, await journal.entries()) !== null;
}

export function withEntry(turn: PastTurn, entry: JournalEntry): PastTurn {
  return {
    id: turn.id,
    items: entry.item === undefined ? turn.items : withItem(turn.items, entry.item),
    usage: entry.usage === undefined ? turn.usage : addUsage(turn.usage, entry.usage),
    endTurn: entry.done?.endTurn ?? turn.endTurn,
  };
}

/**
 * What follows from the past alone, so that a thread that was killed goes on where it was (F08, F53, F54). A call that
 * was received is run even if the response was cut after it: the backend gave the whole item.
 */
export function nextStep(thread: string, past: readonly PastTurn[]): NextStep {
  for (const turn of past) {
    const calls = openCalls(turn.items);
    if (calls.length > 0) return { step: "run-calls", turn, calls };
  }
  const turn = past.at(-1);
  if (turn === undefined) return { step: "ask", turn: emptyTurn(`${thread}#0`) };
  const called = turn.items.some((item) => item.type === "call");
  if (called || turn.endTurn === false) return { step: "ask", turn: emptyTurn(`${thread}#${String(past.length)}`) };
  return turn.endTurn === null ? { step: "ask", turn } : { step: "finished", turn };
}

/** The items of a turn as the next request carries them: outputs after everything else, in the order of the calls. */
export function inRequestOrder(items: readonly Item[]): readonly Item[] {
  const outputs = new Map(items.filter((item) => item.type === "output").map((item) => [item.callId, item]));
  const calls = items.filter((item) => item.type === "call");
  return [
    ...items.filter((item) => item.type !== "output"),
    ...calls.map((call) => outputs.get(call.callId)).filter((output) => output !== undefined),
  ];
}

/** A call that was run again, because what it had done was gone, has one output: the last. */
function withItem(items: readonly Item[], item: Item): readonly Item[] {
  if (item.type !== "output") return [...items, item];
  return [...items.filter((old) => old.type !== "output" || old.callId !== item.callId), item];
}

function openCalls(items: readonly Item[]): readonly Call[] {
  const answered = new Set(items.filter((item) => item.type === "output").map((item) => item.callId));
  return items.filter((item) => item.type === "call").filter((call) => !answered.has(call.callId));
}

function emptyTurn(id: string): PastTurn {
  return { id, items: [], usage: noUsage, endTurn: null };
}
