import { join } from "node:path";
import { chooseProvider, type Env, type Surroundings } from "../codex/choose.ts";
import { createCodex } from "../codex/client.ts";
import { openCatalogue } from "../codex/open-catalogue.ts";
import type { Provider } from "../codex/provider.ts";
import { unavailable } from "../codex/unavailable.ts";
import { withCatalogue } from "../codex/with-catalogue.ts";
import type { CodexPort } from "../core/codex-port.ts";
import { keptFile } from "./kept-file.ts";
import { sleep, systemClock } from "./system.ts";

export interface OpenedCodex {
  readonly codex: CodexPort;
  /** Every credential held so far: a login's change when it is renewed. */
  readonly secrets: () => readonly string[];
  /** For whoever runs this, not for a pull request. */
  readonly warnings: readonly string[];
}

export interface OpenOptions {
  /** Says it where a host knows better why there is nothing. */
  readonly whenNone?: string;
  /** Where the list of models is kept; without it, it is asked for in each process. */
  readonly folder?: string | null;
  /** Hears what is done differently from what was wanted: for whoever runs this, not for a pull request. */
  readonly note?: (line: string) => void;
}

/**
 * The backend that the operator's environment names. Without one a job still runs to its end, so that people are told what
 * is missing. Once a process: a login renews itself inside.
 */
export function openCodex(env: Env, host: Surroundings["host"], options: OpenOptions = {}): OpenedCodex {
  const deps = { fetch, clock: systemClock, sleep, random: Math.random };
  const choice = chooseProvider(env, { ...deps, host });
  if (choice.kind === "unavailable") {
    const message = choice.reason === "none" ? (options.whenNone ?? choice.message) : choice.message;
    return { codex: unavailable(message), secrets: () => [], warnings: [] };
  }
  const { provider, warnings } = choice;
  return { codex: clientOf(provider, choice.fetch ?? fetch, options), secrets: () => provider.secrets(), warnings };
}

/** Asks the backend for its models first, where it says more of them than their names. */
function clientOf(provider: Provider, send: typeof fetch, options: OpenOptions): CodexPort {
  const { folder = null, note = () => undefined } = options;
  const deps = { fetch: send, clock: systemClock, sleep, random: Math.random };
  if (!provider.describesModels) return createCodex(provider, deps);
  const catalogue = openCatalogue(provider, { ...deps, kept: folder === null ? null : keptFile(keptIn(folder)) });
  const informed = { ...provider, accepts: { ...provider.accepts, traits: catalogue.traits } };
  return withCatalogue(createCodex(informed, deps), catalogue, note);
}

export function keptIn(folder: string): string {
  return join(folder, "models.json");
}
