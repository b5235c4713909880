import { describe, expect, it } from "vitest";
import { day, hour, upkeepLife } from "./upkeep-rig.ts";

const policy = `
maintenance:
  - { name: todos, schedule: "0 6 * * *", recipe: todo-sweep }
`;
const base = { "src/cart.js": "// TODO: remove after the move to v2\nexport const total = 1;\n" };
const found = { json: { found: true, title: "One note is done", report: "`src/cart.js#L1` waits for nothing. @mona" } };
const nothing = { json: { found: false, title: "", report: "" } };

describe("a task that reports", () => {
  it("waits for its next time, runs once in a period, and keeps one issue up to date", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.tick();
    expect(life.record()?.body).toContain("| `todos` | never | – | 2026-11-02 06:00 UTC |");
    expect(life.writes()).toEqual(["issues/create"]);
    await life.tick();
    expect(life.writes()).toEqual(["issues/create"]);

    life.time.now += 6 * hour;
    life.answers.push(found);
    await life.tick();
    expect(life.record()?.body).toContain(
      "| `todos` | 2026-11-02 06:30 UTC | reported; its report is #2 | 2026-11-03 06:00 UTC |",
    );
    const report = life.issues()[1];
    expect(report?.title).toBe("todos: One note is done");
    expect(report?.body).toContain("[`src/cart.js#L1`](");
    expect(report?.body).not.toMatch(/(?<!`)@mona/);
    await life.tick();
    expect(life.asked()).toBe(1);

    life.time.now += day;
    life.answers.push({ json: { ...found.json, title: "Still one" } });
    await life.tick();
    expect(life.issues()).toHaveLength(2);
    expect(life.issues()[1]).toMatchObject({ title: "todos: Still one", state: "open" });

    life.time.now += day;
    life.answers.push(nothing);
    await life.tick();
    expect(life.issues()[1]?.state).toBe("closed");
    expect(life.issues()[1]?.comments.at(-1)?.body).toContain(
      "Closed: the newest run of the task `todos` found nothing left to do.",
    );
  });

  it("posts nothing when there is nothing, and remembers what it cost", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.tick();
    life.time.now += day;
    life.answers.push(nothing);
    await life.tick();
    expect(life.issues()).toHaveLength(1);
    expect(life.record()?.body).toContain("nothing to do");
    expect(life.record()?.body).toMatch(/ Tokens in 2026-11: [1-9][\d,]* of at most 10,000,000\./);
  });

  it("asks no model where there is nothing to look at", async () => {
    await using life = await upkeepLife({ policy, base: { "src/cart.js": "export const total = 1;\n" } });
    await life.tick();
    life.time.now += day;
    await life.tick();
    expect(life.asked()).toBe(0);
    expect(life.record()?.body).toContain("nothing to do");
  });

  it("does not believe a record that another account wrote, or nobody signed", async () => {
    await using life = await upkeepLife({ policy, base, markerKey: "0123-not-a-real-marker-key" });
    await life.tick();
    const first = life.record();
    await life.github.openIssue({ repository: life.repository, by: "mona", title: "Mine", body: first?.body ?? "" });
    if (first !== undefined) first.body = (first.body ?? "").replace(/ [0-9a-f]{64} -->/, " -->");
    life.time.now += day;
    await life.tick();
    expect(first?.body).toContain("not signed with this bot's key");
    expect(life.asked()).toBe(0);
  });
});
