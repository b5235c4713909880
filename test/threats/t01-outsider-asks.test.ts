import { expect, it } from "vitest";
import { begin, lines, path } from "../life/life.ts";

it.each(["/codex review", "/codex ask where is the list?", "/codex ask --model gpt-9 x", "/codex frobnicate"])(
  "T01: a stranger's %j costs no model call and gets a reaction, not a word",
  async (command) => {
    await using life = await begin();
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    await life.settle();
    const before = life.github.requests.length;
    await life.comment(command, "passer-by");
    expect(life.asked()).toBe(0);
    const written = life.github.requests
      .slice(before)
      .filter(({ method, path: to }) => method !== "GET" && to.includes("/repos/"));
    expect(written.map(({ operation }) => operation)).toEqual(["reactions/create-for-issue-comment"]);
    expect(written[0]?.body).toEqual({ content: "confused" });
  },
);

it("T01: somebody of the project who may not is told why, in one line", async () => {
  await using life = await begin();
  await life.github.openIssue({ repository: life.repository, by: "tess", title: "t" });
  await life.handled(life.github.comment({ ...life.at, by: "tess", body: "/codex review" }));
  expect(life.asked()).toBe(0);
  const [, ours] = life.repository.issues.get(1)?.comments ?? [];
  expect(ours?.body.split("\n")[0]).toMatch(/^review works on pull requests\.|needs write permission/);
});
