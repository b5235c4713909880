import { noUsage } from "../core/codex-port.ts";
import type { Failure, Item, Turn, TurnEvent } from "../core/codex-port.ts";
import type { Clock } from "../core/ports.ts";
import { isTrouble } from "./credential.ts";
import type { Credential } from "./credential.ts";
import { classify } from "./failure.ts";
import { follow } from "./follow.ts";
import type { End } from "./follow.ts";
import type { Gate } from "./gate.ts";
import type { Exchange, Transport } from "./http.ts";
import type { Headers, Provider } from "./provider.ts";
import { shapeHeaders, toBody } from "./request.ts";
import type { Trouble } from "./trouble.ts";

/** One turn, and all that it is run with. */
export interface Run {
  readonly provider: Provider;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly transport: Transport;
  readonly turn: Turn;
  readonly signal: AbortSignal;
  readonly credential: Credential;
}

export type Attempted = Pick<End, "outcome" | "usage" | "responseId" | "via"> & { readonly items: readonly Item[] };

/** One request, and one more for each renewal of a refused credential: that is no failure of the backend (F17). */
export async function* attemptOnce(
  run: Run,
  carried: readonly Item[],
  leftMs: () => number,
): AsyncGenerator<TurnEvent, Attempted> {
  for (;;) {
    const headers = await run.credential.headers();
    if (isTrouble(headers)) return without(headers);
    const end = yield* requestOnce(run, { headers, carried, leftMs });
    if (end.outcome.kind !== "http" || end.outcome.status !== 401) return end;
    const renewed = await run.credential.renew(headers);
    if (isTrouble(renewed)) return without(renewed);
    if (!renewed) return end;
  }
}

interface Request {
  readonly headers: Headers;
  readonly carried: readonly Item[];
  readonly leftMs: () => number;
}

async function* requestOnce(run: Run, request: Request): AsyncGenerator<TurnEvent, Attempted> {
  const pass = await run.gate.enter(request.leftMs(), run.signal);
  if (pass.kind !== "pass") return without(pass);
  const items: Item[] = [];
  let failure: Failure | null = null;
  try {
    for await (const step of follow(run.transport(exchangeOf(run, request)))) {
      if (step.type === "end") {
        failure = step.outcome.kind === "completed" ? null : classify(step.outcome, about(run));
        return { ...step, items };
      }
      pass.answered();
      if (step.type === "item") items.push(step.item);
      yield step;
    }
    return without({ kind: "stream", fault: "cut" }, items);
  } finally {
    pass.ended(failure);
  }
}

export function exchangeOf({ provider, signal, turn }: Run, { headers, carried, leftMs }: Request): Exchange {
  const after = (items: readonly Item[]) =>
    toBody({ ...turn, input: [...turn.input, ...carried, ...items] }, provider.accepts);
  const shaped = { ...headers, ...shapeHeaders(turn.model, provider.accepts) };
  return { provider, headers: shaped, body: after([]), after, totalMs: leftMs(), signal };
}

function without(trouble: Trouble, items: readonly Item[] = []): Attempted {
  return { outcome: trouble, usage: noUsage, responseId: null, via: null, items };
}

export function about({ provider, turn, clock }: Run): Parameters<typeof classify>[1] {
  const { credential, authHint, pageHint } = provider;
  const host = new URL(provider.responsesUrl).host;
  return { model: turn.model, host, credential, authHint, pageHint, secrets: provider.secrets(), now: clock.now() };
}
