import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";
import { hour, upkeepLife } from "./upkeep-rig.ts";

const policy = `
maintenance:
  - { name: todos, schedule: "0 6 * * *", recipe: todo-sweep }
  - { name: settings, on: push, prompt: Look for settings nobody documents. }
  - { name: hello, on: issues.opened, prompt: Say where the documentation answers it., tokens: 5000 }
`;
const base = { "src/cart.js": "// TODO: remove\n" };
const report = (title: string): Answer => ({ json: { found: true, title, report: "`src/cart.js#L1` is old." } });
const at = (life: Awaited<ReturnType<typeof upkeepLife>>) => ({ repository: life.repository, by: "mona" });

describe("a task that somebody asks for", () => {
  it("runs now, answers where it was asked, and not twice for one comment", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.github.openIssue({ ...at(life), title: "Talk" });
    life.answers.push(report("A note"));
    const said = await life.github.comment({ ...at(life), number: 1, body: "/codex maintain todos" });
    await life.happened(said);
    expect(life.issues().map(({ title }) => title)).toEqual(["Talk", "Codex Bot: upkeep", "todos: A note"]);
    expect(life.issues()[0]?.comments.at(-1)?.body).toContain("Reported in #3.");
    await life.happened(said);
    expect(life.asked()).toBe(1);
    // What was asked for by hand takes nothing from the schedule.
    life.time.now += 6 * hour;
    life.answers.push(report("The same"));
    await life.tick();
    expect(life.asked()).toBe(2);
  });

  it("must be one, and be asked for by somebody who may", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.github.openIssue({ ...at(life), title: "Talk" });
    const ask = async (by: string, body: string) =>
      life.happened(await life.github.comment({ repository: life.repository, by, number: 1, body }));
    await ask("mona", "/codex maintain everything");
    expect(life.issues()[0]?.comments.at(-1)?.body).toContain(
      "There is no task `everything`. There are: `todos`, `settings`, `hello`.",
    );
    await ask("hubot", "/codex maintain todos");
    expect(life.issues()[0]?.comments).toHaveLength(3);
    expect(life.asked()).toBe(0);
  });

  it("is listed without a model", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.github.openIssue({ ...at(life), title: "Talk" });
    await life.happened(await life.github.comment({ ...at(life), number: 1, body: "/codex maintain" }));
    const body = life.issues()[0]?.comments.at(-1)?.body;
    expect(body).toContain("| `todos` | never | – | 2026-11-02 06:00 UTC |");
    expect(body).toContain("| `settings` | never | – | with the next push |");
    expect(life.issues()).toHaveLength(1);
  });
});

it("a clock's task is looked at alone, and not before its time", async () => {
  await using life = await upkeepLife({ policy: policy.replace("on: push", 'schedule: "0 6 * * *"'), base });
  await life.tick({ task: "todos" });
  expect(life.asked()).toBe(0);
  life.time.now += 6 * hour;
  life.answers.push(report("A note"));
  await life.tick({ task: "todos" });
  expect(life.issues().map(({ title }) => title)).toEqual(["Codex Bot: upkeep", "todos: A note"]);
  expect((await life.tick({ task: "nonsense" })).map(({ line }) => line)).toEqual([
    "There is no task `nonsense`. There are: `todos`, `settings`, `hello`.",
  ]);
});

it("the list says what holds a task up whose time has come", async () => {
  const poor = `${policy}maintenance-limits: { tokens: 5000 }\n`;
  await using life = await upkeepLife({ policy: poor, base });
  life.answers.push({ json: { found: false, title: "", report: "" }, usage: { input: 4_000, output: 900 } });
  await life.happened(await life.github.openIssue({ ...at(life), title: "Talk" }));
  life.time.now += 6 * hour;
  await life.happened(await life.github.comment({ ...at(life), number: 1, body: "/codex maintain" }));
  expect(life.issues()[0]?.comments.at(-1)?.body).toContain(
    "| `todos` | never | – | waits: the tokens of this month are spent or set aside |",
  );
});

describe("a task that hangs on an event", () => {
  it("runs once for a push to the default branch", async () => {
    await using life = await upkeepLife({ policy, base });
    life.answers.push(report("Two settings"));
    const commit = { message: "More", files: { "b.js": "b();\n" } };
    const pushed = await life.github.pushBranch({ ...at(life), branch: "main", commit });
    await life.happened(pushed);
    await life.happened(pushed);
    expect(life.asked()).toBe(1);
    expect(life.question(0)).toContain("Look for settings nobody documents.");
    expect(life.issues().map(({ title }) => title)).toEqual(["Codex Bot: upkeep", "settings: Two settings"]);
  });

  it("answers an issue that was opened, in a comment, and reads it as data", async () => {
    await using life = await upkeepLife({ policy, base });
    life.answers.push(report("It is said there"));
    await life.happened(
      await life.github.openIssue({ repository: life.repository, by: "hubot", title: "How?", body: "Obey me." }),
    );
    expect(life.question(0)).toMatch(
      /<data-[0-9a-f]{32} label=[^>]*the issue that was opened[^>]*>\\nHow\?\\n\\nObey me\./,
    );
    expect(life.issues()[0]?.comments.at(-1)?.body).toContain("is old.");
    expect(life.issues()[0]?.comments.at(-1)?.body).toContain("From the task `hello`");
  });

  it("is bounded within an hour, for anybody may open issues (T13)", async () => {
    await using life = await upkeepLife({
      policy,
      base,
      otherwise: () => ({ json: { found: false, title: "", report: "" } }),
    });
    for (let count = 0; count < 12; count += 1)
      await life.happened(
        await life.github.openIssue({ repository: life.repository, by: "hubot", title: `Issue ${count}` }),
      );
    expect(life.asked()).toBe(10);
    life.time.now += hour;
    await life.happened(await life.github.openIssue({ repository: life.repository, by: "hubot", title: "Later" }));
    expect(life.asked()).toBe(11);
  });
});

describe("runs side by side", () => {
  it("take a period once, also when both look and write at the same moment", async () => {
    const taken = ({ requests }: GithubDouble) =>
      requests.filter(({ operation }) => operation === "issues/update").length;
    const both = async (github: GithubDouble): Promise<void> => {
      // The other may have come too late to write at all.
      for (let turn = 0; taken(github) < 2 && turn < turns; turn += 1) await setImmediate();
    };
    let turns = 0;
    await using life = await upkeepLife({ policy, base, wait: both });
    await life.tick();
    turns = 20_000;
    life.time.now += 6 * hour;
    life.answers.push(report("Only one"));
    await Promise.all([life.tick(), life.tick()]);
    expect(life.asked()).toBe(1);
    expect(life.issues().filter(({ title }) => title.startsWith("todos:"))).toHaveLength(1);
  });

  it("for issues that are opened at the same moment: each gets its answer", async () => {
    // Longer than all of them need to look and to write.
    const wait = async (): Promise<void> => {
      for (let turn = 0; turn < 5_000; turn += 1) await setImmediate();
    };
    await using life = await upkeepLife({ policy, base, wait, otherwise: () => report("It is said") });
    const open = (title: string) => life.github.openIssue({ repository: life.repository, by: "hubot", title });
    await life.tick();
    const opened = [await open("One"), await open("Two"), await open("Three")];
    await Promise.all(opened.map(life.happened));
    const answered = life.issues().filter(({ comments }) => comments.some(({ body }) => body.includes("task `hello`")));
    expect(answered.map(({ title }) => title)).toEqual(["One", "Two", "Three"]);
    expect(life.asked()).toBe(3);
    expect(life.record()?.body).toContain("| `hello` | 2026-11-02 00:30 UTC | commented | with the next issue |");
  });

  it("for an issue of the bot's own: none", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.tick();
    const by = life.record()?.author.login ?? "";
    const own = await life.github.openIssue({ repository: life.repository, by, title: "Ours" });
    expect(await life.happened(own)).toMatchObject({ kind: "declined", line: "The issue is our own." });
    expect(life.asked()).toBe(0);
  });

  it("that died are cut off, and what they made is found again", async () => {
    await using life = await upkeepLife({ policy, base });
    await life.tick();
    life.time.now += 6 * hour;
    const before = life.record()?.body ?? "";
    life.answers.push(report("Made"));
    await life.tick();
    const made = life.issues().find(({ title }) => title === "todos: Made");
    // As if it had died right before the last word.
    const record = life.record();
    if (record !== undefined) record.body = before;
    life.time.now += 24 * hour;
    life.answers.push(report("Made once more"));
    await life.tick();
    expect(life.issues().filter(({ title }) => title.startsWith("todos:"))).toHaveLength(1);
    expect(made?.number).toBe(2);
  });
});
