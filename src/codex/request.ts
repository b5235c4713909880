import type { Item, Json, JsonObject, ToolSpec, Turn } from "../core/codex-port.ts";
import { afterCompaction, compactionText } from "../core/after-compaction.ts";
import { fitEffort, traitsOf } from "./models.ts";
import type { ModelTraits } from "./models.ts";
import type { Accepts, Headers } from "./provider.ts";

/**
 * A turn as the Responses API takes it: https://platform.openai.com/docs/api-reference/responses/create
 *
 * What stays the same from turn to turn stands first and is written the same every time: the prompt cache compares
 * prefixes. The whole history goes along each time, and nothing is stored at the backend.
 *
 * Two shapes: `classic`, and `lite`, in which tools are an item of the input and results of one call are waited for.
 */
export function toBody(turn: Turn, accepts: Accepts): JsonObject {
  const traits = traitsFor(turn.model, accepts);
  const lite = isLite(traits, accepts);
  const history = afterCompaction(turn.input);
  const takes = { traits, lite, freeform: traits.freeform ? freeformCalls(history) : new Set<string>() };
  const tools = turn.tools.map((tool) => toTool(tool, traits));
  const prompt = turn.instructions.trim() === "" ? "You are a careful software engineer." : turn.instructions;
  const asField = accepts.instructions !== "developer";
  const effort = fitEffort(turn.effort, traits.efforts);
  const body: JsonObject = {
    model: turn.model,
    // Some servers answer 400 to an empty or absent one.
    ...(asField ? { instructions: prompt } : {}),
    ...(lite ? {} : { tools }),
    tool_choice: "auto",
    parallel_tool_calls: !lite,
    ...toReasoning(effort, lite),
    ...(turn.output === null ? {} : { text: { format: toFormat(turn.output) } }),
    store: false,
    stream: true,
    ...(accepts.encryptedReasoning ? { include: ["reasoning.encrypted_content"] } : {}),
    ...(accepts.cacheKey ? { prompt_cache_key: turn.cacheKey } : {}),
    input: [
      ...(lite ? [toEnvelope(tools)] : []),
      ...(asField ? [] : [developer(prompt)]),
      ...history
        .filter((item) => item.type !== "reasoning" || accepts.reasoning !== "dropped")
        .map((item) => toInput(item, takes)),
      ...(turn.compact === true ? [{ type: "compaction_trigger" }] : []),
    ],
  };
  return without(body, accepts.refuses ?? []);
}

/** What a request in the shape of this model carries besides the provider's own headers. */
export function shapeHeaders(model: string, accepts: Accepts): Headers {
  return isLite(traitsFor(model, accepts), accepts) ? { "x-openai-internal-codex-responses-lite": "true" } : {};
}

function traitsFor(model: string, accepts: Accepts): ModelTraits {
  return (accepts.traits ?? traitsOf)(model);
}

function isLite({ lite }: ModelTraits, { shape = "classic" }: Accepts): boolean {
  return shape === "lite" || (shape === "catalogue" && lite);
}

function without(body: JsonObject, refused: readonly string[]): JsonObject {
  return refused.length === 0
    ? body
    : Object.fromEntries(Object.entries(body).filter(([name]) => !refused.includes(name)));
}

function toReasoning(effort: Turn["effort"], lite: boolean): JsonObject {
  if (effort === null && !lite) return {};
  return { reasoning: { ...(effort === null ? {} : { effort }), ...(lite ? { context: "all_turns" } : {}) } };
}

function toEnvelope(tools: readonly JsonObject[]): JsonObject {
  const functions = { type: "namespace", name: namespace, description: "", tools };
  return { type: "additional_tools", role: "developer", tools: tools.length === 0 ? [] : [functions] };
}

/** Where tools of a lite request live; calls name it. */
const namespace = "functions";

/** What is said first, as a message: after the tools, where those are an item too. */
export function withPrompt(body: JsonObject): JsonObject {
  const { instructions, input, ...rest } = body;
  if (typeof instructions !== "string" || !Array.isArray(input)) return body;
  const items: readonly Json[] = input;
  const at = items.findIndex((item) => !isEnvelope(item));
  const before = at === -1 ? items.length : at;
  return { ...rest, input: [...items.slice(0, before), developer(instructions), ...items.slice(before)] };
}

function isEnvelope(item: Json): boolean {
  return typeof item === "object" && item !== null && "type" in item && item["type"] === "additional_tools";
}

function developer(text: string): JsonObject {
  return { type: "message", role: "developer", content: [{ type: "input_text", text }] };
}

function user(text: string): JsonObject {
  return { ...developer(text), role: "user" };
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
  readonly lite: boolean;
  /** Ids of calls that were made as free text. */
  readonly freeform: ReadonlySet<string>;
}

/**
 * Items go back without ids: with `store: false` the backend does not know them and says 404. Reasoning is kept with its
 * encrypted text, and `phase` on messages, or the model loses its thread.
 */
function toInput(item: Item, { traits, lite, freeform }: Takes): Json {
  if (item.type === "message") return toMessage(item, traits);
  if (item.type === "reasoning") return { type: "reasoning", summary: item.summary, encrypted_content: item.encrypted };
  if (item.type === "compaction") return toCompaction(item);
  const isFreeform = freeform.has(item.callId);
  if (item.type === "output") {
    const type = isFreeform ? "custom_tool_call_output" : "function_call_output";
    return { type, call_id: item.callId, output: toOutput(item, traits) };
  }
  const call = { call_id: item.callId, name: item.name, ...(lite ? { namespace } : {}) };
  return isFreeform
    ? { type: "custom_tool_call", ...call, input: inputOf(item.arguments) }
    : { type: "function_call", ...call, arguments: item.arguments };
}

function toCompaction({ form, content }: Extract<Item, { type: "compaction" }>): JsonObject {
  return form === "encrypted" ? { type: "compaction", encrypted_content: content } : user(compactionText(content));
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
