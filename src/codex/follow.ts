import { noUsage } from "../core/codex-port.ts";
import type { TurnEvent, Usage, Via } from "../core/codex-port.ts";
import type { BackendEvent, What } from "./events.ts";
import type { Received } from "./http.ts";
import type { StreamFault, Trouble } from "./trouble.ts";

/** How one request ended. `usage` counts it as soon as the backend had begun to answer. */
export interface End {
  readonly type: "end";
  readonly outcome: { readonly kind: "completed"; readonly endTurn: boolean } | Trouble;
  readonly usage: Usage;
  readonly responseId: string | null;
  /** `null` when there was no answer. */
  readonly via: Via | null;
}

export type Step = Extract<TurnEvent, { type: "started" | "text" | "item" }> | End;

/**
 * Makes steps of what a transport received, and sees to it that it was one whole response: one id, rising sequence
 * numbers, nothing lost that counts (F12, F13). Ends at the first word about the end and does not wait for the close (F10).
 */
export async function* follow(received: AsyncIterable<readonly Received[]>): AsyncGenerator<Step> {
  const seen: Seen = {
    responseId: null,
    sequence: null,
    announced: new Set(),
    skipped: false,
    usage: noUsage,
    via: null,
  };
  for await (const batch of received) {
    for (const next of batch) {
      const step = stepOf(next, seen);
      if (step !== null) yield step;
      if (step?.type === "end") return;
    }
  }
}

function stepOf(next: Received, seen: Seen): Step | null {
  if (next.kind === "answered") {
    seen.via = next.via;
    return null;
  }
  if (next.kind !== "event") {
    const via = next.kind === "http" ? (next.via ?? seen.via) : seen.via;
    return { type: "end", outcome: next, usage: seen.usage, responseId: seen.responseId, via };
  }
  seen.usage = { ...noUsage, requests: 1 };
  const fault = check(next, seen);
  const step = fault === null ? toStep(next.what) : ending({ kind: "stream", fault }, seen.usage);
  return step?.type === "end" ? { ...step, responseId: seen.responseId, via: seen.via } : step;
}

interface Seen {
  responseId: string | null;
  sequence: number | null;
  /** Output items that were begun and not finished. */
  readonly announced: Set<number>;
  /** An event was skipped because nobody could read it. */
  skipped: boolean;
  usage: Usage;
  via: Via | null;
}

function check(event: BackendEvent, seen: Seen): StreamFault | null {
  const { what, responseId, sequence, outputIndex } = event;
  if (responseId !== null && seen.responseId !== null && responseId !== seen.responseId) return "mixed";
  if (sequence !== null && seen.sequence !== null && sequence <= seen.sequence) return "out-of-order";
  seen.responseId ??= responseId;
  seen.sequence = sequence ?? seen.sequence;
  if (what.type === "unreadable") {
    seen.skipped = true;
    return what.counts ? "unreadable" : null;
  }
  if (outputIndex !== null) seen.announced.add(outputIndex);
  if (what.type === "item" && outputIndex !== null) seen.announced.delete(outputIndex);
  // What was skipped may have been the item that is missing now.
  return what.type === "completed" && seen.skipped && seen.announced.size > 0 ? "unreadable" : null;
}

function toStep(what: What): Step | null {
  switch (what.type) {
    case "started":
    case "text":
      return what;
    case "item":
      return what.item === null ? null : { type: "item", item: what.item };
    case "completed":
      return ending({ kind: "completed", endTurn: what.endTurn }, what.usage);
    case "failed":
      return ending({ kind: "in-stream", report: what.report }, what.usage);
    case "incomplete":
      return ending({ kind: "incomplete", why: what.why }, what.usage);
    case "other":
    case "unreadable":
      return null;
    default:
      return what satisfies never;
  }
}

function ending(outcome: End["outcome"], usage: Usage): End {
  return { type: "end", outcome, usage, responseId: null, via: null };
}
