import { setTimeout as timer } from "node:timers/promises";
import type { Clock } from "../core/ports.ts";
import type { Trouble } from "./trouble.ts";

/** Resolves after `ms` milliseconds, or at once when the signal fires; never rejects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export interface Timing {
  readonly clock: Clock;
  readonly sleep: Sleep;
}

export const sleep: Sleep = async (ms, signal) => {
  // An aborted timer rejects, and being woken early is no error here.
  await timer(ms, undefined, { signal }).catch(() => undefined);
};

/** The same for what goes on in the background: a process does not stay alive for it. */
export const doze: Sleep = async (ms, signal) => {
  await timer(ms, undefined, { signal, ref: false }).catch(() => undefined);
};

export type ClockName = "connect" | "stall" | "total";

export interface Watch extends Disposable {
  /** Fires when a clock runs out, when the caller gives up, and when the watch is disposed. */
  readonly signal: AbortSignal;
  /** The backend has begun to answer. */
  answered(): void;
  /** Something came that brings the answer on; what only keeps the line open is not told here (F15). */
  progressed(): void;
  /** Which clock ran out, or `cancelled`; `null` while none has. */
  why(): ClockName | "cancelled" | null;
}

/** What a watch has seen, as trouble. */
export function rung(watch: Watch): Trouble | null {
  const why = watch.why();
  if (why === null) return null;
  return why === "cancelled" ? { kind: "cancelled" } : { kind: "clock", clock: why };
}

export interface WatchBounds {
  readonly connectMs: number;
  readonly stallMs: number;
  readonly totalMs: number;
}

/** Three clocks over one request: until it is answered, between two signs of progress, and in all (F14, F15). */
export function startWatch(bounds: WatchBounds, timing: Timing, caller: AbortSignal): Watch {
  const over = new AbortController();
  const connected = new AbortController();
  const signal = AbortSignal.any([over.signal, caller]);
  let rang: ClockName | null = null;
  let lastProgress = timing.clock.elapsed();

  const ring = (name: ClockName): void => {
    if (signal.aborted) return;
    rang = name;
    over.abort();
  };
  const connecting = async (): Promise<void> => {
    await timing.sleep(bounds.connectMs, AbortSignal.any([signal, connected.signal]));
    if (!connected.signal.aborted) ring("connect");
  };
  const stalling = async (): Promise<void> => {
    for (let left = bounds.stallMs; left > 0 && !signal.aborted;) {
      await timing.sleep(left, signal);
      left = lastProgress + bounds.stallMs - timing.clock.elapsed();
    }
    ring("stall");
  };
  const totalling = async (): Promise<void> => {
    await timing.sleep(bounds.totalMs, signal);
    ring("total");
  };

  void connecting();
  void totalling();
  return {
    signal,
    answered() {
      connected.abort();
      lastProgress = timing.clock.elapsed();
      void stalling();
    },
    progressed() {
      lastProgress = timing.clock.elapsed();
    },
    why: () => rang ?? (caller.aborted ? "cancelled" : null),
    [Symbol.dispose]: () => over.abort(),
  };
}
