import type { CodexPort } from "../core/codex-port.ts";
import { noUsage } from "../core/codex-port.ts";

/** A backend that nobody can ask because something is not set up: each turn fails with the line that says what to do. */
export function unavailable(message: string): CodexPort {
  return {
    async *run() {
      yield {
        type: "ended",
        result: {
          outcome: { kind: "failed", failure: { kind: "auth", reason: "not-set-up", message, retryAfterMs: null } },
          items: [],
          usage: noUsage,
          responseId: null,
        },
      };
    },
  };
}
