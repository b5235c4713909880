import { describe, expect, it } from "vitest";
import { project } from "../candidates/rig.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { answering } from "./answering-ways.ts";
import { answer, begin, bug, lines, type Life, path, ticking } from "./life.ts";

const last = (life: Life): string => life.comments().at(-1)?.body ?? "";

describe.skipIf(noSandbox !== null)("/codex suggest", () => {
  it("as a reply in a thread is about what the thread is about, and is answered there", async () => {
    await using life = await begin({ base: project, github: { clock: ticking() } });
    life.answers.push(answer([bug(5)]));
    await life.open({ [path]: lines(5) });
    const commentId = life.threads()[0]?.comments[0]?.id ?? 0;
    // One for ways, two for each of two changes, two for their comparison.
    const say = answering(life);
    life.answers.push(...Array.from({ length: 7 }, () => say));
    await life.handled(life.github.replyInThread({ ...life.at, body: "/codex suggest 2", commentId }));
    await life.settle();
    const told = life.threads()[0]?.comments.at(-1)?.body ?? "";
    expect(told).toContain("**2 candidates.**");
    expect(told).toContain(`What the discussion at ${path}:5 asks for`);
    const asked = life.stage.codex.requests.map(({ body }) => JSON.stringify(body));
    const change = asked.find((body) => body.includes('"name":"change"')) ?? "";
    expect(change).toContain(`the lines that the discussion is about, ${path}:5`);
    expect(change).toContain("+  bad(5);");
    expect(change).toContain("Line 5 is wrong.");
    expect(change).toContain("To do: what the discussion above asks for.");
  });

  it("asks what to do where nothing says so, and how many may be asked for", async () => {
    await using life = await begin({ base: project });
    await life.open({ "src/add.js": "export const add = (a, b) => b + a;\n" }, { draft: true });
    for (const command of ["/codex suggest 4", "/codex suggest 9 lives"]) {
      await life.comment(command);
      expect(last(life)).toContain("Say what to do, after how many ways of doing it you want to see (2 to 6)");
    }
    await life.comment("/codex suggest --n 9 lives");
    expect(last(life)).toContain("`--n` is a number from 2 to 6.");
    expect(life.asked()).toBe(0);
  });
});
