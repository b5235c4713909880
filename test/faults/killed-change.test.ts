import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { type ChangePlay, killedAfter, madeIn, messagesIn } from "./change-rig.ts";
import { isCut, lasting, paidIn, run, type Whole, wholeRun } from "./whole-run.ts";

const sh = (id: string, cmd: string) => ({ id, name: "exec_command", arguments: { cmd } });
const edit = (id: string, from: string, to: string) => {
  const input = `*** Begin Patch\n*** Update File: sum.txt\n@@\n-${from}\n+${to}\n*** End Patch`;
  return { id, name: "apply_patch", arguments: { input } };
};
const answer: Answer = { json: { title: "Count on", explanation: "It counts.", fixed: [], left: "" } };

const files = {
  ".github/codex.yml": "autonomy: full-auto\nverify: [sh check.sh]\n",
  "check.sh": "echo left > left-by-checks\n! grep BROKEN sum.txt\n",
  "sum.txt": "one\n",
  "gone.txt": "gone\n",
  "run.sh": "echo\n",
  "bin.dat": new Uint8Array([0, 1]),
};

// Nothing that is done twice and looks as if it had been done once.
const all = sh(
  "all",
  "echo a >> log.txt; chmod +x run.sh; rm gone.txt; printf '\\000\\377' > bin.dat; ln -s log.txt l",
);
const worse = edit("worse", "one", "BROKEN");
const late = sh("late", "echo b >> log.txt");
const again = sh("again", "sed -i 's/BROKEN/&, &/; s/BROKEN/two/g' sum.txt");

/** Two calls in one answer, one in the next, an answer that breaks the check; a call that repairs it, and the answer. */
function repairing(body: RequestBody): Answer {
  const made = madeIn(body);
  const first = [all, worse].filter(({ id }) => !made.has(id));
  if (first.length > 0) return { calls: first };
  if (!made.has("late")) return { reasoning: "hm", calls: [late] };
  const redo = messagesIn(body).some((text) => text.includes("passed before it"));
  return redo && !made.has("again") ? { calls: [again] } : answer;
}

/** Leaves something that is no patch, and takes it away in the next turn. */
function untidy(body: RequestBody): Answer {
  const made = madeIn(body);
  if (!made.has("much")) return { calls: [sh("much", "echo a >> log.txt; head -c 3000000 /dev/zero > much")] };
  return made.has("less") ? answer : { calls: [sh("less", "rm much && echo b >> log.txt")] };
}

const heard = "mona, who may ask here, says meanwhile: mind the gap";

interface Sweep extends ChangePlay {
  readonly title: string;
  readonly requests: number;
  /** What the whole job journals, and after how many of them it is killed. */
  readonly entries: number;
  readonly kills: readonly number[];
  /** What the patch has in it. */
  readonly parts: readonly string[];
}

const sweeps: readonly Sweep[] = [
  {
    title: "with a round of repair",
    files,
    command: "/codex fix count on",
    steering: "/codex steer mind the gap",
    model: repairing,
    requests: 5,
    entries: 23,
    kills: Array.from({ length: 24 }, (_, index) => index),
    parts: ["+a\n+b\n", "+two, two\n", "old mode 100644\nnew mode 100755", "new file mode 120000"],
  },
  {
    title: "whose tree cannot be kept after one of its turns",
    files: { ...files, ".github/codex.yml": "autonomy: full-auto\nverify: [sh -c true]\n" },
    command: "/codex fix count on",
    steering: "/codex steer mind the gap",
    model: untidy,
    requests: 3,
    entries: 12,
    kills: [6, 7, 8, 9, 12],
    parts: ["+a\n+b\n"],
  },
];

describe.skipIf(noSandbox !== null).each(sweeps)(
  "a job that changes code, $title, killed at any entry of its journal (F08, F53, F54)",
  ({ parts, requests, entries, kills, ...play }) => {
    let whole: Whole;
    beforeAll(async () => {
      whole = await wholeRun(play);
    });
    afterAll(() => whole.rig[Symbol.asyncDispose]());

    it("does what the others are measured by", () => {
      const { body } = whole.proposal;
      expect(body).toMatchObject({ kind: "patch", checks: [{ before: { code: 0 }, after: { code: 0 } }] });
      for (const part of parts) expect(body.kind === "patch" ? body.patch : "").toContain(part);
      expect(JSON.stringify(body)).not.toContain("left-by-checks");
      expect([whole.requests.length, whole.entries.length]).toEqual([requests, entries]);
    });

    it.each(kills)("goes on after %i entries", async (count) => {
      const kept = whole.entries.slice(0, count);
      const second = await run(whole.rig, await killedAfter(kept, { rig: whole.rig, key: whole.proposal.key }));
      const left = requests - paidIn(kept);
      // Only what a response had not yet said when it was cut off is asked for once more.
      expect(isCut(kept) ? [left, left + 1] : [left]).toContain(second.requests.length);
      const { account } = isCut(kept) ? whole.proposal : second.proposal;
      expect(lasting({ ...second.proposal, account })).toEqual(lasting(whole.proposal));
      const [first] = whole.requests;
      for (const body of second.requests) {
        const messages = messagesIn(body);
        expect(messages.filter((text) => text === heard)).toHaveLength(1);
        if (count > 1 && first !== undefined) expect(messages.slice(0, 2)).toEqual(messagesIn(first).slice(0, 2));
      }
      expect(whole.rig.stage.codex.violations).toEqual([]);
    });
  },
);

describe.skipIf(noSandbox !== null)("what a job that goes on knows of before", () => {
  const play = {
    files: { ...files, ".github/codex.yml": "autonomy: auto-edit\nverify: [sh check.sh]\n" },
    command: "/codex fix count on",
    model: (body: RequestBody): Answer => (madeIn(body).has("make") ? answer : { calls: [sh("make", "make world")] }),
  };

  it("is what it wanted to run and was not let to", async () => {
    const { proposal, entries, rig } = await wholeRun(play);
    await using _ = rig;
    expect(proposal.body).toMatchObject({ kind: "reply", waiting: ["make world"] });
    const second = await run(rig, await killedAfter(entries, { rig, key: proposal.key }));
    expect(second.requests).toEqual([]);
    expect(second.proposal.body).toEqual(proposal.body);
  });

  it("is how the checks ended that the model was told of", async () => {
    const model = (body: RequestBody): Answer => (madeIn(body).has("worse") ? answer : { calls: [worse] });
    const { proposal, entries, rig } = await wholeRun({ ...play, model });
    await using _ = rig;
    const then = entries.map((entry) =>
      entry.checks === undefined ? entry : { ...entry, checks: entry.checks.map((each) => ({ ...each, code: 7 })) },
    );
    const second = await run(rig, await killedAfter(then.slice(0, 2), { rig, key: proposal.key }));
    // What failed before is no reason to repair.
    expect(second.proposal.body).toMatchObject({
      kind: "patch",
      checks: [{ before: { code: 7 }, after: { code: 1 } }],
    });
  });

  it("is nothing where the head has moved", async () => {
    const { proposal, entries, rig } = await wholeRun(play);
    await using _ = rig;
    await rig.stage.github.push({
      repository: rig.repository,
      by: "mona",
      number: 1,
      commit: { files: { more: "x\n" } },
    });
    const second = await run(rig, await killedAfter(entries, { rig, key: proposal.key }));
    expect(second.requests).toHaveLength(2);
  });
});
