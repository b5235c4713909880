import type { JsonObject } from "../core/codex-port.ts";

/** The object in a model's answer, whatever stands around it; `null` where there is none: the caller judges what that means. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
}

/** Every property required, none besides: what `text.format` asks for. */
export function strict(properties: JsonObject): JsonObject {
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false };
}
