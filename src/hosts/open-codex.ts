import { chooseProvider, type Env, type Surroundings } from "../codex/choose.ts";
import { createCodex } from "../codex/client.ts";
import { unavailable } from "../codex/unavailable.ts";
import type { CodexPort } from "../core/codex-port.ts";
import { sleep, systemClock } from "./system.ts";

export interface OpenedCodex {
  readonly codex: CodexPort;
  /** Every credential held so far: a login's change when it is renewed. */
  readonly secrets: () => readonly string[];
  /** For whoever runs this, not for a pull request. */
  readonly warnings: readonly string[];
}

/**
 * The backend that the operator's environment names. Without one a job still runs to its end, so that people are told what
 * is missing; `whenNone` says it where a host knows better why there is nothing. Once a process: a login renews itself inside.
 */
export function openCodex(env: Env, host: Surroundings["host"], whenNone?: string): OpenedCodex {
  const deps = { fetch, clock: systemClock, sleep, random: Math.random };
  const choice = chooseProvider(env, { ...deps, host });
  if (choice.kind === "unavailable") {
    const message = choice.reason === "none" ? (whenNone ?? choice.message) : choice.message;
    return { codex: unavailable(message), secrets: () => [], warnings: [] };
  }
  const { provider, warnings } = choice;
  return { codex: createCodex(provider, deps), secrets: () => provider.secrets(), warnings };
}
