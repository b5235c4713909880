import type { StreamFault } from "../trouble.ts";

/** What comes out of a connection: the text of frames, and one fault, which is the last thing. */
export type Arrival =
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "over"; readonly fault: StreamFault };

export interface Inbox {
  put(arrival: Arrival): void;
  /** All that is there, and at least one: once it is over, that is said again whenever it is asked. */
  next(): Promise<readonly Arrival[]>;
}

/** Frames in the order in which they came, kept until somebody asks. What it holds is bounded by whoever fills it. */
export function createInbox(): Inbox {
  const waiting: Arrival[] = [];
  let asked: (() => void) | null = null;
  let end: Arrival | null = null;
  return {
    put(arrival) {
      if (end !== null) return;
      if (arrival.type === "over") end = arrival;
      waiting.push(arrival);
      asked?.();
      asked = null;
    },
    async next() {
      if (waiting.length === 0 && end === null) await new Promise<void>((resolve) => (asked = resolve));
      return waiting.length === 0 && end !== null ? [end] : waiting.splice(0);
    },
  };
}
