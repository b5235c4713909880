import { readScript } from "./script.ts";
import type { Answer, RequestBody } from "./script.ts";
import { startCodexDouble } from "./server.ts";

/** The double alone: `npm run double:codex [script.jsonl]`. Without a script it answers everything politely. */
const path = process.argv[2];
const port = Number(process.env["PORT"] ?? "0");
const double = await startCodexDouble(path === undefined ? polite : await readScript(path), port, { sockets: {} });
console.log(`Codex double, scripted, no model behind it. OPENAI_BASE_URL=${double.url} OPENAI_API_KEY=any`);
process.once("SIGINT", () => void double.close());
process.once("SIGTERM", () => void double.close());

function polite(body: RequestBody): Answer {
  const schema = find(body, ["text", "format", "schema"]);
  if (schema !== undefined) return { json: smallest(schema) };
  return { message: "This is a scripted answer of the Codex double. There is no model here." };
}

function find(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return find(new Map<string, unknown>(Object.entries(value)).get(key), rest);
}

type Json = Exclude<Answer["json"], undefined>;

/** The smallest value that fits a schema: empty texts and lists, first choices. */
function smallest(schema: unknown): Json {
  const choices = find(schema, ["anyOf"]) ?? find(schema, ["enum"]);
  if (Array.isArray(choices))
    return find(schema, ["enum"]) === undefined ? smallest(choices.at(-1)) : String(choices[0]);
  const type = find(schema, ["type"]);
  if (type === "object") {
    const properties = Object.entries(find(schema, ["properties"]) ?? {});
    return Object.fromEntries(properties.map(([name, part]) => [name, smallest(part)]));
  }
  if (type === "array") return [];
  if (type === "string") return "";
  if (type === "boolean") return false;
  return type === "number" || type === "integer" ? 0 : null;
}
