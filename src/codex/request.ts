import type { Item, Json, JsonObject, ToolSpec, Turn } from "../core/codex-port.ts";
import { type ModelTraits, traitsOf } from "./models.ts";
import type { Provider } from "./provider.ts";

/**
 * A turn as the Responses API takes it: https://platform.openai.com/docs/api-reference/responses/create
 *
 * What stays the same from turn to turn stands first and is written the same every time: the prompt cache compares
 * prefixes. The whole history goes along each time, and nothing is stored at the backend.
 */
export function toBody(turn: Turn, accepts: Provider["accepts"]): JsonObject {
  const traits = traitsOf(turn.model);
  const freeform = traits.freeform ? freeformCalls(turn.input) : new Set<string>();
  return {
    model: turn.model,
    // Some servers answer 400 to an empty or absent one.
    instructions: turn.instructions.trim() === "" ? "You are a careful software engineer." : turn.instructions,
    tools: turn.tools.map((tool) => toTool(tool, traits)),
    tool_choice: "auto",
    parallel_tool_calls: true,
    ...(turn.effort === null ? {} : { reasoning: { effort: turn.effort } }),
    ...(turn.output === null ? {} : { text: { format: toFormat(turn.output) } }),
    store: false,
    stream: true,
    ...(accepts.encryptedReasoning ? { include: ["reasoning.encrypted_content"] } : {}),
    ...(accepts.cacheKey ? { prompt_cache_key: turn.cacheKey } : {}),
    input: turn.input.map((item) => toInput(item, { traits, freeform })),
  };
}

/** An output goes back in the form of its call. */
function freeformCalls(input: readonly Item[]): ReadonlySet<string> {
  return new Set(input.flatMap((item) => (item.type === "call" && item.freeform ? [item.callId] : [])));
}

/** `strict: false` allows optional arguments; the tool parses them anyway. Unknown ones are refused at both ends. */
function toTool({ name, description, parameters, freeform }: ToolSpec, traits: ModelTraits): JsonObject {
  if (freeform !== undefined && traits.freeform) {
    const format = { type: "grammar", syntax: "lark", definition: freeform.grammar };
    return { type: "custom", name, description: freeform.description, format };
  }
  return {
    type: "function",
    name,
    description,
    strict: false,
    parameters: { ...parameters, additionalProperties: false },
  };
}

function toFormat(output: NonNullable<Turn["output"]>): JsonObject {
  return { type: "json_schema", name: output.name, strict: true, schema: output.schema };
}

interface Takes {
  readonly traits: ModelTraits;
  /** Ids of calls that were made as free text. */
  readonly freeform: ReadonlySet<string>;
}

/**
 * Items go back without ids: with `store: false` the backend does not know them and says 404. Reasoning is kept with its
 * encrypted text, and `phase` on messages, or the model loses its thread.
 */
function toInput(item: Item, { traits, freeform }: Takes): Json {
  if (item.type === "message") return toMessage(item, traits);
  if (item.type === "reasoning") return { type: "reasoning", summary: item.summary, encrypted_content: item.encrypted };
  const isFreeform = freeform.has(item.callId);
  if (item.type === "output") {
    const type = isFreeform ? "custom_tool_call_output" : "function_call_output";
    return { type, call_id: item.callId, output: toOutput(item, traits) };
  }
  const call = { call_id: item.callId, name: item.name };
  return isFreeform
    ? { type: "custom_tool_call", ...call, input: inputOf(item.arguments) }
    : { type: "function_call", ...call, arguments: item.arguments };
}

function inputOf(written: string): string {
  const parsed: unknown = JSON.parse(written);
  return typeof parsed === "object" && parsed !== null && "input" in parsed ? String(parsed.input) : "";
}

function toOutput({ output, images = [] }: Extract<Item, { type: "output" }>, traits: ModelTraits): Json {
  if (images.length === 0) return output;
  if (!traits.images) return output + unseen(images);
  return [{ type: "input_text", text: output }, ...images.map(toImage)];
}

function toMessage(item: Extract<Item, { type: "message" }>, traits: ModelTraits): JsonObject {
  const { role, images = [] } = item;
  const phase = item.phase === undefined ? {} : { phase: item.phase };
  if (role === "assistant") {
    const said = { type: "output_text", text: item.text, annotations: [] };
    return { type: "message", role, content: [said], ...phase };
  }
  const shown = traits.images ? images.flatMap(toNamedImage) : [];
  const text = traits.images || images.length === 0 ? item.text : item.text + unseen(images);
  return { type: "message", role, content: [...shown, { type: "input_text", text }], ...phase };
}

/** As the real client writes it. */
function toNamedImage(url: string, index: number): readonly Json[] {
  const name = `<image name=[Image #${String(index + 1)}]>`;
  return [{ type: "input_text", text: name }, toImage(url), { type: "input_text", text: "</image>" }];
}

function toImage(url: string): JsonObject {
  return { type: "input_image", image_url: url, detail: "auto" };
}

function unseen(images: readonly string[]): string {
  return `\n[${String(images.length)} images, which this model cannot be shown]`;
}
