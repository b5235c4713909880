import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JournalEntry } from "../../src/core/journal.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { fine, settles } from "../life/resolve-rig.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { killedAfter, madeIn, messagesIn } from "./change-rig.ts";
import { isCut, lasting, paidIn, run, type Whole, wholeRun } from "./whole-run.ts";

const conflict = (rate: string) => ({ "src/cart.js": `export const rate = ${rate};\n` });

/** Looks first, then gives an answer that cannot be put in, then one that can. */
function model(body: RequestBody): Answer {
  if (!madeIn(body).has("look")) return { calls: [{ id: "look", name: "list_files", arguments: { directory: "" } }] };
  return messagesIn(body).some((text) => text.includes("cannot be put in")) ? fine : settles([], { left: "" });
}

const play = {
  files: { ".github/codex.yml": 'review: { automatic: false }\nverify: ["true"]\n', ...conflict("0.1") },
  topic: conflict("0.2"),
  main: conflict("1 / 10"),
  command: "/codex resolve",
  model,
};
const entries = 9;

describe.skipIf(noSandbox !== null)("a merge that is settled, killed at any entry of its journal (F53, F54)", () => {
  let whole: Whole;
  beforeAll(async () => {
    whole = await wholeRun(play);
  });
  afterAll(() => whole.rig[Symbol.asyncDispose]());

  const goOn = async (kept: readonly JournalEntry[]) =>
    run(whole.rig, await killedAfter(kept, { rig: whole.rig, key: whole.proposal.key }));

  it("does what the others are measured by", () => {
    expect(whole.proposal.body).toMatchObject({
      kind: "merge",
      resolutions: [{ text: "export const rate = 1 / 5;\n" }],
    });
    expect([whole.requests.length, whole.entries.length]).toEqual([3, entries]);
  });

  it.each(Array.from({ length: entries + 1 }, (_, index) => index))("goes on after %i entries", async (count) => {
    const kept = whole.entries.slice(0, count);
    const second = await goOn(kept);
    expect(second.requests).toHaveLength(3 - paidIn(kept));
    const { account } = isCut(kept) ? whole.proposal : second.proposal;
    expect(lasting({ ...second.proposal, account })).toEqual(lasting(whole.proposal));
  });

  it("takes the round that was paid for, though checks that fail by chance pass now", async () => {
    const text = JSON.stringify(settles([{ text: "export const rate = 0;\n" }]).json);
    const first = whole.entries.findIndex(({ item }) => item?.type === "message");
    const kept = whole.entries.map((entry, at) =>
      at === first ? { ...entry, item: { type: "message", role: "assistant", text } as const } : entry,
    );
    const { requests, proposal } = await goOn(kept);
    expect(requests).toEqual([]);
    expect(lasting(proposal)).toEqual(lasting(whole.proposal));
  });

  it("begins anew where the base went on", async () => {
    const { stage, repository } = whole.rig;
    await stage.github.pushBranch({ repository, by: "mona", branch: "main", commit: { files: { "new.js": "x\n" } } });
    expect((await goOn(whole.entries)).requests).toHaveLength(3);
  });
});
