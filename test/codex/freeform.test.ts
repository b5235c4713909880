import { describe, expect, it } from "vitest";
import { runThread } from "../../src/agent/loop.ts";
import type { Tools } from "../../src/agent/tool.ts";
import { traitsOf } from "../../src/codex/models.ts";
import { toBody } from "../../src/codex/request.ts";
import type { Item, ToolSpec } from "../../src/core/codex-port.ts";
import { checkRequest } from "../doubles/codex/check-request.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { rig, turn } from "./support.ts";

const spec: ToolSpec = {
  name: "apply_patch",
  description: "Edits. input is a patch.",
  parameters: { type: "object", properties: { input: { type: "string" } } },
  freeform: { description: "Edits. FREEFORM.", grammar: "start: patch" },
};
const patch = '*** Begin Patch\n*** Delete File: "a"\n*** End Patch';
const picture = "data:image/png;base64,iVBORw0KGgo=";
const accepts = { cacheKey: true, encryptedReasoning: true };

async function play(model: string) {
  await using double = await startCodexDouble([
    { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
    { message: "Done." },
  ]);
  const given: unknown[] = [];
  const tools: Tools = {
    apply_patch: { spec, run: (args) => (given.push(args), Promise.resolve({ text: "ok", images: [picture] })) },
  };
  const thread = { ...turn, id: "t", model, tools, feature: "test" };
  const { outcome } = await runThread(thread, {
    codex: rig(double.url).codex,
    journal: null,
    signal: new AbortController().signal,
  });
  expect(outcome).toEqual({ kind: "answered", text: "Done." });
  expect(double.violations).toEqual([]);
  expect(given).toEqual([{ input: patch }]);
  return double.requests.map(({ body }) => body);
}

describe("a tool whose argument is free text", () => {
  it("is a custom tool with its grammar where the model takes it", async () => {
    const [first, second] = await play("gpt-5.5");
    expect(first).toMatchObject({
      tools: [
        {
          type: "custom",
          name: "apply_patch",
          description: "Edits. FREEFORM.",
          format: { type: "grammar", syntax: "lark", definition: "start: patch" },
        },
      ],
    });
    expect(second).toMatchObject({
      input: [
        { type: "message" },
        { type: "custom_tool_call", name: "apply_patch", input: patch },
        {
          type: "custom_tool_call_output",
          output: [
            { type: "input_text", text: "ok" },
            { type: "input_image", image_url: picture },
          ],
        },
      ],
    });
  });

  it("is a function elsewhere, and what it shows is said", async () => {
    const [first, second] = await play("gpt-test");
    expect(first).toMatchObject({ tools: [{ type: "function", description: "Edits. input is a patch." }] });
    expect(second).toMatchObject({
      input: [
        { type: "message" },
        { type: "function_call", arguments: JSON.stringify({ input: patch }) },
        { type: "function_call_output", output: "ok\n[1 images, which this model cannot be shown]" },
      ],
    });
  });

  const history: readonly Item[] = [
    { type: "message", role: "user", text: "Look.", images: [picture, picture] },
    { type: "call", callId: "a", name: "apply_patch", arguments: JSON.stringify({ input: patch }), freeform: true },
    { type: "output", callId: "a", output: "ok", images: [picture] },
  ];

  it.each(["gpt-5.5", "gpt-6.1-sol", "gpt-test", "qwen3-coder"])(
    "a thread that another model began fits %s",
    (model) => {
      const checked = checkRequest(toBody({ ...turn, model, tools: [spec], input: history }, accepts));
      expect(checked).toMatchObject({ request: { model } });
    },
  );

  it("a message shows its pictures before its words, as the real client does", () => {
    const body = toBody({ ...turn, model: "gpt-5.5", input: history.slice(0, 1) }, accepts);
    expect(body["input"]).toEqual([
      {
        type: "message",
        role: "user",
        content: [
          { type: "input_text", text: "<image name=[Image #1]>" },
          { type: "input_image", image_url: picture, detail: "auto" },
          { type: "input_text", text: "</image>" },
          { type: "input_text", text: "<image name=[Image #2]>" },
          { type: "input_image", image_url: picture, detail: "auto" },
          { type: "input_text", text: "</image>" },
          { type: "input_text", text: "Look." },
        ],
      },
    ]);
  });
});

it.each([
  ["gpt-5.5", true, true],
  ["openai/gpt-5.6-luna", true, true],
  ["gpt-6-astra", true, true],
  ["codex-auto-review", true, true],
  ["gpt-5.1-codex-mini", false, true],
  ["gpt-5", false, true],
  ["gpt-4o-mini", false, true],
  ["gpt-50", false, false],
  ["llama3.3", false, false],
])("%s: free text %s, pictures %s", (model, freeform, images) => {
  expect(traitsOf(model)).toMatchObject({ freeform, images });
});
