import { describe, expect, it } from "vitest";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { hour, upkeepLife } from "./upkeep-rig.ts";

const [mostOpen, mostTokens] = [2, 1_000_000];
const policy = `
maintenance:
  - { name: one, schedule: "0 6 * * 2", prompt: Write one., mode: pull-request, tokens: 100000 }
  - { name: two, schedule: "0 7 * * 2", prompt: Write two., mode: pull-request, tokens: 100000 }
  - { name: three, schedule: "0 8 * * 3", prompt: Write three., mode: pull-request, tokens: 100000 }
  - { name: daily, schedule: "0 */12 * * *", recipe: todo-sweep, tokens: 40000 }
  - { name: middle, schedule: "0 0 15 * *", recipe: stale-docs, mode: issue, tokens: 100000 }
maintenance-limits: { pull-requests: ${mostOpen}, tokens: ${mostTokens}, expire-days: 12 }
`;
const base = { "a.txt": "TODO: more\n", "README.md": "Read me.\n" };
const usage = { input: 30_000, output: 1_000 };

/** A model that always has something new to change or to say, and how often it was given a task. */
function eager() {
  const given = { tasks: 0 };
  const answer = (body: RequestBody): Answer => {
    const text = JSON.stringify(body);
    if (text.includes('"name":"report"')) {
      given.tasks += 1;
      return { json: { found: given.tasks % 3 !== 0, title: `Note ${given.tasks}`, report: "Look." }, usage };
    }
    if (text.includes("_call_output"))
      return { json: { title: `Write ${given.tasks}`, explanation: "", fixed: [], left: "" } };
    given.tasks += 1;
    const input = `*** Begin Patch\n*** Add File: made/${given.tasks}.txt\n+${given.tasks}\n*** End Patch`;
    return { calls: [{ name: "apply_patch", arguments: { input } }], usage };
  };
  return { given, answer };
}

describe.skipIf(noSandbox !== null)("a month of five tasks", () => {
  it("never floods, runs no period twice, backs off, and keeps to its tokens", { timeout: 900_000 }, async () => {
    const { given, answer } = eager();
    await using life = await upkeepLife({ policy, base, otherwise: answer });
    const { github, repository, time } = life;
    const said: string[] = [];
    let [record, turnedDown] = ["", 0];
    for (let turn = 0; turn < 28 * 3; turn += 1) {
      said.push(...(await life.tick()).map(({ line }) => line));
      record = life.record()?.body ?? "";
      const open = life.pulls().filter(({ state }) => state === "open");
      expect(open.length).toBeLessThanOrEqual(mostOpen);
      expect(new Set(open.map(({ pull }) => pull.headRef)).size).toBe(open.length);
      expect(
        life.issues().filter(({ title, state }) => title.startsWith("daily:") && state === "open").length,
      ).toBeLessThan(2);
      expect(spentIn(record)).toBeLessThanOrEqual(mostTokens);
      // Somebody looks at them once a week and turns one down.
      const [first] = open;
      if (first !== undefined && turn % 21 === 12) {
        await github.closePull({ repository, number: first.number, by: "mona" });
        turnedDown += 1;
      }
      time.now += 8 * hour;
    }
    const runs = runsIn(github.requests.map(({ body }) => JSON.stringify(body)));
    expect([...runs.values()].filter((edits) => edits !== 2)).toEqual([]);
    expect(given.tasks).toBe(runs.size);
    expect(runs.size).toBeGreaterThan(25);
    expect(turnedDown).toBeGreaterThan(1);
    expect(record).toMatch(/#\d+ was closed unmerged, so it is quiet for a while/);
    expect(said.join(" ")).toContain("three waits: 2 pull requests are open, which is the most.");
    expect(said.join(" ")).toContain("daily waits: the tokens of this month are spent or set aside.");
    expect(life.pulls().some(({ comments }) => comments.some(({ body }) => body.startsWith("Nobody merged it")))).toBe(
      true,
    );
  });
});

function spentIn(record: string): number {
  return Number((/ Tokens in 2026-1[12]: ([\d,]+) of /.exec(record)?.[1] ?? "none").replaceAll(",", ""));
}

/** How often the record was written for each run: once when it was taken, once when it ended. */
function runsIn(bodies: readonly string[]): ReadonlyMap<string, number> {
  const keys = bodies.flatMap(
    (body) => /codex-bot:key (upkeep%2F\d+%2F[a-z]+%2F[^ ]+?)%2Frecord/.exec(body)?.[1] ?? [],
  );
  return new Map([...new Set(keys)].map((key) => [key, keys.filter((one) => one === key).length]));
}
