import { describe, expect, it } from "vitest";
import { tickedIn } from "../../src/core/ticked.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { markerKey, offered, pulls } from "../rig/choosing.ts";

const body = "Text\n- [ ] pick 1: a\n- [ ] pick 2: b\n- [ ] another\nEnd";

describe("T05: the one edit that says something", () => {
  it.each([
    [body.replace("[ ] pick 2", "[x] pick 2"), 2],
    [body.replace("[ ] pick 1", "[X] pick 1").replaceAll("\n", "\r\n"), 1],
    [body, null],
    [body.replace("[ ] another", "[x] another"), null],
    [body.replace("[ ] pick 2: b", "[x] pick 2: c"), null],
    [body.replace("[ ] pick 2", "[x] pick 1"), null],
    [body.replaceAll("[ ] pick", "[x] pick"), null],
    [body.replace("[ ] pick 2", "[x] pick 2").replace("End", "end"), null],
    [`${body.replace("[ ] pick 2", "[x] pick 2")}\n/codex review`, null],
    [body.replace("[ ] pick 2", "[y] pick 2"), null],
    ["", null],
  ])("%j is %j", (after, n) => expect(tickedIn(body, after)).toBe(n));

  it("a box that is unticked, or ticked before, says nothing", () => {
    const ticked = body.replace("[ ] pick 2", "[x] pick 2");
    expect(tickedIn(ticked, body)).toBeNull();
    expect(tickedIn(ticked, ticked)).toBeNull();
  });
});

describe("T05: a ticked box", () => {
  const tick = (text: string): string => text.replace("- [ ] pick 2:", "- [x] pick 2:");

  it("in a comment of a person's, by them or by somebody else, starts nothing", async () => {
    await using life = await offered({ key: markerKey });
    const [, ours] = life.comments();
    await life.say(ours?.body ?? "", "hubot");
    const copy = life.comments().at(-1);
    for (const by of ["hubot", "mona"]) await life.edit(copy?.id ?? 0, tick(ours?.body ?? ""), by);
    expect(pulls(life)).toEqual([]);
  });

  it("in a comment of another bot's starts nothing", async () => {
    await using life = await offered({ key: markerKey });
    const [, ours] = life.comments();
    await life.say(ours?.body ?? "", "echo[bot]");
    const copy = life.comments().at(-1);
    life.writes();
    await life.edit(copy?.id ?? 0, tick(ours?.body ?? ""));
    expect(life.writes()).toEqual([]);
  });

  it("that is our own edit is none (T11)", async () => {
    await using life = await offered({ key: markerKey });
    const [, ours] = life.comments();
    const author = ours?.author;
    const sent = await life.github.editComment({
      repository: life.repository,
      by: "mona",
      number: 1,
      commentId: ours?.id ?? 0,
      body: tick(ours?.body ?? ""),
    });
    const payload = { ...sent.payload, sender: { id: author?.id, login: author?.login, type: "Bot" } };
    expect(toTrigger("issue_comment", payload, "d")).toMatchObject({ kind: "ignored" });
    expect(toTrigger("issue_comment", sent.payload, "d")).toMatchObject({ trigger: { cause: { kind: "tick", n: 2 } } });
  });

  it("where no key signs our records is not believed", async () => {
    await using life = await offered();
    const [, ours] = life.comments();
    if (ours === undefined) throw new Error("nothing was offered");
    ours.body = `- [ ] pick 2: Way 2\n\n${ours.body}`;
    const edited = tick(ours.body);
    const editing = life.edit(ours.id, edited);
    ours.updatedAt = "2099-01-01T00:00:00Z"; // GitHub counts in seconds
    await editing;
    expect(pulls(life)).toEqual([]);
  });
});
