import { addUsage, noUsage } from "../core/codex-port.ts";
import type { CodexPort, Item, Turn, TurnEvent, TurnResult } from "../core/codex-port.ts";
import { afterCompaction } from "../core/after-compaction.ts";
import { estimateItem } from "../core/estimate-item.ts";
import { cutOutputs, leaveOutOutputs } from "./fit-outputs.ts";
import { threadSizes } from "./thread-size.ts";

/** Compaction begins here, as in Codex. */
const fullShare = 0.9;
/** What is kept of people's own words, as in Codex, and never more than a quarter of a small window. */
const keptTokens = 20_000;
/** Of a window: what has come since the last compaction is not worth another one before it is this much. */
const leastShare = 0.1;

export interface CompactionDeps {
  /** Tokens of a model's context window; `null` where nobody knows, and then nothing is compacted. */
  readonly window: (model: string) => number | null;
  /** The backend compacts by itself; one that turns out not to is not asked for it again. */
  readonly remote: boolean;
  readonly note: (line: string) => void;
}

type Compaction = Extract<Item, { type: "compaction" }>;

/**
 * The same backend for threads that grow longer than a window: at nine tenths of it the backend makes something shorter of
 * what has been, or the model sums it up, and the thread goes on from that and from people's own words. It comes as an item
 * before those of the turn; whoever keeps it with them can go on in another process without paying for it again.
 */
export function withCompaction(codex: CodexPort, { window, remote, note }: CompactionDeps): CodexPort {
  let asksBackend = remote;
  const sizes = threadSizes();
  async function* compact(turn: Turn, room: number, signal: AbortSignal): Making {
    const kept = Math.floor(Math.min(keptTokens, room / 4));
    const asked = {
      ...turn,
      feature: "compaction",
      input: leaveOutOutputs(afterCompaction(turn.input), sizes.of(turn) - room * fullShare),
    };
    if (!asksBackend) return yield* sumUp(codex, { turn: asked, kept }, signal);
    const ended: TurnResult = yield* through(codex, { ...asked, compact: true }, signal);
    const made = ended.items.findLast((item): item is Compaction => item.type === "compaction");
    if (made !== undefined || !refused(ended))
      return toMade(made === undefined ? null : { ...made, keptTokens: kept }, ended);
    asksBackend = false;
    note(`The backend of ${turn.model} does not compact threads: the model sums them up itself.`);
    const summed = yield* sumUp(codex, { turn: asked, kept }, signal);
    return { ...summed, usage: addUsage(ended.usage, summed.usage) };
  }
  return {
    async *run(asked, signal) {
      const room = window(asked.model);
      const turn = room === null ? asked : { ...asked, input: cutOutputs(asked.input, room) };
      const full = room !== null && sizes.of(turn) > room * fullShare && isWorth(turn.input, room * leastShare);
      if (full)
        note(`The thread fills the window of ${turn.model} (${room.toLocaleString("en-US")} tokens) and is compacted.`);
      const made: Made = full ? yield* compact(turn, room, signal) : nothing;
      let result: TurnResult = yield* goOn(turn, made, signal);
      // Nobody knew the window, or the guess was too small: the backend has said so, and half of it is tried.
      if (!full && isTooLong(result) && isWorth(turn.input, 0)) {
        note(`The thread is longer than ${turn.model} takes and is compacted.`);
        const late: Made = yield* compact(turn, sizes.of(turn) / 2, signal);
        const before = addUsage(result.usage, late.usage);
        result =
          late.item === null ? { ...result, usage: before } : yield* goOn(turn, { ...late, usage: before }, signal);
      }
      yield { type: "ended", result };
    },
  };
  async function* goOn(turn: Turn, { item, usage }: Made, signal: AbortSignal): AsyncGenerator<TurnEvent, TurnResult> {
    const items = item === null ? [] : [item];
    for (const each of items) yield { type: "item", item: each };
    for await (const event of codex.run({ ...turn, input: [...turn.input, ...items] }, signal)) {
      if (event.type === "ended") {
        sizes.count(event.result);
        return joined({ items, usage }, event.result);
      }
      yield event;
    }
    throw new Error("a turn must end");
  }
}

/** An answer that grew too long is another matter. */
function isTooLong({ outcome, items }: TurnResult): boolean {
  if (outcome.kind !== "failed" || items.length > 0) return false;
  return outcome.failure.kind === "context" && !outcome.failure.reason.startsWith("incomplete");
}

/** What is left of a thread that was just made shorter is not made shorter again. */
function isWorth(input: readonly Item[], least: number): boolean {
  const at = input.findLastIndex(({ type }) => type === "compaction");
  const since = input.slice(at + 1);
  return at === -1 ? since.length > 1 : since.reduce((sum, item) => sum + estimateItem(item), 0) >= least;
}

interface Made {
  /** `null` where nothing could be made: then the thread is asked as it is, and its failure is the answer. */
  readonly item: Compaction | null;
  readonly usage: TurnResult["usage"];
}
const nothing: Made = { item: null, usage: noUsage };
type Making = AsyncGenerator<TurnEvent, Made>;

function toMade(item: Compaction | null, { usage }: TurnResult): Made {
  return { item, usage };
}

/** It said that it does not know what is asked for, or answered something else. */
function refused({ outcome }: TurnResult): boolean {
  return outcome.kind === "completed" || outcome.failure.kind === "bad-request";
}

interface Summing {
  readonly turn: Turn;
  readonly kept: number;
}

/** By the model itself, in words. */
async function* sumUp(codex: CodexPort, { turn, kept }: Summing, signal: AbortSignal): Making {
  const input = [...turn.input, { type: "message", role: "user", text: checkpoint } as const];
  const ended: TurnResult = yield* through(codex, { ...turn, tools: [], output: null, input }, signal);
  const text = lastText(ended);
  return toMade(text === null ? null : { type: "compaction", form: "text", content: text, keptTokens: kept }, ended);
}

async function* through(codex: CodexPort, turn: Turn, signal: AbortSignal): AsyncGenerator<TurnEvent, TurnResult> {
  for await (const event of codex.run(turn, signal)) {
    if (event.type === "ended") return event.result;
    if (event.type === "retry") yield event;
  }
  throw new Error("a turn must end");
}

const checkpoint =
  "The conversation is about to be cut down to a summary, because it no longer fits. Write that summary now, for another model that goes on in your place: " +
  "what was asked, what you have found and changed (with paths and exact names), what was decided and why, and what is left to do. Use no tools.";

function lastText({ outcome, items }: TurnResult): string | null {
  if (outcome.kind === "failed") return null;
  const said = items.findLast((item) => item.type === "message");
  return said?.type === "message" && said.text.trim() !== "" ? said.text : null;
}

function joined({ items, usage }: Pick<TurnResult, "items" | "usage">, result: TurnResult): TurnResult {
  return { ...result, items: [...items, ...result.items], usage: addUsage(usage, result.usage) };
}
