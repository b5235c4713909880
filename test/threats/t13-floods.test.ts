import { describe, expect, it } from "vitest";
import { isTooSoon } from "../../src/core/automatic-pace.ts";
import { stoppedBy } from "../../src/core/command-budget.ts";
import { limits } from "../../src/core/limits.ts";
import { answer, begin, type Life, lines, path } from "../life/life.ts";

const person = { id: 7, login: "mona", type: "User" } as const;
const at = (second: number): string => new Date(1_790_000_000_000 + second * 1000).toISOString();
const comments = Array.from({ length: 200 }, (_, index) => ({
  id: index + 1,
  author: person,
  body: "/codex ask what is this?",
  createdAt: at(index % 60),
  updatedAt: at(index % 60),
  url: "",
}));

describe("T13: 200 valid commands in a minute", () => {
  it("the most an hour are let through, one gets a word why, and the rest nothing", () => {
    const ordered = comments.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
    const stops = ordered.map(({ id, body, createdAt }) =>
      stoppedBy({
        trigger: {
          delivery: `${id}`,
          repository: { id: 1, owner: "o", name: "r", defaultBranch: "main", private: false },
          actor: person,
          subject: { kind: "issue", number: 1, open: true, locked: false },
          pull: null,
          title: "",
          body: "",
          cause: { kind: "comment", on: "comment", commentId: id, body, at: createdAt, thread: null },
        },
        said: ordered,
        writers: new Set([99]),
        commands: ["ask"],
      }),
    );
    expect(stops.filter((stop) => stop === null)).toHaveLength(limits.commandsPerHour);
    expect(stops.filter((stop) => stop?.tell === true)).toHaveLength(1);
  });

  it("through the bot: as many answers as an hour has, and one visible notice", async () => {
    await using life = await begin();
    await life.github.openIssue({ repository: life.repository, by: "mona", title: "A question" });
    const over = 5;
    life.answers.push(...Array.from({ length: limits.commandsPerHour }, () => ({ message: "Here." })));
    const asking = Array.from({ length: limits.commandsPerHour + over }, () =>
      life.github.comment({ ...life.at, body: "/codex ask where is the list?" }),
    );
    await life.handled(Promise.all(asking).then(([first]) => first ?? Promise.reject(new Error("nobody asked"))));
    expect(life.asked()).toBe(limits.commandsPerHour);
    const ours = life.comments().filter(({ author }) => author.login === `${life.github.app.slug}[bot]`);
    expect(ours.filter(({ body }) => body.includes("within an hour, which is the most"))).toHaveLength(1);
    expect(ours).toHaveLength(limits.commandsPerHour + 1);
  });
});

describe("T13: however a command is wrong, and wherever it stands", () => {
  const over = 5;
  const notices = (life: Life): number =>
    life.comments().filter(({ body }) => body.includes("within an hour, which is the most")).length;

  it.each([
    ["ill-formed ones", "/codex nonsense", ""],
    ["under a policy that cannot be read", "/codex ask what?", "reviews: yes\n"],
    ["what does not work here", "/codex review", ""],
    ["what its asker may not", "/codex ask what?", "commands:\n  ask:\n    access: admin\n"],
  ])("%s count like others", async (_, body, policy) => {
    await using life = await begin(policy === "" ? {} : { policy });
    await life.github.openIssue({ repository: life.repository, by: "mona", title: "A question" });
    for (let index = 0; index < limits.commandsPerHour + over; index++) await life.github.comment({ ...life.at, body });
    await life.settle();
    const ours = life.comments().filter(({ author }) => author.login === `${life.github.app.slug}[bot]`);
    expect(ours).toHaveLength(limits.commandsPerHour + 1);
    expect(notices(life)).toBe(1);
    expect(life.asked()).toBe(0);
  });

  it("in threads and in reviews they count as in the conversation", async () => {
    await using life = await begin();
    life.answers.push(answer([]));
    await life.open({ [path]: lines(3) });
    const { github, at } = life;
    const body = "/codex nonsense";
    for (let index = 0; index < limits.commandsPerHour; index++) {
      if (index % 2 === 0) await github.review({ ...at, body });
      else await github.reviewLine({ ...at, body, at: { path, line: 3, side: "RIGHT" } });
    }
    await life.settle();
    expect(notices(life)).toBe(0);
    await life.comment(body);
    expect(notices(life)).toBe(1);
  });
});

describe("T13: a storm of pushes", () => {
  it("is reviewed as often as an hour allows, and the check of the next says so", () => {
    const recent = Array.from({ length: limits.automaticReviewsPerHour }, () => 1000);
    const state = { v: 1, round: 1, head: "", patch: "", keys: [], findings: [], last: 0, seen: "", recent } as const;
    expect(isTooSoon({ ...state, keys: [], findings: [] }, 1001 * 60_000)).toBe(true);
    expect(isTooSoon({ ...state, keys: [], findings: [], recent: recent.slice(1) }, 1001 * 60_000)).toBe(false);
    expect(isTooSoon({ ...state, keys: [], findings: [] }, 1061 * 60_000)).toBe(false);
  });

  it("and so is Re-run, which anybody who may write can press all day", async () => {
    await using life = await begin();
    life.answers.push(...Array.from({ length: limits.automaticReviewsPerHour }, () => answer([])));
    await life.open({ [path]: lines(3) });
    for (let press = 0; press < limits.automaticReviewsPerHour + 3; press++)
      await life.handled(life.github.rerunCheck({ ...life.at, run: "Codex review" }));
    expect(life.asked()).toBe(limits.automaticReviewsPerHour);
    expect(life.check()?.title).toContain("within an hour, which is the most");
  });

  it("pushes that come while a review runs are one more review, not one each", async () => {
    await using life = await begin();
    life.answers.push(async () => {
      for (let index = 0; index < 4; index++)
        await life.github.push({
          ...life.at,
          commit: { files: { [path]: lines(3, index + 5) }, message: `p${index}` },
        });
      return answer([]);
    }, answer([]));
    await life.open({ [path]: lines(3) });
    life.answers.splice(0);
    expect(life.asked()).toBeLessThanOrEqual(2);
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "success" });
  });
});
