import { addUsage, noUsage } from "../core/codex-port.ts";
import type { CodexPort, Item, Turn, TurnEvent, TurnResult } from "../core/codex-port.ts";
import { afterCompaction } from "../core/after-compaction.ts";
import { estimateItem } from "../core/estimate-item.ts";
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
    note(`The thread fills the window of ${turn.model} (${room.toLocaleString("en-US")} tokens) and is compacted.`);
    const kept = Math.floor(Math.min(keptTokens, room / 4));
    const asked = {
      ...turn,
      feature: "compaction",
      input: fitting(afterCompaction(turn.input), sizes.of(turn) - room * fullShare),
    };
    if (!asksBackend) return yield* sumUp(codex, { turn: asked, kept }, signal);
    const ended: TurnResult = yield* through(codex, { ...asked, output: null, compact: true }, signal);
    const made = ended.items.findLast((item): item is Compaction => item.type === "compaction");
    if (made !== undefined || !refused(ended))
      return toMade(made === undefined ? null : { ...made, keptTokens: kept }, ended);
    asksBackend = false;
    note(`The backend of ${turn.model} does not compact threads: the model sums them up itself.`);
    const summed = yield* sumUp(codex, { turn: asked, kept }, signal);
    return { ...summed, usage: addUsage(ended.usage, summed.usage) };
  }
  return {
    async *run(turn, signal) {
      const room = window(turn.model);
      const full = room !== null && sizes.of(turn) > room * fullShare && isWorth(turn.input, room * leastShare);
      const made: Made = full ? yield* compact(turn, room, signal) : nothing;
      const items = made.item === null ? [] : [made.item];
      for (const item of items) yield { type: "item", item };
      for await (const event of codex.run({ ...turn, input: [...turn.input, ...items] }, signal)) {
        if (event.type === "ended") sizes.count(event.result);
        yield event.type === "ended" ? { type: "ended", result: joined({ ...made, items }, event.result) } : event;
      }
    },
  };
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

/** What is asked must fit itself: of what tools said, the oldest goes first. */
function fitting(input: readonly Item[], tooMany: number): readonly Item[] {
  let over = tooMany;
  return input.map((item) => {
    if (over <= 0 || item.type !== "output") return item;
    const short: Item = { type: "output", callId: item.callId, output: "(left out: the thread is too long)" };
    over -= estimateItem(item) - estimateItem(short);
    return short;
  });
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
