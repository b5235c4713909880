import type { Failure } from "../core/codex-port.ts";
import type { Trouble } from "./trouble.ts";
import type { Timing } from "./watch.ts";

/** How many failures of the backend in a row, by anybody, say that it is down, and for how long nobody asks then. */
const failuresInARow = 5;
const closedMs = 30_000;

/** The right to make one request. */
export interface Pass {
  readonly kind: "pass";
  /** The backend has begun to answer, so others may follow. */
  answered(): void;
  /** Told once, whatever happened; `null` when there was nothing wrong with the backend. */
  ended(failure: Failure | null): void;
}

/** What all workers with one credential go through before each request. */
export interface Gate {
  enter(leftMs: number, signal: AbortSignal): Promise<Pass | Trouble>;
}

/**
 * A circuit breaker and a queue. After failures in a row, requests fail at once for half a minute; a limit with a time to
 * wait holds everybody back until then. Afterwards one goes first, and the others follow when it is answered: a backend
 * that comes back is not run over (F01, F03).
 */
export function createGate({ clock, sleep }: Timing, longestWaitMs: number): Gate {
  let inARow = 0;
  let closed: { readonly until: number; readonly down: boolean } | null = null;
  let first: Promise<void> | null = null;

  const judge = (failure: Failure | null): void => {
    const waitMs = failure?.kind === "rate" ? Math.min(failure.retryAfterMs ?? 0, longestWaitMs) : 0;
    if (isFine(failure)) inARow = 0;
    if (failure !== null && backendFailed.has(failure.kind)) inARow++;
    if (inARow >= failuresInARow) closed = { until: clock.elapsed() + closedMs, down: true };
    else if (waitMs > 0) closed = { until: clock.elapsed() + waitMs, down: false };
  };
  const goFirst = (): Pass => {
    const gone = Promise.withResolvers<void>();
    first = gone.promise;
    const answered = (): void => {
      // A later word of the same pass, when somebody else may be the first already.
      if (first !== gone.promise) return;
      first = null;
      closed = null;
      gone.resolve();
    };
    const ended = (failure: Failure | null): void => {
      judge(failure);
      if (isFine(failure)) answered();
      if (first === gone.promise) first = null;
      gone.resolve();
    };
    return { kind: "pass", answered, ended };
  };
  return {
    async enter(leftMs, signal) {
      const endsAt = clock.elapsed() + leftMs;
      for (;;) {
        if (closed === null || signal.aborted) break;
        const waitMs = closed.until - clock.elapsed();
        if (waitMs > 0 && closed.down) return { kind: "closed", failures: inARow, forMs: waitMs };
        if (clock.elapsed() + waitMs > endsAt) break;
        if (waitMs > 0) await sleep(waitMs, signal);
        else if (first === null) return goFirst();
        else await Promise.race([first, aborted(signal)]);
      }
      return { kind: "pass", answered: () => undefined, ended: judge };
    },
  };
}

const backendFailed = new Set<Failure["kind"]>(["transient", "unreachable"]);
const saysNothing = new Set<Failure["kind"]>([...backendFailed, "rate", "cancelled"]);

/** Whoever is told that his request is wrong was told it by a backend that works. */
function isFine(failure: Failure | null): boolean {
  return failure === null || !saysNothing.has(failure.kind);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
