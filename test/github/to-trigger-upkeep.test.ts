import { describe, expect, it } from "vitest";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { z } from "zod";
import { published, trigger, why } from "./payload-examples.ts";

const shape = z.looseObject({ repository: z.looseObject({ default_branch: z.string() }) });
const example = (event: string, action?: string) =>
  shape.parse(published.find(({ name }) => name === event)?.examples.find((one) => one.action === action));
const pushed = example("push");
const commit = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";
const { repository } = pushed;
const main = { ...pushed, ref: `refs/heads/${repository.default_branch}`, after: commit };

describe("what tasks hang on", () => {
  it("is a push to the default branch, and to no other", () => {
    const read = trigger(toTrigger("push", main, "d"));
    expect(read.subject).toEqual({ kind: "branch" });
    expect(read.cause).toEqual({ kind: "upkeep", on: "push", task: null, commit });
    expect(why(toTrigger("push", { ...main, ref: "refs/heads/codex/upkeep/docs" }, "d"))).toContain("default branch");
    expect(why(toTrigger("push", { ...main, ref: `refs/tags/${repository.default_branch}` }, "d"))).toContain(
      "default",
    );
    expect(why(toTrigger("push", { ...main, after: "0".repeat(40) }, "d"))).toContain("default branch");
    expect(why(toTrigger("push", { ...main, after: "$(id)" }, "d"))).toContain("malformed");
  });

  it("is a clock, which is nobody", () => {
    const read = trigger(toTrigger("schedule", { schedule: "17 * * * *", repository }, "d"));
    expect(read.cause).toEqual({ kind: "upkeep", on: "schedule", task: null, commit: null });
    expect(read.actor).toEqual({ id: 0, login: "the clock", type: "Bot" });
  });

  it.each([
    [{ task: "auto" }, null],
    [{ task: " docs " }, "docs"],
    [{ task: "" }, null],
    [{ task: 7 }, null],
    [null, null],
  ])("is somebody who starts a workflow with %j", (inputs, task) => {
    const sender = { id: 5, login: "mona", type: "User" };
    const read = trigger(toTrigger("workflow_dispatch", { inputs, repository, sender }, "d"));
    expect(read).toMatchObject({ actor: { login: "mona" }, cause: { kind: "upkeep", on: "dispatch", task } });
  });

  it("is a new issue, and nothing else that happens to one (T09)", () => {
    const opened = example("issues", "opened");
    expect(trigger(toTrigger("issues", opened, "d"))).toMatchObject({
      subject: { kind: "issue" },
      cause: { kind: "upkeep", on: "issues.opened", task: null },
    });
    for (const action of ["labeled", "assigned", "edited", "reopened", "transferred"])
      expect(why(toTrigger("issues", { ...opened, action }, "d"))).toContain("starts nothing");
  });

  it("has a sender wherever there can be one", () => {
    expect(why(toTrigger("issues", { ...example("issues", "opened"), sender: undefined }, "d"))).toContain("malformed");
  });
});
