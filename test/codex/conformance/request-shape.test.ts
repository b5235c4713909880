import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCodex } from "../../../src/codex/client.ts";
import { keyProvider } from "../../../src/codex/provider.ts";
import type { Accepts } from "../../../src/codex/provider.ts";
import { adapt, recordNamed } from "../../../src/codex/records.ts";
import { toBody } from "../../../src/codex/request.ts";
import type { Item, Turn } from "../../../src/core/codex-port.ts";
import { checkRequest } from "../../doubles/codex/check-request.ts";
import { startCodexDouble } from "../../doubles/codex/server.ts";
import type { CodexDouble } from "../../doubles/codex/server.ts";
import { always, ask, authDocument, client, codexHome, envFor, realDeps } from "../auth-support.ts";
import { turn, verdict } from "../support.ts";

/** Rows of codex-wire.md, sections 4 and 12, each by its number. */
const history: readonly Item[] = [
  { type: "message", role: "user", text: "hello" },
  { type: "reasoning", summary: [], encrypted: "ENC" },
  { type: "message", role: "assistant", text: "I look.", phase: "commentary" },
  { type: "call", callId: "c1", name: "read_file", arguments: "{}" },
  { type: "output", callId: "c1", output: "no" },
];
const tool = { name: "read_file", description: "d", parameters: { type: "object", properties: {} } };
const full: Turn = { ...turn, model: "gpt-5.5", input: history, tools: [tool] };
const { accepts } = recordNamed("chatgpt");
const inputOf = (asked: Turn, more: Partial<Accepts> = {}): readonly unknown[] =>
  z.array(z.unknown()).parse(toBody(asked, { ...accepts, ...more })["input"]);

describe("4.1 top-level fields", () => {
  it("store false, stream true, list input, encrypted reasoning, and a cache key", () => {
    expect(toBody(full, accepts)).toMatchObject({
      stream: true,
      store: false,
      tool_choice: "auto",
      parallel_tool_calls: true,
      include: ["reasoning.encrypted_content"],
      prompt_cache_key: "cache-1",
      input: expect.any(Array),
    });
  });

  it.each([
    ["max_output_tokens", "temperature", "top_p", "truncation", "metadata"],
    ["user", "prompt_cache_retention", "background", "previous_response_id", "stream_options"],
  ])("never %s, %s, %s, %s or %s", (...names) => {
    for (const model of ["gpt-5.5", "gpt-6.1-sol"]) {
      const body = toBody({ ...full, model }, accepts);
      expect(names.filter((name) => name in body)).toEqual([]);
    }
  });

  it("an effort that the model does not know becomes the next lesser one", () => {
    const effortOf = (effort: Turn["effort"]) => toBody({ ...full, effort }, accepts)["reasoning"];
    expect(effortOf("max")).toEqual({ effort: "xhigh" });
    expect(effortOf("minimal")).toEqual({ effort: "low" });
    expect(toBody({ ...full, model: "llama3", effort: "minimal" }, accepts)["reasoning"]).toEqual({
      effort: "minimal",
    });
  });
});

describe("4.2 where the system prompt goes", () => {
  it("is non-empty instructions, which every generation of servers takes", () => {
    expect(toBody({ ...full, instructions: "" }, accepts)["instructions"]).toMatch(/\S/);
  });

  it("or, by a switch, the leading message of the developer", () => {
    for (const [model, at] of [
      ["gpt-5.5", 0],
      ["gpt-6.1-sol", 1],
    ] as const) {
      const body = toBody({ ...full, model }, { ...accepts, instructions: "developer" });
      expect(body).not.toHaveProperty("instructions");
      const prompt = { type: "message", role: "developer", content: [{ type: "input_text", text: "Review." }] };
      expect(z.array(z.unknown()).parse(body["input"])[at]).toEqual(prompt);
      expect(checkRequest(body)).toMatchObject({ request: { model } });
    }
  });
});

describe("4.3 two request shapes per model", () => {
  const lite: Turn = { ...full, model: "gpt-6.1-sol" };

  it("lite: tools in the first item, one call at a time, reasoning of all turns", () => {
    const body = toBody(lite, accepts);
    expect(body).not.toHaveProperty("tools");
    expect(body).toMatchObject({ parallel_tool_calls: false, reasoning: { effort: "medium", context: "all_turns" } });
    const [envelope, , , , call] = inputOf(lite);
    expect(envelope).toMatchObject({
      type: "additional_tools",
      role: "developer",
      tools: [{ type: "namespace", name: "functions", tools: [{ type: "function", name: "read_file" }] }],
    });
    expect(call).toMatchObject({ type: "function_call", namespace: "functions" });
    expect(checkRequest(body)).toMatchObject({ request: { model: "gpt-6.1-sol" } });
  });

  it("the shape is a switch for all models as well", () => {
    expect(toBody(lite, { ...accepts, shape: "classic" })).toHaveProperty("tools");
    expect(toBody(full, { ...accepts, shape: "lite" })).not.toHaveProperty("tools");
    expect(toBody(lite, recordNamed("compatible").accepts)).toHaveProperty("tools");
  });

  it("a lite request is announced by its header, and no other", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const codex = client(envFor(double, home));
    for (const model of ["gpt-6.1-sol", "gpt-5.5"]) {
      for await (const event of codex.run({ ...full, model }, new AbortController().signal))
        if (event.type === "ended") expect(verdict(event.result)).toBe("completed");
    }
    const announced = double.requests.map(({ headers }) => headers["x-openai-internal-codex-responses-lite"]);
    expect(announced).toEqual(["true", undefined]);
    expect(double.violations).toEqual([]);
  });
});

describe("4.6 history replay", () => {
  it("reasoning goes back encrypted, without its id", () => {
    expect(inputOf(full)[1]).toEqual({ type: "reasoning", summary: [], encrypted_content: "ENC" });
    expect(JSON.stringify(inputOf(full))).not.toMatch(/"id":/);
  });

  it("a switch drops it altogether", () => {
    expect(JSON.stringify(inputOf(full, { reasoning: "dropped" }))).not.toContain("reasoning");
  });

  it("the phase of a message is kept", () => expect(inputOf(full)[2]).toMatchObject({ phase: "commentary" }));
});

describe("4.7 tool schemas", () => {
  it("every tool allows no further properties", () => {
    const tools = z.array(z.looseObject({ parameters: z.looseObject({}) })).parse(toBody(full, accepts)["tools"]);
    expect(tools.map(({ parameters }) => parameters["additionalProperties"])).toEqual([false]);
  });
});

async function headersAt(double: CodexDouble, settings: string, name = "compatible"): Promise<unknown> {
  const record = adapt({ ...recordNamed(name), baseUrl: double.url }, settings);
  const codex = createCodex(keyProvider(record, "sk-test-0123456789abcdef"), realDeps);
  expect(verdict(await ask(codex))).toBe("completed");
  return double.requests.at(-1)?.headers;
}

describe("providers are records", () => {
  it("azure: its own header and version, at the address that was given", async () => {
    await using double = await startCodexDouble(always);
    const headers = await headersAt(double, '{"query":{"api-version":"preview"}}', "azure");
    expect(headers).toMatchObject({ "api-key": "sk-test-0123456789abcdef" });
    expect(headers).not.toHaveProperty("authorization");
    const { baseUrl, query } = adapt(
      { ...recordNamed("azure"), baseUrl: "https://x.example/openai/v1" },
      '{"query":{"api-version":"preview"}}',
    );
    expect(keyProvider({ ...recordNamed("azure"), baseUrl, query }, "sk-x").responsesUrl).toBe(
      "https://x.example/openai/v1/responses?api-version=preview",
    );
  });

  it("a gateway: headers of its own, whose keys are secrets", async () => {
    await using double = await startCodexDouble(always);
    const settings = '{"headers":{"X-Gateway-Key":"gw-0123456789","X-Team":"shop"}}';
    expect(await headersAt(double, settings)).toMatchObject({ "x-gateway-key": "gw-0123456789", "x-team": "shop" });
    const provider = keyProvider(adapt({ ...recordNamed("compatible"), baseUrl: double.url }, settings), "sk-x");
    expect(provider.secrets()).toEqual(["sk-x", "gw-0123456789"]);
  });

  it("ollama: no key at all", () => {
    const provider = keyProvider(recordNamed("ollama"), "");
    expect([provider.responsesUrl, provider.secrets()]).toEqual(["http://127.0.0.1:11434/v1/responses", []]);
  });

  it("a server that refuses fields is not sent them", () => {
    const record = adapt(recordNamed("vllm"), '{"refuses":["parallel_tool_calls","tool_choice"]}');
    expect(Object.keys(toBody({ ...full, effort: null }, record.accepts))).toEqual([
      "model",
      "instructions",
      "tools",
      "store",
      "stream",
      "input",
    ]);
  });

  it.each([
    ["{", /cannot be used\. For example/],
    ['{"headers":{"Authorization":"x"}}', /cannot be used at headers\.Authorization/],
    ['{"headers":{"x-a":"line\\nbreak"}}', /cannot be used at headers\.x-a/],
    ['{"auth":"basic"}', /at auth/],
    ['{"secret-word":1}', /cannot be used/],
  ])("settings that cannot be are refused and not quoted: %s", (text, words) => {
    expect(() => adapt(recordNamed("compatible"), text)).toThrow(words);
    expect(() => adapt(recordNamed("compatible"), text)).toThrow(/^(?!.*line)/);
  });

  it("how an account is shown is not a setting", () => {
    expect(() => adapt(recordNamed("chatgpt"), '{"auth":"none"}')).toThrow(/leave auth out/);
  });
});
