import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { z } from "zod";
import type * as Library from "../../src/codex/library.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";

/** What is published as `codex-bot/codex`, built for this run. */
async function load(): Promise<typeof Library> {
  const { exports } = z
    .looseObject({ exports: z.object({ "./codex": z.object({ default: z.string(), types: z.string() }) }) })
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")));
  const file = exports["./codex"].default.replace(/^\.\/build\//, "");
  const library: typeof Library = await import(join(inject("built"), "cli", file));
  return library;
}

const question = { model: "gpt-test", input: [{ type: "message", role: "user", text: "hello" }] } as const;

describe("the library as it is published", () => {
  it("runs a turn, event by event, and closes its connections", async () => {
    const { CodexClient } = await load();
    await using double = await startCodexDouble([{ reasoning: "hm", message: "Hello." }], 0, { sockets: {} });
    const types: string[] = [];
    {
      using client = new CodexClient({ apiKey: "sk-test-0000", baseUrl: double.url, webSocket: true });
      await client.prepare({ ...question, input: [] });
      for await (const event of client.run(question)) types.push(event.type);
    }
    expect(types).toEqual(["started", "item", "text", "text", "item", "ended"]);
    expect(double.violations).toEqual([]);
    await double.sockets[0]?.closed;
  });

  it("takes the login that the environment names, and says what to do when there is none", async () => {
    const { CodexClient } = await load();
    await using double = await startCodexDouble([{ message: "Hello." }]);
    const there = new CodexClient({ env: { OPENAI_API_KEY: "sk-test-0000", OPENAI_BASE_URL: double.url } });
    expect((await there.ask(question)).outcome.kind).toBe("completed");
    const none = new CodexClient({ env: { CODEX_HOME: "/nonexistent" } });
    const message = expect.stringContaining("OPENAI_API_KEY");
    expect((await none.ask(question)).outcome).toMatchObject({ failure: { kind: "auth", message } });
  });

  it("fails with a value when the server is away, after the attempts that were allowed", async () => {
    const { CodexClient } = await load();
    const double = await startCodexDouble([]);
    await double.close();
    using client = new CodexClient({ apiKey: "sk-test-0000", baseUrl: double.url, limits: { requestAttempts: 1 } });
    expect((await client.ask(question)).outcome).toMatchObject({ failure: { kind: "unreachable" } });
  });
});
