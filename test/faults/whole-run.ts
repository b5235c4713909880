import type { JournalEntry } from "../../src/core/journal.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Proposal } from "../../src/core/proposal.ts";
import { type ChangePlay, type ChangeRig, changeRig, entriesOf, storeIn } from "./change-rig.ts";

/** What of a proposal is the same twice: not how long things took, and what the backend had in its cache. */
export function lasting({ body, account }: Proposal): unknown {
  const text = JSON.stringify({ body, usage: account.usage });
  return JSON.parse(text.replaceAll(/"(durationMs|elapsedMs|cachedTokens)":\d+/g, '"$1":0'));
}

/** Turns that are not asked for again: they are finished, or the calls they ask for are known. */
export function paidIn(entries: readonly JournalEntry[]): number {
  const paid = entries.filter(({ item, done }) => done !== undefined || item?.type === "call");
  return new Set(paid.map(({ turn }) => turn)).size;
}

/** Whether a response was cut off: what it cost is known to nobody, and what it said is in the next request. */
export function isCut(entries: readonly JournalEntry[]): boolean {
  const last = entries.at(-1)?.item;
  return last?.type === "call" || last?.type === "reasoning" || (last?.type === "message" && last.role !== "user");
}

export interface Whole {
  readonly rig: ChangeRig;
  readonly proposal: Proposal;
  readonly entries: readonly JournalEntry[];
  readonly requests: readonly unknown[];
}

export async function wholeRun(play: ChangePlay): Promise<Whole> {
  const rig = await changeRig(play);
  const folder = await rig.folder();
  const { proposal, requests } = await run(rig, storeIn(folder));
  return { rig, proposal, requests, entries: await entriesOf(folder, proposal) };
}

export async function run(rig: ChangeRig, store: Store): Promise<Pick<Whole, "proposal" | "requests">> {
  const before = rig.stage.codex.requests.length;
  const proposal = await rig.propose(store);
  return { proposal, requests: rig.stage.codex.requests.slice(before).map(({ body }) => body) };
}
