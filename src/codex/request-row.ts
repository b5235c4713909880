import type { CodexPort, Turn, TurnResult } from "../core/codex-port.ts";
import type { Price } from "../core/operator.ts";
import type { Clock } from "../core/ports.ts";

/** On whose behalf, and for what. Names only, no words of anybody. */
export interface Behalf {
  readonly repository: string;
  readonly person: string;
  /** Of a pull request or issue; `null` on a terminal. */
  readonly number: number | null;
  /** Worked out when a row is written: what reads commands need not be loaded before a model is asked. */
  readonly command: () => Promise<string>;
}

/**
 * What is written down of one turn: a line of a log and a row of a file alike. Names are those of OpenTelemetry's GenAI
 * conventions (https://opentelemetry.io/docs/specs/semconv/gen-ai/) where they have one. It holds no text of a prompt, an
 * answer or a server.
 */
export interface RequestRow {
  /** ISO 8601, of the end. */
  readonly time: string;
  readonly "gen_ai.operation.name": "chat";
  readonly "gen_ai.provider.name": string;
  readonly "gen_ai.request.model": string;
  /** Where the server says it. */
  readonly "gen_ai.response.model"?: string;
  readonly "gen_ai.response.id": string | null;
  readonly "gen_ai.usage.input_tokens": number;
  readonly "gen_ai.usage.cache_read.input_tokens": number;
  readonly "gen_ai.usage.output_tokens": number;
  readonly "gen_ai.usage.reasoning.output_tokens": number;
  readonly "server.address": string;
  /** Our own word for how it failed. */
  readonly "error.type"?: string;
  /** `null` when there was no answer; of several requests it is the last's. */
  readonly "codex_bot.transport": "sse" | "websocket" | null;
  /** What the server calls the request, where that is a plain id. */
  readonly "codex_bot.request_id": string | null;
  readonly "codex_bot.first_event_ms": number | null;
  readonly "codex_bot.duration_ms": number;
  readonly "codex_bot.requests": number;
  readonly "codex_bot.retries": number;
  readonly "codex_bot.repository": string;
  readonly "codex_bot.person": string;
  readonly "codex_bot.number": number | null;
  readonly "codex_bot.command": string;
  /** What of the command: a review, its repair, the judging of candidates. */
  readonly "codex_bot.feature": string | null;
  /** Absent where the operator named no price. */
  readonly "codex_bot.cost"?: number;
  readonly "codex_bot.currency"?: string;
}

export interface RowDeps {
  readonly behalf: Behalf;
  readonly provider: string;
  readonly host: string;
  readonly prices: Readonly<Record<string, Price>> | null;
  readonly clock: Clock;
  /** Awaited before the turn ends: what is spent is known before more is. */
  readonly keep: (row: RequestRow) => Promise<void>;
}

/** The same backend, each turn of which leaves a row, also one that failed. */
export function withRows(codex: CodexPort, deps: RowDeps): CodexPort {
  const elapsed = (): number => deps.clock.elapsed();
  return {
    async *run(turn, signal) {
      const startedAt = elapsed();
      const seen = { firstEventMs: null as number | null, retries: 0 };
      for await (const event of codex.run(turn, signal)) {
        if (event.type === "started") seen.firstEventMs ??= Math.round(elapsed() - startedAt);
        if (event.type === "retry") seen.retries++;
        if (event.type === "ended")
          await deps.keep(
            rowOf(event.result, {
              ...deps,
              ...seen,
              turn,
              durationMs: Math.round(elapsed() - startedAt),
              command: await deps.behalf.command(),
            }),
          );
        yield event;
      }
    },
  };
}

interface Seen extends RowDeps {
  readonly turn: Pick<Turn, "model" | "feature">;
  readonly firstEventMs: number | null;
  readonly durationMs: number;
  readonly retries: number;
  readonly command: string;
}

function rowOf({ usage, responseId, outcome, via }: TurnResult, seen: Seen): RequestRow {
  const { behalf, prices, turn } = seen;
  return {
    time: new Date(seen.clock.now()).toISOString(),
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": seen.provider,
    "gen_ai.request.model": turn.model,
    ...(via?.model === undefined ? {} : { "gen_ai.response.model": via.model }),
    "gen_ai.response.id": responseId,
    "gen_ai.usage.input_tokens": usage.inputTokens,
    "gen_ai.usage.cache_read.input_tokens": usage.cachedTokens,
    "gen_ai.usage.output_tokens": usage.outputTokens,
    "gen_ai.usage.reasoning.output_tokens": usage.reasoningTokens,
    "server.address": seen.host,
    ...(outcome.kind === "failed" ? { "error.type": `${outcome.failure.kind}/${outcome.failure.reason}` } : {}),
    "codex_bot.transport": via?.transport ?? null,
    "codex_bot.request_id": via?.requestId ?? null,
    "codex_bot.first_event_ms": seen.firstEventMs,
    "codex_bot.duration_ms": seen.durationMs,
    "codex_bot.requests": usage.requests,
    "codex_bot.retries": seen.retries,
    "codex_bot.repository": behalf.repository,
    "codex_bot.person": behalf.person,
    "codex_bot.number": behalf.number,
    "codex_bot.command": seen.command,
    "codex_bot.feature": turn.feature ?? null,
    ...costOf(usage, prices?.[turn.model]),
  };
}

function costOf(
  usage: TurnResult["usage"],
  price: Price | undefined,
): Pick<RequestRow, "codex_bot.cost" | "codex_bot.currency"> {
  if (price === undefined) return {};
  const fresh = usage.inputTokens - usage.cachedTokens;
  const money = fresh * price.input + usage.cachedTokens * price.cached + usage.outputTokens * price.output;
  return { "codex_bot.cost": money / 1_000_000, "codex_bot.currency": price.currency };
}
