import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { aroundFrom } from "../../src/hosts/around.ts";
import { openCodex } from "../../src/hosts/open-codex.ts";
import type { OpenOptions } from "../../src/hosts/open-codex.ts";
import { ask, messageOf } from "../codex/auth-support.ts";
import { verdict } from "../codex/support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";

const folder = mkdtempSync(join(tmpdir(), "open-codex-"));
afterAll(() => rmSync(folder, { recursive: true }));
const behalf = { repository: "acme/shop", person: "mona", number: 7, command: () => Promise.resolve("review") };
const key = "sk-test-0123456789abcdef";

async function doubles() {
  const pair = [
    await startCodexDouble([{ message: "a", always: true, usage: { input: 900, output: 100 } }]),
    await startCodexDouble([{ message: "b", always: true }]),
  ] as const;
  const [first, second] = pair;
  return {
    first,
    second,
    [Symbol.asyncDispose]: async () => void (await Promise.all(pair.map((each) => each.close()))),
  };
}

const env = (url: string, more: object = {}) => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: url,
  CODEX_HOME: "/nonexistent",
  ...more,
});

describe("what an operator sets around a request", () => {
  it("rows outlive the process, for their owner alone, and the month's budget counts them", async () => {
    await using it = await doubles();
    const budget = env(it.first.url, { CODEX_BOT_MONTH_TOKENS: "1_000" });
    const open = (options: OpenOptions = {}) => openCodex(budget, "bot", { folder, ...options }).behalfOf(behalf);
    expect(verdict(await ask(open()))).toBe("completed");
    const [name = ""] = readdirSync(join(folder, "requests"));
    const path = join(folder, "requests", name);
    expect(name).toMatch(/^requests-\d{4}-\d\d\.jsonl$/);
    expect((statSync(path).mode & 0o777).toString(8)).toBe("600");
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      "codex_bot.person": "mona",
      "gen_ai.usage.input_tokens": 900,
    });
    expect(verdict(await ask(open()))).toBe("policy budget-month");
    writeFileSync(path, '{"half":');
    expect(verdict(await ask(open()))).toBe("completed");
  });

  it("a fallback at another provider, with an address and settings of its own", async () => {
    await using it = await doubles();
    const notes: string[] = [];
    const settings = JSON.stringify({ "base-url": it.second.url });
    const { codex, warnings } = openCodex(
      env("http://127.0.0.1:1/v1", {
        CODEX_BOT_FALLBACK: "compatible:gpt-local",
        CODEX_BOT_FALLBACK_SETTINGS: settings,
        CODEX_BOT_FALLBACK_KEY: "sk-other-0123456789",
      }),
      "bot",
      { note: (line) => notes.push(line) },
    );
    expect(warnings).toEqual([]);
    const result = await ask(codex);
    expect(verdict(result)).toBe("completed");
    expect(it.second.requests.at(-1)?.body).toMatchObject({ model: "gpt-local" });
    expect(notes).toEqual([expect.stringMatching(/Asking gpt-local at 127\.0\.0\.1:\d+ instead\.$/)]);
  }, 30_000);

  it("a fallback that cannot be used is a warning, and the rest works", async () => {
    await using it = await doubles();
    const { codex, warnings } = openCodex(env(it.first.url, { CODEX_BOT_FALLBACK: "azure:gpt-x" }), "bot");
    expect(warnings).toEqual([
      expect.stringMatching(/names azure, which cannot be used: There is no address for azure/),
    ]);
    expect(verdict(await ask(codex))).toBe("completed");
  });

  it("a setting that cannot be read stops everything, with its name", async () => {
    const { codex } = openCodex(env("http://127.0.0.1:1/v1", { CODEX_BOT_MONTH_TOKENS: "lots" }), "bot");
    expect(messageOf(await ask(codex))).toBe(
      'CODEX_BOT_MONTH_TOKENS is "lots". Set it to a whole number, or leave it out.',
    );
  });

  it("a moderation without an answer asks nothing, and its key is a secret", async () => {
    await using it = await doubles();
    const moderated = {
      CODEX_BOT_MODERATION: "on",
      CODEX_BOT_MODERATION_KEY: "sk-mod-0123456789",
      CODEX_BOT_MODERATION_URL: "http://127.0.0.1:1/v1",
    };
    const { codex, secrets } = openCodex(env(it.first.url, moderated), "bot");
    expect(verdict(await ask(codex))).toBe("transient moderation-unknown");
    expect(it.first.requests).toEqual([]);
    expect(secrets()).toEqual([key, "sk-mod-0123456789"]);
  });
});

it.each([
  ["gpt-5.6-luna", [{ provider: null, model: "gpt-5.6-luna" }]],
  [
    "ollama:qwen3:8b, qwen3:8b",
    [
      { provider: "ollama", model: "qwen3:8b" },
      { provider: null, model: "qwen3:8b" },
    ],
  ],
  ["openai:", [{ provider: "openai", model: null }]],
  [" ", []],
])("fallbacks are read: %j", (text, fallback) => {
  expect(aroundFrom({ CODEX_BOT_FALLBACK: text }).fallback).toEqual(fallback);
});

it.each([
  [{ CODEX_BOT_MODERATION: "on" }, /there is no key for it/],
  [{ CODEX_BOT_MODERATION: "yes" }, /Set it to on or off/],
  [{ CODEX_BOT_REQUESTS_PER_MINUTE: "0" }, /CODEX_BOT_REQUESTS_PER_MINUTE is "0"/],
])("%j is refused", (given, words) => expect(() => aroundFrom(given)).toThrow(words));
