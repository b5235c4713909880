import type { Answer } from "./script.ts";

export type StreamEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** What of a request its answer depends on. */
export interface Numbers {
  /** Names of tools that are called with free text. */
  readonly freeform: ReadonlySet<string>;
  readonly response: number;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly model: string;
}

/** The whole sequence of events that a backend sends for an answer, numbered, ending as the answer says. */
export function toEvents(answer: Answer, numbers: Numbers): readonly StreamEvent[] {
  const id = `resp_${String(numbers.response).padStart(4, "0")}`;
  const response = { id, object: "response", model: numbers.model };
  const items = toItems(answer, { id, freeform: numbers.freeform });
  const events: StreamEvent[] = [
    { type: "response.created", response: { ...response, status: "in_progress", output: [], usage: null } },
    { type: "response.in_progress", response: { ...response, status: "in_progress" } },
    ...metadata(answer),
    ...items.flatMap((item, index) => itemEvents(item, index)),
    lastEvent(answer, response, toUsage(answer, numbers)),
  ];
  return events.map((event, sequence) => Object.assign(event, { sequence_number: sequence }));
}

function metadata({ turnState, requestId, rerouted }: Answer): StreamEvent[] {
  const headers = {
    ...(turnState === undefined ? {} : { "x-codex-turn-state": turnState }),
    ...(rerouted === undefined ? {} : { "openai-model": rerouted }),
    ...(requestId === undefined ? {} : { "X-Request-Id": requestId }),
  };
  return Object.keys(headers).length === 0 ? [] : [{ type: "response.metadata", headers, metadata: {} }];
}

export function toWire(event: StreamEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

type Item = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

interface Naming {
  /** The response's. */
  readonly id: string;
  readonly freeform: ReadonlySet<string>;
}

/** A call as the tool is defined in the request: a custom one gets the text of `input`, and no JSON. */
function toCall(call: NonNullable<Answer["calls"]>[number], index: number, { id, freeform }: Naming): Item {
  const about = { status: "completed", call_id: call.id ?? `call_${id}_${index}`, name: call.name };
  const written = typeof call.arguments === "string" ? call.arguments : JSON.stringify(call.arguments);
  if (!freeform.has(call.name)) return { id: `fc_${id}_${index}`, type: "function_call", ...about, arguments: written };
  const given = typeof call.arguments === "string" ? call.arguments : call.arguments["input"];
  const input = typeof given === "string" ? given : JSON.stringify(given);
  return { id: `ctc_${id}_${index}`, type: "custom_tool_call", ...about, input };
}

function toItems(answer: Answer, naming: Naming): readonly Item[] {
  const { id } = naming;
  const text = answer.json === undefined ? answer.message : JSON.stringify(answer.json);
  const message = (words: string, phase: string | undefined, name: string): Item => ({
    id: `msg_${id}_${name}`,
    type: "message",
    status: "completed",
    role: "assistant",
    content: [{ type: "output_text", text: words, annotations: [] }],
    ...(phase === undefined ? {} : { phase }),
  });
  const reasoning: Item[] =
    answer.reasoning === undefined
      ? []
      : [
          {
            id: `rs_${id}`,
            type: "reasoning",
            summary: [{ type: "summary_text", text: answer.reasoning }],
            encrypted_content: answer.encrypted ?? `ENC_${id}`,
          },
        ];
  const compaction: Item[] =
    answer.compaction === undefined
      ? []
      : [{ id: `cmp_${id}`, type: "compaction", encrypted_content: answer.compaction }];
  const calls = (answer.calls ?? []).map((call, index) => toCall(call, index, naming));
  return [
    ...reasoning,
    ...compaction,
    ...(answer.commentary === undefined ? [] : [message(answer.commentary, "commentary", "c")]),
    ...(text === undefined ? [] : [message(text, answer.commentary === undefined ? undefined : "final_answer", "f")]),
    ...calls,
  ];
}

function itemEvents(item: Item, index: number): StreamEvent[] {
  const place = { item_id: item.id, output_index: index };
  const begun = { ...item, status: "in_progress", ...emptied(item) };
  return [
    { type: "response.output_item.added", output_index: index, item: begun },
    ...middleEvents(item, place),
    { type: "response.output_item.done", output_index: index, item },
  ];
}

function emptied(item: Item): Readonly<Record<string, unknown>> {
  if (item.type === "message") return { content: [] };
  if (item.type === "custom_tool_call") return { input: "" };
  if (item.type === "compaction") return {};
  return item.type === "reasoning" ? { summary: [] } : { arguments: "" };
}

function middleEvents(item: Item, place: Readonly<Record<string, unknown>>): StreamEvent[] {
  if (item.type === "compaction") return [];
  if (item.type === "message") return messageEvents(textOf(item["content"]), { ...place, content_index: 0 });
  if (item.type === "reasoning") {
    const where = { ...place, summary_index: 0 };
    const text = textOf(item["summary"]);
    return [
      { type: "response.reasoning_summary_part.added", ...where, part: { type: "summary_text", text: "" } },
      { type: "response.reasoning_summary_text.delta", ...where, delta: text },
      { type: "response.reasoning_summary_text.done", ...where, text },
    ];
  }
  if (item.type === "custom_tool_call") {
    const input = String(item["input"]);
    return [
      ...deltas("response.custom_tool_call_input.delta", input, place),
      { type: "response.custom_tool_call_input.done", ...place, input },
    ];
  }
  const args = String(item["arguments"]);
  return [
    ...deltas("response.function_call_arguments.delta", args, place),
    { type: "response.function_call_arguments.done", ...place, arguments: args },
  ];
}

function messageEvents(text: string, place: Readonly<Record<string, unknown>>): StreamEvent[] {
  return [
    { type: "response.content_part.added", ...place, part: { type: "output_text", text: "", annotations: [] } },
    ...deltas("response.output_text.delta", text, place),
    { type: "response.output_text.done", ...place, text },
    { type: "response.content_part.done", ...place, part: { type: "output_text", text, annotations: [] } },
  ];
}

function textOf(parts: unknown): string {
  const first: unknown = Array.isArray(parts) ? parts[0] : null;
  return typeof first === "object" && first !== null && "text" in first ? String(first.text) : "";
}

function deltas(type: string, text: string, place: Readonly<Record<string, unknown>>): StreamEvent[] {
  const middle = Math.ceil(text.length / 2);
  const halves = [text.slice(0, middle), text.slice(middle)].filter((half) => half !== "");
  return halves.map((delta) => Object.assign({ type, delta }, place));
}

function lastEvent(answer: Answer, response: Readonly<Record<string, unknown>>, usage: unknown): StreamEvent {
  if (answer.error !== undefined) return { type: "error", ...answer.error, param: null };
  if (answer.failed !== undefined) {
    return { type: "response.failed", response: { ...response, status: "failed", error: answer.failed, usage: null } };
  }
  if (answer.incomplete !== undefined) {
    const details = { reason: answer.incomplete };
    return {
      type: "response.incomplete",
      response: { ...response, status: "incomplete", incomplete_details: details, usage },
    };
  }
  const end = answer.end_turn === undefined ? {} : { end_turn: answer.end_turn };
  return { type: "response.completed", response: { ...response, status: "completed", output: [], usage, ...end } };
}

function toUsage(answer: Answer, numbers: Numbers): unknown {
  const said = JSON.stringify([answer.reasoning, answer.commentary, answer.message, answer.json, answer.calls]);
  const input = answer.usage?.input ?? numbers.inputTokens;
  const output = answer.usage?.output ?? Math.ceil(said.length / 4);
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: answer.usage?.cached ?? Math.min(input, numbers.cachedTokens) },
    output_tokens: output,
    output_tokens_details: {
      reasoning_tokens: answer.usage?.reasoning ?? Math.ceil((answer.reasoning ?? "").length / 4),
    },
    total_tokens: input + output,
  };
}
