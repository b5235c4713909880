import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEvent } from "../../src/codex/events.ts";
import type { BackendEvent } from "../../src/codex/events.ts";
import { follow } from "../../src/codex/follow.ts";
import { readSse } from "../../src/codex/sse.ts";
import type { Trouble } from "../../src/codex/trouble.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { rig, run, verdict } from "./support.ts";

const folder = new URL("./streams/", import.meta.url);
const bounds = { eventBytes: 1 << 20, streamBytes: 1 << 24 };

/** What comes of each recorded stream: how it ended and which items were finished. */
const outcomes: Readonly<Record<string, string>> = {
  "bad-tool-calls": "completed: call no_such_tool, call exec_command, call apply_patch",
  "basic-message": "completed: reasoning, message hello from capture",
  "codemode-exec": "completed: reasoning, call exec",
  "comments-crlf-badjson-unknown-multiline": "completed: message robust",
  compaction: "completed: compaction",
  "completed-minimal": "completed: message no id",
  "custom-tool-call-apply-patch": "completed: reasoning, call apply_patch",
  "cut-after-text-delta": "cut: reasoning",
  "cut-after-tool-item-done": "cut: reasoning, call exec_command",
  "eof-without-completed": "cut: message whole msg",
  "error-event": "in-stream server_error: ",
  "failed-context-length": "in-stream context_length_exceeded: ",
  "failed-rate-limit-try-again-1.5s": "in-stream rate_limit_exceeded: ",
  "incomplete-max-output-tokens": "incomplete max_output_tokens: message partial text",
  "reasoning-commentary-function-call": "completed: reasoning, message I will look., call exec_command",
  "two-parallel-function-calls": "completed: reasoning, call exec_command, call exec_command",
};

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function* receive(chunks: readonly Uint8Array[]): AsyncGenerator<readonly (BackendEvent | Trouble)[]> {
  for await (const parts of readSse(streamOf(chunks), bounds)) {
    yield parts.map((part) =>
      part.type === "event" ? parseEvent(part.name, part.data) : { kind: "stream", fault: part.reason },
    );
  }
  yield [{ kind: "stream", fault: "cut" }];
}

async function outcomeOf(chunks: readonly Uint8Array[]): Promise<string> {
  const items: string[] = [];
  for await (const step of follow(receive(chunks))) {
    if (step.type === "end") return `${endOf(step.outcome)}: ${items.join(", ")}`;
    if (step.type !== "item") continue;
    const { item } = step;
    items.push(
      item.type === "message" ? `message ${item.text}` : item.type === "call" ? `call ${item.name}` : item.type,
    );
  }
  return "no end";
}

function endOf(end: Trouble | { kind: "completed" }): string {
  if (end.kind === "stream") return end.fault;
  if (end.kind === "in-stream") return `in-stream ${end.report.code}`;
  return end.kind === "incomplete" ? `incomplete ${end.why}` : end.kind;
}

const files = readdirSync(folder).map((file) => file.replace(/\.sse$/, ""));
const load = (name: string): Uint8Array => readFileSync(new URL(`${name}.sse`, folder));

it("has an outcome for every stream", () => {
  expect(files).toEqual(Object.keys(outcomes));
});

describe.each(files)("%s", (name) => {
  it("gives its outcome, split at every byte", async () => {
    const bytes = load(name);
    expect(await outcomeOf([bytes])).toBe(outcomes[name]);
    for (let at = 0; at <= bytes.length; at++) {
      expect(await outcomeOf([bytes.subarray(0, at), bytes.subarray(at)]), `split at ${at}`).toBe(outcomes[name]);
    }
  });

  it("gives its outcome byte by byte, and with CRLF, CR, a BOM and comments in between (F12)", async () => {
    const text = new TextDecoder().decode(load(name));
    const lf = text.replaceAll("\r\n", "\n");
    const variants = [
      text,
      `\u{feff}${text}`,
      lf.replaceAll("\n", "\r\n"),
      lf.replaceAll("\n", "\r"),
      lf.replaceAll("\n\n", "\n\n: hm\n\n"),
    ];
    for (const variant of variants) {
      const bytes = new TextEncoder().encode(variant);
      expect(await outcomeOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toBe(outcomes[name]);
    }
  });
});

it("reads any chunking of any stream the same way", async () => {
  const arbitrary = fc.record({ name: fc.constantFrom(...files), cuts: fc.array(fc.nat(4000), { maxLength: 40 }) });
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ name, cuts }) => {
      const bytes = load(name);
      const edges = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
      expect(await outcomeOf(chunks)).toBe(outcomes[name]);
    }),
    { numRuns: 300 },
  );
});

it("keeps characters whole that are split between chunks", async () => {
  const event = {
    type: "response.output_item.done",
    item: { type: "message", content: [{ type: "output_text", text: "naïve 漢字 🎈" }] },
  };
  const bytes = new TextEncoder().encode(
    `data: ${JSON.stringify(event)}\n\ndata: {"type":"response.completed","response":{"id":"r"}}\n\n`,
  );
  for (let at = 0; at < bytes.length; at++) {
    expect(await outcomeOf([bytes.subarray(0, at), bytes.subarray(at)])).toBe("completed: message naïve 漢字 🎈");
  }
});

it("takes off one byte order mark, not two: the second belongs to a line that is none", async () => {
  const text = 'data: {"type":"response.completed","response":{"id":"r"}}\n\n';
  expect(await outcomeOf([new TextEncoder().encode(`\u{feff}${text}`)])).toBe("completed: ");
  expect(await outcomeOf([new TextEncoder().encode(`\u{feff}\u{feff}${text}`)])).toBe("cut: ");
});

it("says nothing after the end, whatever the server still sends", async () => {
  const types: string[] = [];
  const bytes = load("basic-message");
  for await (const step of follow(receive([bytes, bytes]))) types.push(step.type);
  expect(types).toEqual(["started", "item", "text", "text", "item", "end"]);
});

it("never ends as completed without the event, whatever comes instead", async () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "data: {}",
      "data: null",
      "data: [DONE]",
      'data: {"type":7}',
      "event: response.completed",
      "id: \0",
      "",
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line), async (lines) => {
      const bytes = new TextEncoder().encode(`${lines.join("\n")}\n\n`);
      expect(await outcomeOf([bytes])).not.toMatch(/^completed/);
    }),
    { numRuns: 500 },
  );
});

describe("an event that cannot be read (F12)", () => {
  const created = 'data: {"type":"response.created","response":{"id":"r"}}\n\n';
  const added = 'data: {"type":"response.output_item.added","output_index":0,"item":{}}\n\n';
  const completed = 'data: {"type":"response.completed","response":{"id":"r"}}\n\n';
  it.each([
    ["is skipped when nothing is missing", created + "data: {bad\n\n" + completed, "completed: "],
    [
      "fails when it was an item by its name",
      created + "event: response.output_item.done\ndata: {bad\n\n" + completed,
      "unreadable: ",
    ],
    [
      "fails when it was an item by its text",
      created + 'data: {"type":"response.output_item.done","item":{\n\n' + completed,
      "unreadable: ",
    ],
    ["fails when an announced item never came", created + added + "data: {bad\n\n" + completed, "unreadable: "],
    [
      "fails when a call has lost its arguments",
      created +
        'data: {"type":"response.output_item.done","item":{"type":"function_call","call_id":"c","name":"n"}}\n\n' +
        completed,
      "unreadable: ",
    ],
    ["never happened without its blank line", created + completed.trimEnd(), "cut: "],
  ])("%s", async (_, text, outcome) => {
    expect(await outcomeOf([new TextEncoder().encode(text)])).toBe(outcome);
  });
});

describe("over HTTP", () => {
  const verdicts: Readonly<Record<string, string>> = {
    "error-event": "transient failed-server-error",
    "eof-without-completed": "transient cut",
    "cut-after-text-delta": "transient cut",
    // The call was finished, so the answer to it is the next request.
    "cut-after-tool-item-done": "completed",
    "failed-context-length": "context failed-context-length-exceeded",
    "failed-rate-limit-try-again-1.5s": "rate failed-rate-limit-exceeded",
    "incomplete-max-output-tokens": "context incomplete-max-output-tokens",
  };
  it.each(files)("%s", async (name) => {
    await using double = await startCodexDouble([{ rawText: new TextDecoder().decode(load(name)), always: true }]);
    const { result } = await run(rig(double.url, { limits: { requestAttempts: 2 } }));
    expect(verdict(result)).toBe(verdicts[name] ?? "completed");
    expect(double.violations).toEqual([]);
  });
});
