import { describe, expect, it } from "vitest";
import { footer } from "../../src/core/present/footer.ts";
import { noUsage } from "../../src/core/codex-port.ts";
import { fileStore } from "../../src/store/files.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { changeRig } from "../faults/change-rig.ts";

const quota: Answer = { http: 429, body: { error: { type: "usage_limit_reached" } } };
const look: Answer = { calls: [{ name: "list_files", arguments: {} }] };
const done: Answer = { message: "A file." };
const instead = { CODEX_BOT_FALLBACK: "gpt-b, gpt-c" };

type Model = (body: RequestBody, index: number) => Answer;
const byModel =
  (answers: Readonly<Record<string, readonly Answer[]>>): Model =>
  ({ model }) => {
    const [next, ...rest] = answers[String(model)] ?? [];
    Object.assign(answers, { [String(model)]: rest });
    return next ?? quota;
  };

async function accounts(model: Model, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  await using rig = await changeRig({ files: { "a.txt": "a\n" }, command: "/codex ask what is this?", model, env });
  const folder = await rig.folder();
  const propose = () => rig.propose(fileStore(folder, () => undefined));
  // The second is another process that finds all of it done.
  return [(await propose()).account.model, (await propose()).account.model];
}

describe("the line below a post names who answered", () => {
  it.each<[string, Model, string]>([
    ["the model that was asked", byModel({ "gpt-5.5": [look, done] }), "gpt-5.5"],
    ["the one that stood in for it", byModel({ "gpt-b": [done] }), "gpt-b"],
    ["both, where both did", byModel({ "gpt-5.5": [look], "gpt-c": [done] }), "gpt-5.5, gpt-c"],
    ["not one that finished nothing", byModel({ "gpt-b": [{ ...done, cut: 4 }], "gpt-c": [done] }), "gpt-c"],
    ["one that the backend put in its place", () => ({ ...done, rerouted: "gpt-small" }), "gpt-small"],
    ["and no version of it apart", () => ({ ...done, rerouted: "gpt-5.5-2026-01-01" }), "gpt-5.5"],
    ["nor what is no name", () => ({ ...done, rerouted: "<b>@mona" }), "gpt-5.5"],
    ["where nobody answered, the one that was asked", () => quota, "gpt-5.5"],
  ])(
    "%s",
    async (_, model, expected) => {
      expect(await accounts(model, instead)).toEqual([expected, expected]);
    },
    60_000,
  );

  it("and no price of the one is put on what the other said", () => {
    const prices = { "gpt-5.5": { input: 1, cached: 1, output: 1, currency: "EUR" } };
    const lines = ["gpt-5.5", "gpt-5.5, gpt-b"].map((model) =>
      footer({ model, usage: noUsage, elapsedMs: 1 }, { prices }),
    );
    expect(lines.map((line) => line.includes("EUR"))).toEqual([true, false]);
  });
});
