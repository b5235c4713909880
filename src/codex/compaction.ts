import { createHash } from "node:crypto";
import { addUsage, noUsage } from "../core/codex-port.ts";
import type { CodexPort, Item, Turn, TurnEvent, TurnResult, Usage } from "../core/codex-port.ts";
import { estimateItem, estimateTokens } from "./estimate.ts";

/** Compaction begins here, as in Codex. */
const fullShare = 0.9;
/** What is kept of people's own words, as in Codex, and never more than a quarter of a small window. */
const keptTokens = 20_000;

export interface CompactionDeps {
  /** Tokens of a model's context window; `null` where nobody knows, and then nothing is compacted. */
  readonly window: (model: string) => number | null;
  readonly note: (line: string) => void;
}

/** How the history of a thread went on from a summary of its beginning. */
interface Compacted {
  readonly items: number;
  readonly hash: string;
  readonly replaced: readonly Item[];
}

/**
 * The same backend for threads that grow longer than a window: at nine tenths of it the model itself sums up what has
 * been, and goes on from that and from people's own words. The callers' history stays as it is; it is replaced on the way.
 */
export function withCompaction(codex: CodexPort, { window, note }: CompactionDeps): CodexPort {
  const done = new Map<string, Compacted>();
  return {
    async *run(turn, signal) {
      const room = window(turn.model);
      let before = noUsage;
      let asked = shortened(turn, done.get(turn.cacheKey));
      if (room !== null && estimateTokens(asked) > room * fullShare && asked.input.length > 1) {
        note(`The thread fills the window of ${turn.model} (${room.toLocaleString("en-US")} tokens) and is summed up.`);
        const summed: TurnResult = yield* sumUp(codex, fitting(asked, room), signal);
        before = summed.usage;
        const text = lastText(summed);
        if (text !== null) {
          const replaced = [...peoplesWords(turn.input, Math.min(keptTokens, room / 4)), summary(text)];
          done.set(turn.cacheKey, { items: turn.input.length, hash: hashOf(turn.input), replaced });
          asked = { ...turn, input: replaced };
        }
      }
      for await (const event of codex.run(asked, signal)) yield counted(event, before);
    },
  };
}

/** A history that goes on from one that was compacted is asked for in its shorter form. */
function shortened(turn: Turn, compacted: Compacted | undefined): Turn {
  if (compacted === undefined || hashOf(turn.input.slice(0, compacted.items)) !== compacted.hash) return turn;
  return { ...turn, input: [...compacted.replaced, ...turn.input.slice(compacted.items)] };
}

async function* sumUp(codex: CodexPort, turn: Turn, signal: AbortSignal): AsyncGenerator<TurnEvent, TurnResult> {
  const ask: Item = { type: "message", role: "user", text: checkpoint };
  for await (const event of codex.run(
    { ...turn, feature: "compaction", tools: [], output: null, input: [...turn.input, ask] },
    signal,
  )) {
    if (event.type === "ended") return event.result;
    if (event.type === "retry") yield event;
  }
  throw new Error("a turn must end");
}

/** The summary itself must fit: of what tools said, the oldest goes first. */
function fitting(turn: Turn, room: number): Turn {
  let over = estimateTokens(turn) - room * fullShare;
  const input = turn.input.map((item) => {
    if (over <= 0 || item.type !== "output") return item;
    const short: Item = { type: "output", callId: item.callId, output: "(left out: the thread is too long)" };
    over -= estimateItem(item) - estimateItem(short);
    return short;
  });
  return { ...turn, input };
}

const checkpoint =
  "The conversation is about to be cut down to a summary, because it no longer fits. Write that summary now, for another model that goes on in your place: " +
  "what was asked, what you have found and changed (with paths and exact names), what was decided and why, and what is left to do. Use no tools.";

function summary(text: string): Item {
  return {
    type: "message",
    role: "user",
    text: `Another language model began this work and left this summary of it. Go on from it.\n\n${text}`,
  };
}

/** The newest fit first; the order stays. */
function peoplesWords(input: readonly Item[], tokens: number): readonly Item[] {
  let left = tokens;
  const kept = input
    .filter((item) => item.type === "message" && item.role !== "assistant")
    .toReversed()
    .filter((item) => (left -= estimateItem(item)) >= 0);
  return kept.toReversed();
}

function lastText({ outcome, items }: TurnResult): string | null {
  if (outcome.kind === "failed") return null;
  const said = items.findLast((item) => item.type === "message");
  return said?.type === "message" && said.text.trim() !== "" ? said.text : null;
}

function counted(event: TurnEvent, before: Usage): TurnEvent {
  return event.type === "ended"
    ? { ...event, result: { ...event.result, usage: addUsage(before, event.result.usage) } }
    : event;
}

function hashOf(input: readonly Item[]): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}
