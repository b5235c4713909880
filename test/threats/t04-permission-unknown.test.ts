import { expect, it } from "vitest";
import { begin, lines, path } from "../life/life.ts";

const unclear: readonly (readonly [string, object])[] = [
  ["404", { fault: 404 }],
  ["403", { fault: 403 }],
  ["503", { fault: 503 }],
  ["a cut connection", { fault: "reset" }],
  ["an unknown word", { fault: 200, body: { permission: "owner", user: { login: "mona" } } }],
  ["somebody else's answer", { fault: 200, body: { permission: "admin", user: { login: "hubot" } } }],
  ["no JSON", { fault: 200, body: "<html>" }],
];

it.each(unclear)(
  "T04: asked what a writer may, GitHub answers with %s: a no, and no model is asked",
  async (_, fault) => {
    await using life = await begin();
    await life.github.openPull({
      ...life.at,
      title: "t",
      head: "topic",
      draft: true,
      commit: { files: { [path]: lines(3) } },
    });
    await life.settle();
    life.github.failNext({ path: /\/collaborators\/mona\/permission$/, fault: 404, ...fault, times: 20 });
    await life.comment("/codex review");
    expect(life.asked()).toBe(0);
    expect(life.reviews()).toEqual([]);
    expect(life.comments().filter(({ author }) => author.type === "Bot")).toEqual([]);
  },
);
