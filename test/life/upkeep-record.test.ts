import { expect, it } from "vitest";
import { day, hour, upkeepLife } from "./upkeep-rig.ts";

const policy = 'maintenance:\n  - { name: todos, schedule: "0 6 * * *", recipe: todo-sweep }\n';
const base = { "src/cart.js": "// TODO: remove\n" };
const nothing = { json: { found: false, title: "", report: "" } };

async function ranOnce() {
  const life = await upkeepLife({ policy, base });
  await life.tick();
  life.time.now += 6 * hour;
  life.answers.push(nothing);
  await life.tick();
  return life;
}

const records = ({ issues }: Awaited<ReturnType<typeof ranOnce>>) =>
  issues().filter(({ title }) => title === "Codex Bot: upkeep");

it("goes on in a record that somebody closed, and writes over words that somebody put in", async () => {
  await using life = await ranOnce();
  const { github, repository } = life;
  const record = life.record();
  if (record === undefined) throw new Error("there is no record");
  await github.closeIssue({ repository, by: "mona", number: record.number });
  record.body = record.body?.replace("| `todos` |", "| `nothing` |").replaceAll("\n", "\r\n") ?? "";
  await life.tick();
  expect(life.asked()).toBe(1);
  life.time.now += day;
  life.answers.push(nothing);
  await life.tick();
  expect(records(life)).toHaveLength(1);
  expect(record.state).toBe("closed");
  expect(record.body).toContain("| `todos` | 2026-11-03 06:30 UTC |");
  expect(record.body).not.toContain("| `nothing` |");
});

it("begins anew where the record is gone: its newest time counts as done, so nothing is run twice", async () => {
  await using life = await ranOnce();
  life.repository.issues.clear();
  await life.tick();
  expect(life.asked()).toBe(1);
  expect(records(life)).toHaveLength(1);
});

it("of two records that two first runs made closes the younger one", async () => {
  await using life = await ranOnce();
  const [first] = records(life);
  const by = first?.author.login ?? "";
  const opened = await life.github.openIssue({
    repository: life.repository,
    by,
    title: first?.title ?? "",
    body: first?.body ?? "",
  });
  expect(opened.event).toBe("issues");
  await life.tick();
  expect(records(life).map(({ state }) => state)).toEqual(["open", "closed"]);
  expect(records(life)[1]?.comments.at(-1)?.body).toContain("#1 keeps the record.");
  const writes = life.writes().length;
  await life.tick();
  expect(life.writes()).toHaveLength(writes);
});
