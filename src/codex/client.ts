import { addUsage, noUsage } from "../core/codex-port.ts";
import type { CodexPort, Failure, Item, Turn, TurnEvent, TurnResult, Usage } from "../core/codex-port.ts";
import { credentialFor, isTrouble } from "./credential.ts";
import type { Credential } from "./credential.ts";
import { classify } from "./failure.ts";
import { follow } from "./follow.ts";
import type { End } from "./follow.ts";
import { postForEvents } from "./http.ts";
import type { Transport } from "./http.ts";
import type { Headers, Provider } from "./provider.ts";
import { shapeHeaders, toBody } from "./request.ts";
import { planRetry } from "./retry.ts";
import type { Trouble } from "./trouble.ts";
import type { Timing } from "./watch.ts";

export interface CodexDeps extends Timing {
  /** Node's own when absent. */
  readonly fetch?: typeof fetch;
  /** 0 to 1. */
  readonly random: () => number;
}

/** The port over one provider. Holds nothing between turns. */
export function createCodex(provider: Provider, deps: CodexDeps): CodexPort {
  const http = { fetch: deps.fetch ?? fetch, clock: deps.clock, sleep: deps.sleep };
  const transport: Transport = (exchange) => postForEvents(exchange, http);
  return {
    run: (turn, signal) =>
      runTurn({ provider, deps, transport, turn, signal, credential: credentialFor(provider, signal) }),
  };
}

interface Run {
  readonly provider: Provider;
  readonly deps: CodexDeps;
  readonly transport: Transport;
  readonly turn: Turn;
  readonly signal: AbortSignal;
  readonly credential: Credential;
}

/** What the attempts of a turn have brought together. */
interface Gathered {
  readonly items: readonly Item[];
  readonly usage: Usage;
  readonly responseId: string | null;
}

/**
 * Attempts until one completes. There is no resuming at the backend: each attempt sends the whole turn again plus every
 * item that was finished, so nothing finished is asked for twice; half-written text is dropped.
 */
async function* runTurn(run: Run): AsyncGenerator<TurnEvent> {
  const startedAt = run.deps.clock.elapsed();
  const leftMs = (): number => run.provider.limits.requestSeconds * 1000 - (run.deps.clock.elapsed() - startedAt);
  let gathered: Gathered = { items: [], usage: noUsage, responseId: null };
  for (let attempt = 1; ; attempt++) {
    const end = yield* attemptOnce(run, gathered.items, leftMs);
    gathered = gather(gathered, end);
    if (end.outcome.kind === "completed") {
      yield ended(gathered, end.outcome);
      return;
    }
    const failure = classify(end.outcome, about(run));
    // After a finished call the next request needs its output, which only the caller has: that request is the retry.
    const owesOutput = gathered.items.some((item) => item.type === "call");
    const tried = { failure, attempt: owesOutput ? 1 : attempt, leftMs: leftMs(), random: run.deps.random() };
    const waitMs = planRetry(tried, run.provider.limits);
    if (waitMs === null) {
      yield ended(gathered, { kind: "failed", failure: counted(failure, attempt) });
      return;
    }
    yield { type: "retry", attempt, waitMs, why: failure.message };
    await run.deps.sleep(waitMs, run.signal);
    if (owesOutput && !run.signal.aborted) {
      yield ended(gathered, { kind: "completed", endTurn: false });
      return;
    }
  }
}

type Attempted = Pick<End, "outcome" | "usage" | "responseId"> & { readonly items: readonly Item[] };

/** One request, and one more for each renewal of a refused credential: that is no failure of the backend (F17). */
async function* attemptOnce(
  run: Run,
  carried: readonly Item[],
  leftMs: () => number,
): AsyncGenerator<TurnEvent, Attempted> {
  for (;;) {
    const headers = await run.credential.headers();
    if (isTrouble(headers)) return without(headers);
    const end = yield* requestOnce(run, { headers, carried, totalMs: leftMs() });
    if (end.outcome.kind !== "http" || end.outcome.status !== 401) return end;
    const renewed = await run.credential.renew(headers);
    if (isTrouble(renewed)) return without(renewed);
    if (!renewed) return end;
  }
}

interface Request {
  readonly headers: Headers;
  readonly carried: readonly Item[];
  readonly totalMs: number;
}

async function* requestOnce(run: Run, request: Request): AsyncGenerator<TurnEvent, Attempted> {
  const { provider, transport, signal, turn } = run;
  const { carried, totalMs } = request;
  const headers = { ...request.headers, ...shapeHeaders(turn.model, provider.accepts) };
  const body = toBody({ ...turn, input: [...turn.input, ...carried] }, provider.accepts);
  const items: Item[] = [];
  for await (const step of follow(transport({ provider, headers, body, totalMs, signal }))) {
    if (step.type === "end") return { ...step, items };
    if (step.type === "item") items.push(step.item);
    yield step;
  }
  return without({ kind: "stream", fault: "cut" }, items);
}

function without(trouble: Trouble, items: readonly Item[] = []): Attempted {
  return { outcome: trouble, usage: noUsage, responseId: null, items };
}

function gather(before: Gathered, end: Attempted): Gathered {
  return {
    items: [...before.items, ...end.items],
    usage: addUsage(before.usage, end.usage),
    responseId: end.responseId ?? before.responseId,
  };
}

function ended(gathered: Gathered, outcome: TurnResult["outcome"]): TurnEvent {
  return { type: "ended", result: { outcome, ...gathered } };
}

function about(run: Run): Parameters<typeof classify>[1] {
  const { provider, turn, deps } = run;
  const host = new URL(provider.responsesUrl).host;
  const { credential, authHint, pageHint } = provider;
  return {
    model: turn.model,
    host,
    credential,
    authHint,
    pageHint,
    secrets: provider.secrets(),
    now: deps.clock.now(),
  };
}

function counted(failure: Failure, attempts: number): Failure {
  return attempts === 1 ? failure : { ...failure, message: `${failure.message} (${String(attempts)} attempts)` };
}
