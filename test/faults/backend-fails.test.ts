import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import { noBug, oneBug, openShop } from "../hosts/shop.ts";
import { botHost, setStage } from "../rig/stage.ts";

/** The last words of an answer that must never be read. */
const halfSaid: Answer = { json: { findings: [], open: [], explanation: "HALF SAID" } };

/** A review by the bot with these answers of the backend. */
async function reviewWith(answers: readonly Answer[]) {
  await using stage = await setStage(answers);
  const { opened } = await openShop(stage.github);
  await using host = await botHost(stage);
  await stage.github.redeliver(opened);
  await host.handle(opened);
  return {
    posted: stage.github.transcript(),
    asked: stage.codex.requests.length,
    left: stage.codex.left(),
    violations: stage.codex.violations,
  };
}

describe("an answer that does not come to its end is no answer", () => {
  const broken: readonly (readonly [string, Answer])[] = [
    ["F05: cut before the first event", { ...halfSaid, cut: "before-first-event" }],
    ["F06: cut in the middle of the text", { ...halfSaid, cut: "after-text-delta" }],
    ["F09: the stream ends in good order without response.completed", { ...halfSaid, eof: 8 }],
    ["F11: response.failed", { ...halfSaid, failed: { code: "server_error", message: "Overloaded." } }],
    ["F03: 503", { http: 503, body: { error: { message: "Overloaded.", type: "server_error", code: null } } }],
  ];
  it.each(broken)("%s: asked once more, and the second answer counts", async (_, answer) => {
    const seen = await reviewWith([answer, oneBug]);
    expect([seen.asked, seen.left, seen.violations]).toEqual([2, 0, []]);
    expect(seen.posted).toContain("Stop before the end of the items");
    expect(seen.posted).not.toContain("HALF SAID");
  });
});

describe("F21: an answer that is not the schema", () => {
  it("is asked for once more, in the same conversation", async () => {
    const seen = await reviewWith([{ message: "RAW TEXT" }, noBug]);
    expect(seen.posted).toContain("No problems found.");
    expect(seen.posted).not.toContain("RAW TEXT");
  });

  it.each([
    ["empty", { message: "" }],
    ["a refusal in words", { message: "RAW TEXT: I cannot help with that." }],
    ["JSON of another shape", { json: { findings: "RAW TEXT" } }],
    ["JSON in a fence with words around, of another shape", { message: 'RAW TEXT\n```json\n{"a":1}\n```' }],
  ] satisfies readonly (readonly [string, Answer])[])(
    "twice %s: failed, neutral, and nothing of it is posted",
    async (_, answer) => {
      const seen = await reviewWith([answer, answer]);
      expect([seen.asked, seen.left]).toEqual([2, 0]);
      expect(seen.posted).toContain("The model's answer was not a review, and asking once more did not help.");
      expect(seen.posted).toMatch(/conclusion: neutral\n/);
      expect(seen.posted).not.toContain("RAW TEXT");
    },
  );
});
