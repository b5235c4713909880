import OpenAI from "openai";
import { createCodex } from "../src/codex/client.ts";
import { openaiProvider } from "../src/codex/provider.ts";
import { sleep, systemClock } from "../src/hosts/system.ts";
import type { Turn } from "../src/core/codex-port.ts";
import type { Answer } from "../test/doubles/codex/script.ts";
import { startCodexDouble } from "../test/doubles/codex/server.ts";
import { thread } from "./bench-thread.ts";
import { codexVersion, findCodex, runCodex, temporaryFolder } from "./codex-cli.ts";
import { startDoubleProcess } from "./double-process.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const rounds = 25;
const warmUps = 5;
/** Pieces of text in the long answer. */
const pieces = 5000;

/**
 * P4: from the same server in another process, first event to the caller and the whole of a long answer, by SSE and by a
 * WebSocket that is open already, against the `openai` npm client on the same requests; medians, the two in turn. And what
 * a cut in the middle costs: a thread that is cut after a finished call, against `codex exec`, each against itself uncut.
 */
export async function streams(): Promise<readonly Figure[]> {
  return [...(await delivery()), ...(await recovery())];
}

interface Timed {
  readonly first: number;
  readonly whole: number;
}

interface Counted extends Timed {
  readonly texts: number;
}

async function delivery(): Promise<readonly Figure[]> {
  const short = { message: "Yes." };
  await using double = await startDoubleProcess([
    { when: long, rawText: longAnswer(), always: true },
    { ...short, always: true },
  ]);
  const theirs = new OpenAI({ apiKey: "sk-test-0000", baseURL: double.url, maxRetries: 0 });
  using sse = clientOf(double.url, false);
  using socket = clientOf(double.url, true);
  const times = { sse: list(), socket: list(), openai: list() };
  for (let round = -warmUps; round < rounds; round++) {
    for (const [name, time] of [
      ["sse", (text: string) => timeOurs(sse, text)],
      ["socket", (text: string) => timeOurs(socket, text)],
      ["openai", (text: string) => timeTheirs(theirs, text)],
    ] as const) {
      // What comes first is timed on an answer of which no more comes at once.
      const { first } = await time("Say yes.");
      const { whole, texts } = await time(long);
      if (texts !== pieces) throw new Error(`${name}: ${String(texts)} pieces came`);
      if (round >= 0) times[name].push({ first, whole });
    }
  }
  const row = (name: "sse" | "socket", part: keyof Timed, goal: number): Figure => {
    const [ours, peer] = [times[name], times.openai].map((all) => all.map((one) => one[part]));
    const words = { first: "first event to the caller", whole: `whole stream of ${String(pieces)} pieces` }[part];
    return {
      id: "P4",
      what: `${words}, ${name === "sse" ? "SSE" : "WebSocket"}; peer: npm openai, SSE`,
      ours: spread(ours ?? [], "ms"),
      peer: spread(peer ?? [], "ms"),
      ratio: middle(ours ?? []) / middle(peer ?? []),
      goal,
    };
  };
  return [row("sse", "first", 1), row("socket", "first", 1), row("sse", "whole", 0.67), row("socket", "whole", 0.67)];
}

const list = (): Timed[] => [];

const long = "Write a long text.";

/** Nothing to go on from, so a WebSocket too gets the whole request. */
const turnOf = (text: string): Turn => ({
  model: "gpt-test",
  effort: null,
  instructions: "Write.",
  input: [{ type: "message", role: "user", text }],
  tools: [],
  output: null,
  cacheKey: "bench",
});

function clientOf(baseUrl: string, webSocket: boolean): ReturnType<typeof createCodex> {
  const provider = { ...openaiProvider({ apiKey: "sk-test-0000", baseUrl }), webSocket };
  return createCodex(provider, { clock: systemClock, sleep, random: Math.random });
}

async function timeOurs(client: ReturnType<typeof createCodex>, text: string): Promise<Counted> {
  const startedAt = performance.now();
  let first = 0;
  let texts = 0;
  for await (const event of client.run(turnOf(text), new AbortController().signal)) {
    if (first === 0) first = performance.now() - startedAt;
    if (event.type === "text") texts++;
    if (event.type === "ended" && event.result.outcome.kind !== "completed")
      throw new Error(JSON.stringify(event.result));
  }
  return { first, whole: performance.now() - startedAt, texts };
}

async function timeTheirs(client: OpenAI, text: string): Promise<Counted> {
  const startedAt = performance.now();
  const stream = await client.responses.create({
    model: "gpt-test",
    instructions: "Write.",
    tools: [],
    tool_choice: "auto",
    parallel_tool_calls: true,
    store: false,
    stream: true,
    include: ["reasoning.encrypted_content"],
    prompt_cache_key: "bench",
    input: [{ type: "message", role: "user", content: [{ type: "input_text", text }] }],
  });
  let first = 0;
  let texts = 0;
  for await (const event of stream) {
    if (first === 0) first = performance.now() - startedAt;
    if (event.type === "response.output_text.delta") texts++;
  }
  return { first, whole: performance.now() - startedAt, texts };
}

function longAnswer(): string {
  const place = { item_id: "msg_1", output_index: 0, content_index: 0 };
  const response = { id: "resp_1", object: "response", status: "in_progress", model: "gpt-test", output: [] };
  const text = "A piece of text. ".repeat(pieces);
  const item = {
    id: "msg_1",
    type: "message",
    status: "completed",
    role: "assistant",
    content: [{ type: "output_text", text, annotations: [] }],
  };
  const events = [
    { type: "response.created", response },
    { type: "response.output_item.added", output_index: 0, item: { ...item, content: [] } },
    ...Array.from({ length: pieces }, () => ({
      type: "response.output_text.delta",
      ...place,
      delta: "A piece of text. ",
    })),
    { type: "response.output_item.done", output_index: 0, item },
    { type: "response.completed", response: { ...response, status: "completed", usage: null } },
  ];
  const numbered = events.map((event, sequence) => ({ ...event, sequence_number: sequence }));
  return numbered.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
}

const call: Answer = { calls: [{ name: "exec_command", arguments: { cmd: "true" } }] };
const end: Answer = { message: "Done." };

async function recovery(): Promise<readonly Figure[]> {
  const program = await findCodex();
  const ours = await extra((cut) => thread(scriptOf(cut)));
  const peer = program === null ? null : await extra((cut) => execOf(program, cut));
  return [
    {
      id: "P4",
      what: `a cut after a finished call, resumed with it; peer: codex exec ${codexVersion}`,
      ours: `${spread(ours, "ms")} more`,
      peer: peer === null ? "not installed" : `${spread(peer, "ms")} more`,
      ratio: peer === null ? null : middle(ours) / middle(peer),
      goal: 1,
    },
  ];
}

/** Milliseconds by which a thread takes longer that is cut. */
async function extra(time: (cut: boolean) => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    const whole = await time(false);
    times.push((await time(true)) - whole);
  }
  return times;
}

function scriptOf(cut: boolean): readonly Answer[] {
  return [cut ? { ...call, cut: 7 } : call, end];
}

async function execOf(program: string, cut: boolean): Promise<number> {
  await using double = await startCodexDouble(scriptOf(cut), 0, { lenient: true });
  await using home = await temporaryFolder();
  await using directory = await temporaryFolder();
  const args = ["exec", "--skip-git-repo-check", "--dangerously-bypass-approvals-and-sandbox", "Go."];
  const ran = await runCodex({ program, args, directory: directory.path, home: home.path, backend: double.url });
  if (ran.code !== 0 || double.left() > 0) throw new Error(ran.output.slice(-500));
  return performance.now() - ran.startedAt;
}

await printWhenMain(import.meta.main, streams);
