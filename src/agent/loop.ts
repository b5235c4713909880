import { addUsage, noUsage } from "../core/codex-port.ts";
import type { Failure, Item, TurnEvent } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import type { JournalEntry } from "../core/journal.ts";
import { inRequestOrder, nextStep, readPast, toldIn, withEntry } from "./past.ts";
import type { NextStep, PastTurn } from "./past.ts";
import { runCalls } from "./run-calls.ts";
import type { Thread, ThreadDeps, ThreadResult } from "./thread.ts";

/**
 * Runs a thread to its answer: turn, tool calls, turn, until the model asks for nothing more. What comes next follows
 * from what is journalled and from nothing else, so a run that was killed and one that was not are the same run.
 * Throws what a tool or the journal threw; everything the backend did is a value.
 */
export async function runThread(asked: Thread, deps: ThreadDeps): Promise<ThreadResult> {
  const entries = (await deps.journal?.entries()) ?? [];
  const thread = { ...asked, input: await beginning(asked, entries, deps) };
  let past = readPast(thread.id, entries);
  const result = (outcome: ThreadResult["outcome"]): ThreadResult => resultOf(thread.input, past, outcome);
  for (;;) {
    const next = nextStep(thread.id, past);
    if (next.step === "finished") return result({ kind: "answered", text: lastWords(next.turn.items) });
    const failure = refusal(next, past, deps.signal);
    if (failure !== null) return result({ kind: "failed", failure });
    const taken = await take(next, past, { thread, deps });
    past = withTurn(past, taken.turn);
    if (taken.failure !== null) return result({ kind: "failed", failure: taken.failure });
  }
}

/**
 * The same bytes as the first time: fences and what stands between them are made anew by whoever runs it again, and
 * answers to one text do not go on well below another.
 */
async function beginning(
  { id, input }: Thread,
  entries: readonly JournalEntry[],
  { journal }: ThreadDeps,
): Promise<readonly Item[]> {
  const told = toldIn(id, entries);
  if (told === null) await journal?.append({ turn: id, told: input });
  return told ?? input;
}

interface Scope {
  readonly thread: Thread;
  readonly deps: ThreadDeps;
}

interface Taken {
  readonly turn: PastTurn;
  readonly failure: Failure | null;
}

async function take(next: NextStep, past: readonly PastTurn[], scope: Scope): Promise<Taken> {
  let turn = next.turn;
  const record = async (entry: Omit<JournalEntry, "turn">): Promise<void> => {
    const whole = { turn: turn.id, ...entry };
    await scope.deps.journal?.append(whole);
    turn = withEntry(turn, whole);
  };
  if (next.step !== "run-calls") {
    const said = [...scope.thread.input, ...itemsOf(past)];
    if (turn.items.length === 0) for (const item of (await scope.deps.hear?.(said)) ?? []) await record({ item });
    const failure = await ask({ ...scope, past: withTurn(past, turn), record });
    return { turn, failure };
  }
  await runCalls(next.calls, {
    tools: scope.thread.tools,
    signal: scope.deps.signal,
    left: limits.threadToolCalls - countOutputs(past),
    keep: (item) => record({ item }),
    starting: (call) => scope.deps.onEvent?.({ type: "tool", name: call.name, arguments: call.arguments }),
  });
  // What was stopped half-way is run again, on what was there before.
  const left = scope.deps.signal.aborted ? null : await scope.deps.leave?.();
  if (left) await record(left);
  return { turn, failure: null };
}

interface Asking extends Scope {
  readonly past: readonly PastTurn[];
  readonly record: (entry: Omit<JournalEntry, "turn">) => Promise<void>;
}

/** Streams one turn into the journal, item by item as they arrive. */
async function ask({ thread, deps, past, record }: Asking): Promise<Failure | null> {
  const { model, effort, instructions, output, cacheKey, feature } = thread;
  const tools = Object.values(thread.tools).map((tool) => tool.spec);
  const input = [...thread.input, ...itemsOf(past)];
  let failure: Failure | null = notEnded;
  for await (const event of deps.codex.run(
    { model, effort, instructions, output, cacheKey, feature, tools, input },
    deps.signal,
  )) {
    if (event.type === "item") await record({ item: event.item });
    if (event.type === "ended") failure = await recordEnd(event.result, record);
    deps.onEvent?.(event);
  }
  return failure;
}

type Ended = Extract<TurnEvent, { type: "ended" }>["result"];

async function recordEnd(ended: Ended, record: Asking["record"]): Promise<Failure | null> {
  const { outcome, responseId, usage, models } = ended;
  const books = { usage, ...(models === undefined ? {} : { models }) };
  if (outcome.kind === "failed") {
    await record(books);
    return outcome.failure;
  }
  await record({ ...books, done: { responseId, endTurn: outcome.endTurn } });
  return null;
}

function refusal(next: NextStep, past: readonly PastTurn[], signal: AbortSignal): Failure | null {
  if (signal.aborted) return cancelled;
  const isNew = !past.some((turn) => turn.id === next.turn.id);
  return isNew && past.length >= limits.threadTurns ? tooManyTurns : null;
}

function withTurn(past: readonly PastTurn[], turn: PastTurn): readonly PastTurn[] {
  const known = past.some(({ id }) => id === turn.id);
  return known ? past.map((old) => (old.id === turn.id ? turn : old)) : [...past, turn];
}

function resultOf(input: readonly Item[], past: readonly PastTurn[], outcome: ThreadResult["outcome"]): ThreadResult {
  const items = itemsOf(past);
  return {
    outcome,
    items,
    said: [...input, ...items],
    usage: past.reduce((sum, turn) => addUsage(sum, turn.usage), noUsage),
    turns: past.length,
    toolCalls: countOutputs(past),
  };
}

function itemsOf(past: readonly PastTurn[]): readonly Item[] {
  return past.flatMap((turn) => inRequestOrder(turn.items));
}

function countOutputs(past: readonly PastTurn[]): number {
  return past.flatMap((turn) => turn.items).filter((item) => item.type === "output").length;
}

/** The final answer where the model marks one, else its last message. */
function lastWords(items: readonly Item[]): string {
  const messages = items.filter((item) => item.type === "message").filter(({ role }) => role !== "user");
  return (messages.findLast((message) => message.phase === "final_answer") ?? messages.at(-1))?.text ?? "";
}

const cancelled: Failure = { kind: "cancelled", message: "Cancelled.", retryAfterMs: null, reason: "cancelled" };
const notEnded: Failure = {
  kind: "transient",
  message: "The backend's answer did not end.",
  retryAfterMs: null,
  reason: "not-ended",
};
/** Our own limit stopped it, so trying again is pointless: `policy`, which callers report and do not repeat. */
const tooManyTurns: Failure = {
  kind: "policy",
  message: `The model gave no answer within ${String(limits.threadTurns)} turns.`,
  retryAfterMs: null,
  reason: "turn-limit",
};
