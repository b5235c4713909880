import { describe, expect, it } from "vitest";
import { createGenerate } from "../../src/codex/generate.ts";
import { keyProvider } from "../../src/codex/provider.ts";
import { recordNamed } from "../../src/codex/records.ts";
import { ask, messageOf, realDeps } from "./auth-support.ts";
import { apiKey, serve, verdict } from "./support.ts";

async function answered(status: number, text: string) {
  await using server = await serve((response) => void response.writeHead(status).end(text));
  const sent: { url: string; body: string }[] = [];
  const watched: typeof fetch = (url, init) => {
    sent.push({ url: typeof url === "string" ? url : "", body: typeof init?.body === "string" ? init.body : "" });
    return fetch(url, init);
  };
  const provider = keyProvider({ ...recordNamed("generate"), baseUrl: server.url }, apiKey);
  return { result: await ask(createGenerate(provider, { ...realDeps, fetch: watched })), sent };
}

describe("the endpoint that one article describes", () => {
  it.each([
    ["bare lines", "one\ntwo", "one\ntwo\n"],
    ["JSON, as an event stream", 'data: {"text":"one "}\ndata: {"delta":"two"}\ndata: [DONE]\n', "one two"],
  ])("%s become one message", async (_, text, words) => {
    const { result, sent } = await answered(200, text);
    expect(result).toMatchObject({ outcome: { kind: "completed" }, items: [{ role: "assistant", text: words }] });
    expect(sent[0]?.url).toMatch(/\/v1\/mobile\/codex\/generate$/);
    expect(JSON.parse(sent[0]?.body ?? "")).toEqual({
      prompt: "Review.\n\n[user]\nhello",
      language: "markdown",
      stream: true,
      max_tokens: 2048,
      mobile_optimized: true,
    });
  });

  it.each([
    [404, '{"error":{"message":"no such route"}}', "bad-request http-404"],
    [429, "{}", "rate http-429"],
    [200, "", "transient cut"],
  ])("%i %s is %s, without the key", async (status, text, words) => {
    const { result } = await answered(status, text);
    expect(verdict(result)).toBe(words);
    expect(messageOf(result)).not.toContain(apiKey);
  });
});
