import { describe, expect, it } from "vitest";
import { commands } from "../../src/commands/registry.ts";
import { intentOf } from "../../src/core/intent-of.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { installationOf } from "../../src/hosts/bot/receive.ts";
import { published } from "../github/payload-examples.ts";
import { botHost, setStage } from "../rig/stage.ts";
import { post } from "./signed-post.ts";

describe("every payload that GitHub documents", () => {
  it("is answered, and only what is for the bot makes it ask GitHub anything", async () => {
    await using stage = await setStage([]);
    await using host = await botHost(stage);
    const examples = published.flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })));
    expect(examples).toHaveLength(329);
    for (const [index, { event, payload }] of examples.entries()) {
      expect(await post(host.url, { event, body: JSON.stringify(payload), id: `${index}` })).toBe(202);
      await host.handle({ event, payload });
    }
    // None of these installations exists, so whoever asks for its token gets no further.
    const forUs = examples.filter(({ event, payload }) => isForUs(event, payload));
    const installations = new Set(
      forUs.map(({ payload }) => `/app/installations/${installationOf(payload)}/access_tokens`),
    );
    expect(installations.size).toBeGreaterThan(0);
    expect(new Set(stage.github.requests.map(({ path }) => path))).toEqual(installations);
    expect(stage.codex.requests).toEqual([]);
  });
});

function isForUs(event: string, payload: unknown): boolean {
  const read = toTrigger(event, payload, "1");
  return (
    read.kind === "trigger" && intentOf(read.trigger, commands).kind !== "none" && installationOf(payload) !== null
  );
}
