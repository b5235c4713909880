import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JournalEntry } from "../../src/core/ports.ts";
import type { Proposal } from "../../src/core/proposal.ts";
import { fileStore } from "../../src/store/files.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { type ChangeRig, changeRig, dyingStore, madeIn, messagesIn } from "./change-rig.ts";

const files = {
  ".github/codex.yml": "autonomy: full-auto\nverify: [sh check.sh]\n",
  "check.sh": "echo left > left-by-checks\n! grep BROKEN sum.txt\n",
  "sum.txt": "one\n",
  "gone.txt": "gone\n",
  "run.sh": "echo\n",
  "bin.dat": new Uint8Array([0, 1]),
};

/** Nothing that is done twice and looks as if it had been done once. */
const shell = "echo a >> log.txt; chmod +x run.sh; rm gone.txt; printf '\\000\\377' > bin.dat; ln -s log.txt link";
const edit = (from: string, to: string): string =>
  `*** Begin Patch\n*** Update File: sum.txt\n@@\n-${from}\n+${to}\n*** End Patch`;

const calls = {
  shell: { id: "shell", name: "exec_command", arguments: { cmd: shell } },
  worse: { id: "worse", name: "apply_patch", arguments: { input: edit("one", "BROKEN") } },
  again: { id: "again", name: "exec_command", arguments: { cmd: "sed -i 's/BROKEN/&, &/; s/BROKEN/two/g' sum.txt" } },
  late: { id: "late", name: "exec_command", arguments: { cmd: "echo b >> log.txt" } },
} as const;
const answer: Answer = { json: { title: "Count on", explanation: "It counts.", fixed: [], left: "" } };

/** Two calls in one answer, one in the next, an answer that breaks the check; a call that repairs it, and the answer. */
function model(body: RequestBody): Answer {
  const made = madeIn(body);
  const first = [calls.shell, calls.worse].filter(({ id }) => !made.has(id));
  if (first.length > 0) return { calls: first };
  if (!made.has("late")) return { reasoning: "hm", calls: [calls.late] };
  const redo = messagesIn(body).some((text) => text.includes("passed before it"));
  return redo && !made.has("again") ? { calls: [calls.again] } : answer;
}
const requests = 5;
/** What the whole job writes into its journal; a run that is not killed says how many there are. */
const entries = 24;

const steering = "/codex steer mind the gap";
const heard = "mona, who may ask here, says meanwhile: mind the gap";

/** What of a proposal is the same twice: not how long things took, and what the backend had in its cache. */
function lasting({ body, account }: Proposal): unknown {
  const text = JSON.stringify({ body, usage: account.usage });
  return JSON.parse(text.replaceAll(/"(durationMs|cachedTokens)":\d+/g, '"$1":0'));
}

/** Whether a response of the backend was on its way when that could not be written. */
function inFlight(entry: JournalEntry | null): boolean {
  if (entry === null) return false;
  const { item, usage } = entry;
  return usage !== undefined || (item !== undefined && item.type !== "output" && !isSaid(item));
}

function isSaid(item: NonNullable<JournalEntry["item"]>): boolean {
  return item.type === "message" && item.role === "user";
}

describe.skipIf(noSandbox !== null)(
  "a job that changes code and is killed at any entry of its journal (F08, F53, F54)",
  () => {
    let rig: ChangeRig;
    let whole: Proposal;
    beforeAll(async () => {
      rig = await changeRig({ files, command: "/codex fix count on", steering, model });
      whole = await rig.propose(fileStore(await rig.folder(), () => undefined));
    });
    afterAll(() => rig[Symbol.asyncDispose]());

    it("does what the others are measured by", () => {
      expect(whole.body).toMatchObject({ kind: "patch", checks: [{ before: { code: 0 }, after: { code: 0 } }] });
      if (whole.body.kind !== "patch") throw new Error("no patch");
      for (const part of ["+a\n+b\n", "+two, two\n", "old mode 100644\nnew mode 100755", "new file mode 120000"])
        expect(whole.body.patch).toContain(part);
      expect(whole.body.patch).not.toContain("left-by-checks");
      expect(rig.stage.codex.requests).toHaveLength(requests);
    });

    it.each(Array.from({ length: entries + 1 }, (_, index) => index))("goes on after %i entries", async (count) => {
      const folder = await rig.folder();
      const dying = dyingStore(folder, count);
      const before = rig.stage.codex.requests.length;
      const first = await rig.propose(dying);
      if (count < entries)
        expect(first.body).toMatchObject({ failure: { message: expect.stringContaining("killed") } });
      expect(dying.refused() === null).toBe(count === entries);
      const second = await rig.propose(fileStore(folder, () => undefined));
      const asked = rig.stage.codex.requests.slice(before).map(({ body }) => body);
      if (inFlight(dying.refused())) {
        expect([requests, requests + 1]).toContain(asked.length);
        expect(lasting({ ...second, account: whole.account })).toEqual(lasting(whole));
      } else {
        expect(asked).toHaveLength(requests);
        expect(lasting(second)).toEqual(lasting(whole));
      }
      for (const body of asked.slice(-1)) expect(messagesIn(body).filter((text) => text === heard)).toHaveLength(1);
      expect(rig.stage.codex.violations).toEqual([]);
    });
  },
);
