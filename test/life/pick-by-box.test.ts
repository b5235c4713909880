import { describe, expect, it } from "vitest";
import { markerKey, offered, pulls } from "../rig/choosing.ts";

describe("boxes", () => {
  const tick = (body: string, n: number): string => body.replace(`- [ ] pick ${n}:`, `- [x] pick ${n}:`);

  it("one ticked box is a pick, once, however it is asked for", async () => {
    await using life = await offered({ key: markerKey });
    const [, comment] = life.comments();
    expect(comment?.body).toContain("A ticked box is a pick, too:\n- [ ] pick 2: Way 2\n- [ ] pick 1: Way 1");
    await life.edit(comment?.id ?? 0, tick(comment?.body ?? "", 2).replaceAll("\n", "\r\n"));
    expect(pulls(life)).toMatchObject([{ pull: { headRef: "codex/1/2" } }]);
    expect(pulls(life)[0]?.body).toContain("Asked for by @mona in #1.");
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Candidate 2 was picked before");
    const said = life.comments().length;
    await life.edit(comment?.id ?? 0, comment?.body.replaceAll("[x]", "[ ]") ?? "");
    await life.edit(comment?.id ?? 0, tick(comment?.body ?? "", 2));
    expect(life.comments()).toHaveLength(said);
    expect(pulls(life)).toHaveLength(1);
  });

  it.each<[string, (body: string) => string]>([
    ["two boxes", (body) => tick(tick(body, 1), 2)],
    ["a box and a word", (body) => `${tick(body, 2)} `],
    ["a box and its text", (body) => tick(body, 2).replace("pick 2: Way 2", "pick 2: Way 3")],
    ["a word", (body) => body.replace("Way 1", "Way 7")],
    ["nothing", (body) => body],
  ])("%s: nothing happens", async (_, change) => {
    await using life = await offered({ key: markerKey });
    const [, comment] = life.comments();
    life.writes();
    await life.edit(comment?.id ?? 0, change(comment?.body ?? ""));
    expect(life.writes()).toEqual([]);
  });

  it("a reader's tick is refused", async () => {
    await using life = await offered({ key: markerKey });
    const [, comment] = life.comments();
    await life.edit(comment?.id ?? 0, tick(comment?.body ?? "", 2), "hubot");
    expect(pulls(life)).toEqual([]);
  });
});
