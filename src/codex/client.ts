import { addUsage, noUsage } from "../core/codex-port.ts";
import type { CodexPort, Failure, Item, Turn, TurnEvent, TurnResult, Usage, Via } from "../core/codex-port.ts";
import { about, attemptOnce, exchangeOf } from "./attempt.ts";
import type { Attempted, Run } from "./attempt.ts";
import { credentialFor, isTrouble } from "./credential.ts";
import { classify } from "./failure.ts";
import { createGate } from "./gate.ts";
import { openTransport } from "./open-transport.ts";
import type { Provider } from "./provider.ts";
import { planRetry } from "./retry.ts";
import type { Sleep, Timing } from "./watch.ts";

export interface CodexDeps extends Timing {
  /** Node's own when absent. */
  readonly fetch?: typeof fetch;
  /** 0 to 1. */
  readonly random: () => number;
  /** Waits without keeping the process; Node's own when absent. */
  readonly doze?: Sleep;
}

/** Disposing it closes what stays open between turns. Nothing of that keeps a process alive. */
export interface Codex extends CodexPort, Disposable {
  open(signal: AbortSignal): Promise<void>;
  /**
   * Opens a connection and tells the backend what the next turn will begin with, where it has WebSockets; nothing is
   * generated. Never fails: what cannot be made ready is done in the turn.
   */
  prepare(turn: Turn, signal: AbortSignal): Promise<void>;
}

/** The port over one provider. */
export function createCodex(provider: Provider, deps: CodexDeps): Codex {
  const transport = openTransport(provider, { ...deps, fetch: deps.fetch ?? fetch });
  const gate = createGate(deps, provider.limits.retryAfterSeconds * 1000);
  const totalMs = provider.limits.requestSeconds * 1000;
  const runOf = (turn: Turn, signal: AbortSignal): Run => {
    const credential = credentialFor(provider, signal);
    return { provider, clock: deps.clock, gate, transport: transport.send, turn, signal, credential };
  };
  return {
    run: (turn, signal) => runTurn(runOf(turn, signal), deps),
    async open(signal) {
      if (!provider.webSocket) return;
      const headers = await credentialFor(provider, signal).headers();
      if (!isTrouble(headers)) await transport.open({ provider, headers, totalMs, signal });
    },
    async prepare(turn, signal) {
      const run = runOf(turn, signal);
      const headers = await run.credential.headers();
      if (isTrouble(headers)) return;
      await transport.prepare(exchangeOf(run, { headers, carried: [], leftMs: () => totalMs }));
    },
    [Symbol.dispose]: () => transport[Symbol.dispose](),
  };
}

/** What the attempts of a turn have brought together. */
interface Gathered {
  readonly items: readonly Item[];
  readonly usage: Usage;
  readonly responseId: string | null;
  readonly via: Via | null;
}

/**
 * Attempts until one completes. There is no resuming at the backend: each attempt sends the whole turn again plus every
 * item that was finished, so nothing finished is asked for twice; half-written text is dropped.
 */
async function* runTurn(run: Run, deps: CodexDeps): AsyncGenerator<TurnEvent> {
  const startedAt = run.clock.elapsed();
  const leftMs = (): number => run.provider.limits.requestSeconds * 1000 - (run.clock.elapsed() - startedAt);
  let gathered: Gathered = { items: [], usage: noUsage, responseId: null, via: null };
  for (let attempt = 1; ; attempt++) {
    const end = yield* attemptOnce(run, gathered.items, leftMs);
    gathered = gather(gathered, end);
    if (end.outcome.kind === "completed") {
      yield ended(run.turn, gathered, end.outcome);
      return;
    }
    const failure = classify(end.outcome, about(run));
    // After a finished call the next request needs its output, which only the caller has: that request is the retry.
    const owesOutput = gathered.items.some((item) => item.type === "call");
    const tried = { failure, attempt: owesOutput ? 1 : attempt, leftMs: leftMs(), random: deps.random() };
    const waitMs = planRetry(tried, run.provider.limits);
    if (waitMs === null) {
      yield ended(run.turn, gathered, { kind: "failed", failure: counted(failure, attempt) });
      return;
    }
    yield { type: "retry", attempt, waitMs, why: failure.message };
    await deps.sleep(waitMs, run.signal);
    if (owesOutput && !run.signal.aborted) {
      yield ended(run.turn, gathered, { kind: "completed", endTurn: false });
      return;
    }
  }
}

function gather(before: Gathered, end: Attempted): Gathered {
  return {
    items: [...before.items, ...end.items],
    usage: addUsage(before.usage, end.usage),
    responseId: end.responseId ?? before.responseId,
    via: end.via ?? before.via,
  };
}

function ended(turn: Turn, { via, ...gathered }: Gathered, outcome: TurnResult["outcome"]): TurnEvent {
  const other = via?.model !== undefined && !isNamed(via.model, turn.model) ? { models: [via.model] } : {};
  return { type: "ended", result: { outcome, ...gathered, ...other, ...(via === null ? {} : { via }) } };
}

/** A name may be of the family, and the server names the very version. */
function isNamed(answering: string, asked: string): boolean {
  return answering === asked || answering.startsWith(`${asked}-`) || asked.endsWith(`/${answering}`);
}

function counted(failure: Failure, attempts: number): Failure {
  return attempts === 1 ? failure : { ...failure, message: `${failure.message} (${String(attempts)} attempts)` };
}
