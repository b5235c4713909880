import { join } from "node:path";
import { chooseProvider, type Choice, type Env, type Surroundings } from "../codex/choose.ts";
import { createCodex } from "../codex/client.ts";
import { createGenerate } from "../codex/generate.ts";
import { traitsOf } from "../codex/models.ts";
import { openCatalogue } from "../codex/open-catalogue.ts";
import { createPace, withPace } from "../codex/pace.ts";
import type { Provider } from "../codex/provider.ts";
import { withCatalogue } from "../codex/with-catalogue.ts";
import type { CodexPort } from "../core/codex-port.ts";
import type { Around, Instead } from "./around.ts";
import { keptFile } from "./kept-file.ts";
import type { OpenOptions } from "./open-codex.ts";
import { sleep, systemClock } from "./system.ts";

/** One way to a model that is open, for all jobs of the process. */
export interface Opened {
  readonly codex: CodexPort;
  readonly open: (signal: AbortSignal) => Promise<void>;
  /** Of the provider, and its host. */
  readonly name: string;
  readonly host: string;
  /** For notes. */
  readonly label: string;
  /** In place of a turn's own. */
  readonly model: string | null;
  /** The backend makes threads shorter by itself. */
  readonly compacts: boolean;
  /** Tokens. */
  readonly window: (model: string) => number | null;
  readonly secrets: () => readonly string[];
}

export type Ways =
  | { readonly kind: "ways"; readonly opened: readonly Opened[]; readonly warnings: readonly string[] }
  | Extract<Choice, { kind: "unavailable" }>;

interface Opening {
  readonly env: Env;
  readonly host: Surroundings["host"];
  readonly around: Around;
}

const deps = { clock: systemClock, sleep, random: Math.random };

/** The first way is the operator's choice, and without it there is none; the others are for when that one fails. */
export function openWays({ env, host, around }: Opening, options: OpenOptions): Ways {
  const first = chooseProvider(env, { ...deps, fetch, host });
  if (first.kind === "unavailable") return first;
  const main = openWay(first, around, options);
  const warnings = [...first.warnings];
  const others = around.fallback.flatMap(({ provider, model }): readonly Opened[] => {
    if (provider === null || provider === main.name) return [{ ...main, model, label: model ?? main.label }];
    const choice = chooseProvider(envFor(env, provider), { ...deps, fetch, host });
    if (choice.kind === "unavailable") {
      warnings.push(`CODEX_BOT_FALLBACK names ${provider}, which cannot be used: ${choice.message}`);
      return [];
    }
    warnings.push(...choice.warnings);
    const opened = openWay(choice, around, options);
    return [{ ...opened, model, label: model === null ? opened.label : `${model} at ${opened.host}` }];
  });
  return { kind: "ways", opened: [main, ...others], warnings };
}

/** Another provider is at its own address, with its own settings and, where it has one, its own key. */
function envFor(env: Env, provider: Exclude<Instead["provider"], null>): Env {
  return {
    ...env,
    CODEX_BOT_BROKER: "",
    CODEX_BOT_PROVIDER: provider,
    CODEX_BOT_PROVIDER_SETTINGS: env["CODEX_BOT_FALLBACK_SETTINGS"] ?? "",
    OPENAI_BASE_URL: "",
    OPENAI_API_KEY: env["CODEX_BOT_FALLBACK_KEY"] || env["OPENAI_API_KEY"],
  };
}

function openWay(choice: Extract<Choice, { kind: "provider" }>, { rates }: Around, options: OpenOptions): Opened {
  const { provider, fetch: send = fetch } = choice;
  const { codex, open, window } = clientOf(provider, send, options);
  const { host } = new URL(provider.responsesUrl);
  const paced =
    rates.requests === null && rates.tokens === null
      ? codex
      : withPace(
          codex,
          createPace(rates, () => systemClock.elapsed()),
          deps,
        );
  return {
    codex: paced,
    open,
    name: provider.name,
    host,
    label: host,
    model: null,
    compacts: provider.accepts.compaction === "remote",
    window,
    secrets: () => provider.secrets(),
  };
}

/** Asks the backend for its models first, where it says more of them than their names. */
function clientOf(
  provider: Provider,
  send: typeof fetch,
  options: OpenOptions,
): Pick<Opened, "codex" | "open" | "window"> {
  const { folder = null, note = () => undefined } = options;
  const client = { ...deps, fetch: send };
  if (provider.wire === "generate")
    return { codex: createGenerate(provider, client), open: () => Promise.resolve(), window: () => 8000 };
  if (!provider.describesModels) {
    const codex = createCodex(provider, client);
    return { codex, open: (signal) => codex.open(signal), window: (model) => traitsOf(model).window };
  }
  const catalogue = openCatalogue(provider, { ...client, kept: folder === null ? null : keptFile(keptIn(folder)) });
  const informed = { ...provider, accepts: { ...provider.accepts, traits: catalogue.traits } };
  const informedCodex = createCodex(informed, client);
  return {
    codex: withCatalogue(informedCodex, catalogue, note),
    open: async (signal) => void (await Promise.all([catalogue.list(signal), informedCodex.open(signal)])),
    window: (model) => catalogue.traits(model).window,
  };
}

export function keptIn(folder: string): string {
  return join(folder, "models.json");
}
