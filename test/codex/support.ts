import { createServer } from "node:http";
import type { ServerResponse } from "node:http";
import { createCodex } from "../../src/codex/client.ts";
import type { Codex } from "../../src/codex/client.ts";
import { openaiProvider } from "../../src/codex/provider.ts";
import type { Provider, ProviderLimits } from "../../src/codex/provider.ts";
import type { Sleep } from "../../src/codex/watch.ts";
import type { Turn, TurnEvent, TurnResult } from "../../src/core/codex-port.ts";
import type { Clock } from "../../src/core/ports.ts";

export const apiKey = "sk-test-0123456789abcdef";

export const turn: Turn = {
  model: "gpt-test",
  effort: "medium",
  instructions: "Review.",
  input: [{ type: "message", role: "user", text: "hello" }],
  tools: [],
  output: null,
  cacheKey: "cache-1",
};

export interface HandTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Lets time pass: every sleep that is over by then ends. */
  advance(ms: number): void;
  /** How many sleeps have not ended. */
  asleep(): number;
  /** Lets the next sleep of exactly this length pass at once. */
  pass(ms: number): void;
}

/** Time that passes only when a test says so. It begins at 2026-11-21T00:00:00Z. */
export function handTime(): HandTime {
  let now = 0;
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const passes: number[] = [];
  const advance = (ms: number): void => {
    now += ms;
    const due = sleepers.filter((sleeper) => sleeper.until <= now);
    sleepers = sleepers.filter((sleeper) => sleeper.until > now);
    for (const sleeper of due) sleeper.wake();
  };
  return {
    clock: { now: () => Date.UTC(2026, 10, 21) + now, elapsed: () => now },
    advance,
    asleep: () => sleepers.length,
    pass: (ms) => passes.push(ms),
    sleep: (ms, signal) =>
      new Promise((wake) => {
        const at = passes.indexOf(ms);
        if (signal.aborted || ms <= 0) return wake();
        if (at !== -1) {
          passes.splice(at, 1);
          advance(ms);
          return wake();
        }
        const sleeper = { until: now + ms, wake };
        sleepers.push(sleeper);
        const leave = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          wake();
        };
        return signal.addEventListener("abort", leave, { once: true });
      }),
  };
}

export interface Rig {
  readonly codex: Codex;
  readonly time: HandTime;
}

export interface RigOptions {
  readonly limits?: Partial<ProviderLimits>;
  readonly fetch?: typeof fetch;
  readonly random?: () => number;
  readonly webSocket?: boolean;
  readonly background?: boolean;
}

/** The real client against an address, in a time that stands still. */
export function rig(baseUrl: string, options: RigOptions = {}): Rig {
  const time = handTime();
  const base = openaiProvider({ apiKey, baseUrl });
  const { webSocket = false, background = false } = options;
  const provider: Provider = { ...base, webSocket, background, limits: { ...base.limits, ...options.limits } };
  const more = options.fetch === undefined ? {} : { fetch: options.fetch };
  const random = options.random ?? (() => 0);
  const { clock, sleep } = time;
  return { codex: createCodex(provider, { clock, sleep, doze: sleep, random, ...more }), time };
}

export interface Ran {
  readonly events: readonly TurnEvent[];
  readonly result: TurnResult;
  readonly retries: readonly Extract<TurnEvent, { type: "retry" }>[];
}

export interface RunOptions {
  readonly turn?: Turn;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: TurnEvent) => void;
}

/** Runs a turn to its end; waits between attempts pass at once. Fails unless there is exactly one end, and it is last. */
export async function run({ codex, time }: Rig, options: RunOptions = {}): Promise<Ran> {
  const events: TurnEvent[] = [];
  for await (const event of codex.run(options.turn ?? turn, options.signal ?? new AbortController().signal)) {
    events.push(event);
    if (event.type === "retry") time.pass(event.waitMs);
    options.onEvent?.(event);
  }
  const ends = events.filter((event) => event.type === "ended");
  const last = events.at(-1);
  if (ends.length !== 1 || last?.type !== "ended") throw new Error("a turn must end exactly once, and last");
  return { events, result: last.result, retries: events.filter((event) => event.type === "retry") };
}

/** The failure in one short line, or `completed`: for tables. */
export function verdict(result: TurnResult): string {
  const { outcome } = result;
  return outcome.kind === "completed" ? "completed" : `${outcome.failure.kind} ${outcome.failure.reason}`;
}

/** A server of a few lines, for what no script can say. */
export async function serve(answer: (response: ServerResponse) => void): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resume) => server.listen(0, "127.0.0.1", resume));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = () => new Promise<void>((resume) => (server.close(() => resume()), server.closeAllConnections()));
  return { url: `http://127.0.0.1:${address.port}/v1`, [Symbol.asyncDispose]: close };
}

export const completed = 'data: {"type":"response.completed","response":{"id":"r"}}\n\n';
export const stream = { "content-type": "text/event-stream" };
