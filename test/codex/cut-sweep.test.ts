import { describe, expect, it } from "vitest";
import { z } from "zod";
import { runThread } from "../../src/agent/loop.ts";
import type { Tool } from "../../src/agent/tool.ts";
import type { Item } from "../../src/core/codex-port.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { rig } from "./support.ts";

/** What the model would say in one go: it thinks before each of six tools, calls two at once, and ends with words. */
const plan: readonly Step[] = [
  { reasoning: "0", calls: ["a"] },
  { reasoning: "1", calls: ["b", "c"] },
  { reasoning: "2", calls: ["d"] },
  { reasoning: "3", calls: ["e"] },
  { reasoning: "4", calls: ["f"] },
  { reasoning: "5", calls: [], message: "All six have run." },
];

interface Step {
  readonly reasoning: string;
  readonly calls: readonly string[];
  readonly message?: string;
}

const inputSchema = z.array(
  z.looseObject({
    type: z.string(),
    role: z.string().optional(),
    call_id: z.string().optional(),
    summary: z.array(z.looseObject({ text: z.string() })).optional(),
  }),
);

/** A model that goes on where its history ends, and never says again what stands in it. */
function model(body: RequestBody): Answer {
  const input = inputSchema.parse(body["input"]);
  const has = (type: string, id: string): boolean => input.some((item) => item.type === type && item.call_id === id);
  const thought = (text: string): boolean => input.some(({ summary }) => summary?.[0]?.text === text);
  const said = input.some(({ role }) => role === "assistant");
  const now = plan.find(({ calls, message }) =>
    message === undefined ? !calls.every((id) => has("function_call_output", id)) : true,
  );
  if (now === undefined) throw new Error("the plan has an end");
  return {
    ...(thought(now.reasoning) ? {} : { reasoning: now.reasoning }),
    calls: now.calls.filter((id) => !has("function_call", id)).map((id) => ({ id, name: "step", arguments: { id } })),
    ...(now.message === undefined || said ? {} : { message: now.message }),
  };
}

interface Outcome {
  readonly text: string;
  readonly ran: readonly string[];
  /** Items that came whole, in order, over all requests. */
  readonly items: readonly string[];
  readonly requests: number;
}

/** Runs the thread; the request of this number is cut after so many events. */
async function play(webSocket: boolean, cut?: { readonly request: number; readonly events: number }): Promise<Outcome> {
  let count = 0;
  const script = (body: RequestBody): Answer => {
    const at = count++;
    return at === cut?.request ? { ...model(body), cut: cut.events } : model(body);
  };
  await using double = await startCodexDouble(script, 0, { sockets: {} });
  const { codex, time } = rig(double.url, { webSocket, limits: { stallSeconds: 1e6, requestSeconds: 1e6 } });
  using _ = codex;
  const ran: string[] = [];
  const items: string[] = [];
  const step: Tool = {
    spec: { name: "step", description: "One step.", parameters: { type: "object", properties: {} } },
    run: (input) => {
      ran.push(z.object({ id: z.string() }).parse(input).id);
      return Promise.resolve("done");
    },
  };
  const result = await runThread(
    {
      id: "sweep",
      model: "gpt-test",
      effort: null,
      instructions: "Six steps.",
      input: [{ type: "message", role: "user", text: "go" }],
      tools: { step },
      output: null,
      cacheKey: "sweep",
      feature: "test",
    },
    {
      codex,
      journal: null,
      signal: new AbortController().signal,
      onEvent: (event) => {
        if (event.type === "retry") time.pass(event.waitMs);
        if (event.type === "item") items.push(nameOf(event.item));
      },
    },
  );
  expect(double.violations).toEqual([]);
  const text = result.outcome.kind === "answered" ? result.outcome.text : result.outcome.failure.message;
  return { text, ran, items, requests: count };
}

function nameOf(item: Item): string {
  if (item.type === "reasoning") return `thought ${JSON.stringify(item.summary)}`;
  return item.type === "call" ? `call ${item.callId}` : item.type;
}

/** No answer of the plan has more events. */
const mostEvents = 19;

describe.each([
  ["server-sent events", false],
  ["a WebSocket", true],
])("six tools over %s, cut once", (_, webSocket) => {
  it.each(plan.map((step, request) => [request, step.calls.join(" and ") || "the end"] as const))(
    "in request %i (%s), at every event: nothing is run twice, said twice or lost",
    async (request) => {
      const whole = await play(webSocket);
      expect(whole).toMatchObject({ text: "All six have run.", ran: ["a", "b", "c", "d", "e", "f"], requests: 6 });
      for (let events = 0; events <= mostEvents; events++) {
        const cut = await play(webSocket, { request, events });
        const where = `cut after ${events} events`;
        expect([cut.text, cut.ran], where).toEqual([whole.text, whole.ran]);
        expect(cut.items.toSorted(), where).toEqual(whole.items.toSorted());
        expect(cut.requests, where).toBeLessThanOrEqual(7);
      }
    },
  );
});
