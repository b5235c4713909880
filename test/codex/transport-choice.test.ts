import { describe, expect, it } from "vitest";
import { keyProvider, openaiProvider } from "../../src/codex/provider.ts";
import { adapt, recordNamed } from "../../src/codex/records.ts";
import { apiKey } from "./support.ts";

const withSettings = (name: string, settings: object) =>
  keyProvider(adapt({ ...recordNamed(name), baseUrl: "https://gateway.example/v1" }, JSON.stringify(settings)), apiKey);

describe("a WebSocket is tried", () => {
  it.each([
    ["https://api.openai.com/v1", true],
    ["https://api.openai.com:8443/v1", false],
    ["https://api.openai.com.example/v1", false],
    ["http://127.0.0.1:8000/v1", false],
  ])("at %s: %s", (baseUrl, webSocket) => {
    expect(openaiProvider({ apiKey, baseUrl }).webSocket).toBe(webSocket);
  });

  it("with the subscription backend, which is one of two that have them", () => {
    const hosts = ["openai", "chatgpt", "compatible", "vllm", "ollama"].map((name) => recordNamed(name).webSocket);
    expect(hosts).toEqual([["api.openai.com"], ["chatgpt.com"], [], [], []]);
  });

  it("where the operator says so, and not where he says no", () => {
    expect(withSettings("compatible", {}).webSocket).toBe(false);
    expect(withSettings("compatible", { "web-socket": true }).webSocket).toBe(true);
    const home = adapt(recordNamed("openai"), '{"web-socket": false}');
    expect(keyProvider(home, apiKey).webSocket).toBe(false);
  });
});

describe("answers are kept", () => {
  it("only where the operator says so", () => {
    expect([recordNamed("openai").background, withSettings("openai", { background: true }).background]).toEqual([
      false,
      true,
    ]);
  });

  it("never by the backend of an account", () => {
    expect(() => adapt(recordNamed("chatgpt"), '{"background": true}')).toThrow(/keeps no answers/);
  });
});
