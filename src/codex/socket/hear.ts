import type { Item } from "../../core/codex-port.ts";
import type { BackendEvent } from "../events.ts";
import type { Answered, Exchange, Received } from "../http.ts";
import type { Names } from "../names-in.ts";
import type { Trouble } from "../trouble.ts";
import { inputOf, restOf } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { readFrame } from "./frames.ts";
import type { Reading } from "./frames.ts";
import type { Arrival } from "./inbox.ts";

/** One request, and what was heard of its answer so far. */
export interface Heard {
  readonly exchange: Pick<Exchange, "body" | "after">;
  /** Nothing is to come of it: see `warmUp`. */
  readonly warm: boolean;
  /** What the connection knew before; `null` on a new one. */
  readonly before: Chain | null;
  /** Of the handshake. */
  readonly handshake: string | null;
  /** Why a connection was dropped that we dropped ourselves. */
  readonly rung: () => Trouble | null;
  readonly items: Item[];
  state: string | null;
  names: Names;
  answered: boolean;
  said: boolean;
  /** What the next request goes on from, once there was a good end. */
  next: Chain | null;
}

export interface Told {
  readonly received: readonly Received[];
  readonly over: boolean;
}

/** What has come, as one piece; `null` when nothing was said and a new connection may know better. */
export function hear(arrivals: readonly Arrival[], heard: Heard): Told | null {
  const received: Received[] = [];
  for (const arrival of arrivals) {
    if (arrival.type === "over") {
      const end = heard.rung();
      if (end === null && !heard.said && heard.before !== null && arrival.fault === "cut") return null;
      return { received: [...received, end ?? { kind: "stream", fault: arrival.fault }], over: true };
    }
    const reading = readFrame(arrival.text);
    if (reading.kind === "chain-lost" && !heard.said) return null;
    if (!heard.answered || reading.kind !== "event") received.push(answeredBy(heard, reading));
    heard.answered = true;
    const last = take(reading, heard);
    if (last !== null) received.push(last);
    if (heard.next !== null || (last !== null && last.kind !== "event")) return { received, over: true };
  }
  return { received, over: false };
}

function take(reading: Reading, heard: Heard): BackendEvent | Trouble | null {
  switch (reading.kind) {
    case "metadata":
      heard.state ??= reading.state;
      return null;
    case "refused":
      return reading.trouble;
    case "chain-lost":
      return { kind: "stream", fault: "cut" };
    case "event":
      heard.said = true;
      heard.next = chainAfter(reading, heard);
      return reading;
  }
}

/** A server may name each request in its frames; until it does, there is the name of the connection's handshake. */
function answeredBy(heard: Heard, reading: Reading): Answered {
  if ("names" in reading) {
    const requestId = heard.names.requestId ?? reading.names.requestId;
    heard.names = { ...heard.names, ...reading.names, requestId };
  }
  const requestId = heard.names.requestId ?? heard.handshake;
  return { kind: "answered", via: { transport: "websocket", ...heard.names, requestId } };
}

/** Only a response that came to its good end can be gone on from. */
function chainAfter({ what, responseId }: BackendEvent, heard: Heard): Chain | null {
  if (what.type === "item" && what.item !== null) heard.items.push(what.item);
  if (what.type !== "completed" || responseId === null) return null;
  const { items, state, exchange, warm } = heard;
  return {
    responseId,
    rest: restOf(exchange.body),
    known: inputOf(exchange.after(items)).map((item) => JSON.stringify(item)),
    open: warm || !what.endTurn || items.some(({ type }) => type === "call"),
    turnState: state,
  };
}
