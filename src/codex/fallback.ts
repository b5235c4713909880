import { addUsage } from "../core/codex-port.ts";
import type { CodexPort, Failure, Item, Turn, TurnEvent, TurnResult } from "../core/codex-port.ts";

/** One way to get an answer. */
export interface Way {
  /** For notes. */
  readonly name: string;
  readonly codex: CodexPort;
  /** Asked for in place of the turn's own; `null` keeps that. */
  readonly model: string | null;
  /** What is encrypted here, reasoning and compactions, can be read here and nowhere else. */
  readonly credential: string;
}

/** What another way may mend: it is not the asker's fault. */
const worthAnother = new Set<Failure["kind"]>(["rate", "quota", "auth", "transient", "unreachable"]);
const restMs = 60_000;

export interface Fallback {
  readonly ways: readonly Way[];
  /** Monotonic milliseconds. */
  readonly elapsed: () => number;
  readonly note: (line: string) => void;
}

/**
 * Asks one way after the other until one answers. A way that failed rests for as long as it said, or a minute, so that the
 * turns of a thread do not each begin by failing. What was finished before a failure goes along.
 */
export function withFallback({ ways, elapsed, note }: Fallback): CodexPort {
  const rests = new Map<Way, number>();
  const makers = new Map<string, string>();
  return {
    async *run(turn, signal) {
      const awake = ways.filter((way) => (rests.get(way) ?? 0) <= elapsed());
      const order = awake.length === 0 ? ways : awake;
      let done: TurnResult | null = null;
      for (const [at, way] of order.entries()) {
        const ended: TurnResult = yield* through(
          way,
          following(turn, done, { way, makers, first: way === ways[0] }),
          signal,
        );
        remember(ended, way, makers);
        done = joined(done, { ...ended, models: answerersOf(ended, way.model ?? turn.model) });
        const { outcome } = ended;
        const next = order[at + 1];
        if (
          outcome.kind === "completed" ||
          next === undefined ||
          signal.aborted ||
          !worthAnother.has(outcome.failure.kind)
        )
          break;
        rests.set(way, elapsed() + (outcome.failure.retryAfterMs ?? restMs));
        note(`${outcome.failure.message} Asking ${next.name} instead.`);
        yield { type: "retry", attempt: at + 1, waitMs: 0, why: outcome.failure.message };
        // The output of a finished call is needed first, and only the caller has it.
        if (ended.items.some((item) => item.type === "call")) {
          done = { ...done, outcome: { kind: "completed", endTurn: false } };
          break;
        }
      }
      if (done !== null) yield { type: "ended", result: named(done, turn.model) };
    },
  };
}

async function* through(way: Way, turn: Turn, signal: AbortSignal): AsyncGenerator<TurnEvent, TurnResult> {
  for await (const event of way.codex.run(turn, signal)) {
    if (event.type === "ended") return event.result;
    yield event;
  }
  throw new Error("a turn must end");
}

/** What came encrypted, by its text, and the credential that got it. */
type Makers = Map<string, string>;
const mostMakers = 10_000;

function remember({ items }: TurnResult, { credential }: Way, makers: Makers): void {
  for (const text of items.map(encryptedIn)) {
    if (text === null) continue;
    if (makers.size >= mostMakers) makers.clear();
    makers.set(text, credential);
  }
}

function encryptedIn(item: Item): string | null {
  if (item.type === "reasoning") return item.encrypted;
  return item.type === "compaction" && item.form === "encrypted" ? item.content : null;
}

interface Following {
  readonly way: Way;
  readonly makers: Makers;
  /** What nobody remembers was most likely made by the first. */
  readonly first: boolean;
}

/** The turn for one way: its model, what was finished so far, and nothing encrypted that it could not read. */
function following(turn: Turn, done: TurnResult | null, { way, makers, first }: Following): Turn {
  const isReadable = (item: Item): boolean => {
    const encrypted = encryptedIn(item);
    if (encrypted === null) return item.type !== "reasoning" || first;
    const maker = makers.get(encrypted);
    return maker === undefined ? first : maker === way.credential;
  };
  const input = [...turn.input, ...(done?.items ?? [])].filter(isReadable);
  return { ...turn, model: way.model ?? turn.model, input };
}

function joined(before: TurnResult | null, after: TurnResult): TurnResult {
  if (before === null) return after;
  return {
    ...after,
    items: [...before.items, ...after.items],
    usage: addUsage(before.usage, after.usage),
    models: [...(before.models ?? []), ...(after.models ?? [])],
  };
}

/** Whoever finished nothing has not answered. */
function answerersOf({ models, items, outcome }: TurnResult, asked: string): readonly string[] {
  return models ?? (items.length > 0 || outcome.kind === "completed" ? [asked] : []);
}

/** What everybody would take for granted is not said. */
function named({ models = [], ...result }: TurnResult, asked: string): TurnResult {
  const all = [...new Set(models)];
  return all.length === 0 || (all.length === 1 && all[0] === asked) ? result : { ...result, models: all };
}
