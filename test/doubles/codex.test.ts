import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, describe, expect, it } from "vitest";
import { readScript } from "./codex/script.ts";
import { startCodexDouble } from "./codex/server.ts";

const folder = mkdtempSync(join(tmpdir(), "codex-double-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const good = {
  model: "m",
  instructions: "i",
  stream: true,
  store: false,
  input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "hello" }] }],
  tools: [],
  tool_choice: "auto",
  parallel_tool_calls: true,
};
const tool = {
  type: "function",
  name: "t",
  description: "d",
  strict: false,
  parameters: { type: "object", properties: {}, additionalProperties: false },
};
const custom = {
  type: "custom",
  name: "p",
  description: "d",
  format: { type: "grammar", syntax: "lark", definition: "start: x" },
};
const picture = (url: string) => ({
  type: "message",
  role: "user",
  content: [{ type: "input_image", image_url: url, detail: "auto" }],
});
const format = (schema: object) => ({ text: { format: { type: "json_schema", name: "n", strict: true, schema } } });

function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = { authorization: "Bearer sk-x" },
): Promise<Response> {
  return fetch(`${url}/responses`, { method: "POST", body: JSON.stringify(body), headers });
}

describe("what the backend refuses", () => {
  it.each<[string, object]>([
    ["Stream must be set to true", { stream: false }],
    ["Stream must be set to true", { stream: undefined }],
    ["Store must be set to false", { store: undefined }],
    ["Store must be set to false", { store: true }],
    ["Instructions are required", { instructions: undefined }],
    ["instructions", { instructions: "" }],
    ["max_output_tokens", { max_output_tokens: 5 }],
    ["previous_response_id", { previous_response_id: "resp_1" }],
    ["input", { input: "hello" }],
    ["input", { input: [{ type: "message", role: "user", content: [{ type: "output_text", text: "x" }] }] }],
    ["additionalProperties", { tools: [{ ...tool, parameters: { type: "object", properties: {} } }] }],
    ["name", { tools: [{ ...tool, name: "no spaces" }] }],
    [
      "'required' must include 'b'",
      format({ type: "object", properties: { b: { type: "string" } }, required: [], additionalProperties: false }),
    ],
    [
      "additionalProperties",
      format({
        type: "object",
        properties: { b: { type: "array", items: { type: "object", properties: {}, required: [] } } },
        required: ["b"],
        additionalProperties: false,
      }),
    ],
    [
      "No tool output found for function call c",
      { input: [{ type: "function_call", call_id: "c", name: "t", arguments: "{}" }] },
    ],
    ["No tool call found", { input: [{ type: "function_call_output", call_id: "c", output: "" }] }],
    [
      "No tool output found for function call c",
      {
        model: "gpt-5.5",
        input: [
          { type: "custom_tool_call", call_id: "c", name: "t", input: "x" },
          { type: "function_call_output", call_id: "c", output: "" },
        ],
      },
    ],
    ["Custom tools are not supported with the model", { tools: [custom] }],
    ["Tool names must be unique", { model: "gpt-5.5", tools: [tool, { ...custom, name: tool.name }] }],
    ["Image input is not supported with the model", { input: [picture("data:image/png;base64,iVBORw0KGgo=")] }],
    ["Invalid image data", { model: "gpt-5.5", input: [picture("https://example.com/x.png")] }],
    ["Invalid image data", { model: "gpt-5.5", input: [picture("data:image/png;base64,R0lGODlh")] }],
    ["not found", { input: [{ type: "reasoning", id: "rs_1", summary: [], encrypted_content: null }] }],
  ])("%s: %j", async (why, change) => {
    await using double = await startCodexDouble([{ message: "x" }]);
    const response = await post(double.url, { ...good, ...change });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(why)]);
    expect(double.violations).toEqual([expect.stringContaining(why)]);
    expect(double.left()).toBe(1);
  });

  it("is nothing of a good request", async () => {
    await using double = await startCodexDouble([{ message: "x" }]);
    const schema = {
      type: "object",
      properties: { b: { type: "string" } },
      required: ["b"],
      additionalProperties: false,
    };
    expect((await post(double.url, { ...good, tools: [tool], ...format(schema) })).status).toBe(200);
    expect(double.violations).toEqual([]);
  });

  it("asks for a key, and keeps none", async () => {
    await using double = await startCodexDouble([{ message: "x" }]);
    expect((await post(double.url, good, {})).status).toBe(401);
    await post(double.url, good);
    expect(JSON.stringify(double.requests)).not.toContain("sk-x");
  });

  it("knows no other address", async () => {
    await using double = await startCodexDouble([]);
    expect((await fetch(`${double.url}/files`)).status).toBe(400);
    expect(double.violations).toEqual(["no route GET /v1/files"]);
  });
});

const text = async (response: Response): Promise<string> =>
  /"type":"response.output_text.done".*?"text":"([^"]*)"/.exec(await response.text())?.[1] ?? "";

describe("a script", () => {
  it("is answered in order, but a line waits for its words", async () => {
    await using double = await startCodexDouble([
      { when: "beta", message: "two" },
      { message: "one" },
      (_, index) => ({ message: `three ${index}` }),
    ]);
    expect(await text(await post(double.url, good))).toBe("one");
    expect(await text(await post(double.url, { ...good, model: "beta" }))).toBe("two");
    expect(await text(await post(double.url, good))).toBe("three 2");
    expect([double.left(), double.violations]).toEqual([0, []]);
    expect((await post(double.url, good)).status).toBe(400);
    expect(double.violations).toEqual(["the script has no answer for this request"]);
  });

  it("is read from a file, with a message that names the line", async () => {
    const path = join(folder, "codex.jsonl");
    writeFileSync(path, '# two answers\n{"message":"a"}\n\n{"raw":"a.sse"}\n');
    expect(await readScript(path)).toEqual([{ message: "a" }, { raw: join(folder, "a.sse") }]);
    writeFileSync(path, '{"message":"a"}\n{"mesage":"a"}\n');
    await expect(readScript(path)).rejects.toThrow(/codex\.jsonl:2: .*mesage/s);
  });

  it("counts what a prompt cache would have read", async () => {
    await using double = await startCodexDouble([{ message: "x", always: true }]);
    const long = { ...good, prompt_cache_key: "k", instructions: "word ".repeat(1000) };
    const cached = async (body: object): Promise<number> =>
      Number(/"cached_tokens":(\d+)/.exec(await (await post(double.url, body)).text())?.[1]);
    expect([await cached(long), await cached({ ...long, input: [] })]).toEqual([0, 1152]);
    expect(await cached({ ...long, prompt_cache_key: "other" })).toBe(0);
  });
});

it("starts alone, and answers politely what it has no script for", async () => {
  const main = spawn(process.execPath, [new URL("./codex/main.ts", import.meta.url).pathname], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: main.stdout })[Symbol.asyncIterator]();
  const first: unknown = (await lines.next()).value;
  const url = /OPENAI_BASE_URL=(\S+)/.exec(String(first))?.[1] ?? "";
  const schema = {
    type: "object",
    properties: {
      list: { type: "array", items: { type: "string" } },
      word: { enum: ["a", "b"] },
      maybe: { anyOf: [{ type: "string" }, { type: "null" }] },
    },
    required: ["list", "word", "maybe"],
    additionalProperties: false,
  };
  expect(await (await post(url, good)).text()).toContain("scripted answer");
  expect(await (await post(url, { ...good, ...format(schema) })).text()).toContain(
    JSON.stringify(JSON.stringify({ list: [], word: "a", maybe: null })),
  );
  main.kill("SIGTERM");
  await new Promise((resume) => main.once("exit", resume));
});
