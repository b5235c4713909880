import type { StreamFault } from "../trouble.ts";

/** What comes out of a connection: the text of frames, and one fault, which is the last thing. */
export type Arrival =
  | { readonly type: "frame"; readonly text: string }
  | { readonly type: "over"; readonly fault: StreamFault };

export interface Inbox {
  put(arrival: Arrival): void;
  /** Once it is over, it says so again whenever it is asked. */
  next(): Promise<Arrival>;
}

/** Frames in the order in which they came, kept until somebody asks. What it holds is bounded by whoever fills it. */
export function createInbox(): Inbox {
  const waiting: Arrival[] = [];
  let asked: ((arrival: Arrival) => void) | null = null;
  let end: Arrival | null = null;
  return {
    put(arrival) {
      if (end !== null) return;
      if (arrival.type === "over") end = arrival;
      if (asked === null) {
        waiting.push(arrival);
        return;
      }
      asked(arrival);
      asked = null;
    },
    next() {
      const first = waiting.shift() ?? end;
      if (first !== null) return Promise.resolve(first);
      return new Promise((resolve) => (asked = resolve));
    },
  };
}
