import { describe, expect, it } from "vitest";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { begin, lines, path } from "../life/life.ts";

const actions = [
  "labeled",
  "unlabeled",
  "assigned",
  "unassigned",
  "review_requested",
  "milestoned",
  "auto_merge_enabled",
  "edited",
];

describe("T09: what somebody with the triage role can do starts nothing", () => {
  it.each(actions)("%s", async (action) => {
    await using life = await begin();
    const opened = await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    const payload = { ...opened.payload, action };
    expect(toTrigger("pull_request", payload, "d").kind).toBe("ignored");
    expect(toTrigger("issues", payload, "d").kind).toBe("ignored");
    await life.settle();
    const before = life.github.requests.length;
    await life.handled(life.github.redeliver({ ...opened, payload, body: JSON.stringify(payload) }).then(() => opened));
    expect(life.asked()).toBe(0);
    expect(life.github.requests.length).toBe(before);
  });

  it("nor may triage ask for a review", async () => {
    await using life = await begin();
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    await life.comment("/codex review", "tess");
    expect(life.asked()).toBe(0);
    expect(life.comments().at(-1)?.body).toContain("This needs write permission on the repository; tess has triage.");
  });
});
