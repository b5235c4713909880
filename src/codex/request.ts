import type { Item, Json, JsonObject, ToolSpec, Turn } from "../core/codex-port.ts";
import type { Provider } from "./provider.ts";

/**
 * A turn as the Responses API takes it: https://platform.openai.com/docs/api-reference/responses/create
 *
 * What stays the same from turn to turn stands first and is written the same every time: the prompt cache compares
 * prefixes. The whole history goes along each time, and nothing is stored at the backend.
 */
export function toBody(turn: Turn, accepts: Provider["accepts"]): JsonObject {
  return {
    model: turn.model,
    // Some servers answer 400 to an empty or absent one.
    instructions: turn.instructions.trim() === "" ? "You are a careful software engineer." : turn.instructions,
    tools: turn.tools.map(toTool),
    tool_choice: "auto",
    parallel_tool_calls: true,
    ...(turn.effort === null ? {} : { reasoning: { effort: turn.effort } }),
    ...(turn.output === null ? {} : { text: { format: toFormat(turn.output) } }),
    store: false,
    stream: true,
    ...(accepts.encryptedReasoning ? { include: ["reasoning.encrypted_content"] } : {}),
    ...(accepts.cacheKey ? { prompt_cache_key: turn.cacheKey } : {}),
    input: turn.input.map(toInput),
  };
}

/** `strict: false` allows optional arguments; the tool parses them anyway. Unknown ones are refused at both ends. */
function toTool(tool: ToolSpec): JsonObject {
  return {
    type: "function",
    name: tool.name,
    description: tool.description,
    strict: false,
    parameters: { ...tool.parameters, additionalProperties: false },
  };
}

function toFormat(output: NonNullable<Turn["output"]>): JsonObject {
  return { type: "json_schema", name: output.name, strict: true, schema: output.schema };
}

/**
 * Items go back without ids: with `store: false` the backend does not know them and says 404. Reasoning is kept with its
 * encrypted text, and `phase` on messages, or the model loses its thread.
 */
function toInput(item: Item): Json {
  if (item.type === "message") return toMessage(item);
  if (item.type === "reasoning") return { type: "reasoning", summary: item.summary, encrypted_content: item.encrypted };
  if (item.type === "output") return { type: "function_call_output", call_id: item.callId, output: item.output };
  return { type: "function_call", call_id: item.callId, name: item.name, arguments: item.arguments };
}

function toMessage(item: Extract<Item, { type: "message" }>): JsonObject {
  const content =
    item.role === "assistant"
      ? { type: "output_text", text: item.text, annotations: [] }
      : { type: "input_text", text: item.text };
  const phase = item.phase === undefined ? {} : { phase: item.phase };
  return { type: "message", role: item.role, content: [content], ...phase };
}
