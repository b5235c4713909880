import { noUsage } from "../core/codex-port.ts";
import type { Failure, TurnEvent } from "../core/codex-port.ts";

/** The end of a turn that was never asked for. */
export function notAsked(failure: Pick<Failure, "kind" | "reason" | "message"> & Partial<Failure>): TurnEvent {
  const outcome = { kind: "failed" as const, failure: { retryAfterMs: null, ...failure } };
  return { type: "ended", result: { outcome, items: [], usage: noUsage, responseId: null } };
}
