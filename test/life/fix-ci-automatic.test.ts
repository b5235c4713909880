import { describe, expect, it } from "vitest";
import { actionHost, type Stage } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import {
  automatic,
  bad,
  bots,
  broken,
  end,
  fixing,
  green,
  head,
  last,
  logOf,
  mainOfAction,
  project,
  ran,
  red,
} from "./ci-rig.ts";
import { begin } from "./life.ts";

describe.skipIf(noSandbox !== null)("a repair that nobody asked for", () => {
  it("without being asked, where the policy says so: once a head, and never of its own repair", async () => {
    await using life = await broken(automatic);
    life.answers.push(...fixing);
    await ran(life, { jobs: [red] });
    await life.settle();
    const repaired = head(life);
    expect(await logOf(life, "%B")).toMatch(
      /^Add instead of subtracting\n\nCodex-Bot-Key: ci%2F\d+%2F1%2F[0-9a-f]{40}%2Fcommit\n+$/,
    );
    expect(bots(life)).toHaveLength(1);
    await ran(life, { by: "codex-bot[bot]", jobs: [red] });
    await ran(life, { by: "mona", name: "Other", jobs: [red] });
    expect([head(life), life.asked(), bots(life).length]).toEqual([repaired, 2, 1]);
  });

  it("without being asked, also of a fix that somebody asked for", async () => {
    await using life = await broken(automatic);
    const note = "*** Begin Patch\n*** Add File: notes.md\n+A note.\n*** End Patch";
    life.answers.push(
      { calls: [{ name: "apply_patch", arguments: { input: note } }] },
      { json: { title: "Add a note", explanation: "", fixed: [], left: "" } },
    );
    await life.comment("/codex fix the notes");
    await life.settle();
    const asked = head(life);
    life.answers.push(...fixing);
    await ran(life, { by: "codex-bot[bot]", jobs: [red] });
    await life.settle();
    expect(head(life)).not.toBe(asked);
  });
});

describe("a workflow that fails", () => {
  const infrastructure = { ...red, log: ["No space left on device", end] };

  it("leads to nothing by default", async () => {
    await using life = await broken();
    await ran(life, { jobs: [infrastructure] });
    expect([life.asked(), bots(life).length]).toEqual([0, 0]);
  });

  it("leads to no word about a policy file that cannot be used: others are told of that", async () => {
    await using life = await broken("fix-ci: { automatc: true }\n");
    await ran(life, { jobs: [infrastructure] });
    expect([life.asked(), bots(life).length]).toEqual([0, 0]);
  });

  it("is told of once a head where the policy says so, however many fail", async () => {
    await using life = await broken(automatic);
    await ran(life, { jobs: [infrastructure] });
    expect(last(life)).toMatch(/\| infrastructure \| Its log says that the machine gave out\. /);
    await ran(life, { jobs: [infrastructure] });
    await ran(life, { name: "Lint", jobs: [infrastructure] });
    expect(bots(life)).toHaveLength(1);
    await life.push({ "src/add.js": `${bad}// more\n` });
    await ran(life, { jobs: [infrastructure] });
    expect(bots(life)).toHaveLength(2);
  });

  it("is told of so many times an hour", async () => {
    await using life = await broken(automatic);
    for (let push = 0; push < 7; push += 1) {
      await ran(life, { jobs: [infrastructure] });
      await life.push({ "src/add.js": `${bad}// ${push}\n` });
    }
    expect(bots(life)).toHaveLength(5);
  });

  it("leads to nothing and says nothing when it was run again meanwhile, or the head moved on", async () => {
    const makeHost = (stage: Stage) => actionHost(stage, { main: mainOfAction });
    await using life = await broken(automatic, { makeHost });
    const { github, repository, host } = life;
    const failed = await github.ranWorkflow({ repository, on: "topic", by: "mona", jobs: [infrastructure] });
    await github.ranWorkflow({ repository, on: "topic", by: "mona", jobs: [green] });
    await host.handle(failed);
    expect(bots(life)).toHaveLength(0);
    const later = await github.ranWorkflow({ repository, on: "topic", by: "mona", jobs: [infrastructure] });
    await github.push({ ...life.at, commit: { files: { "src/add.js": `${bad}// moved\n` } } });
    const newest = await github.ranWorkflow({ repository, on: "topic", by: "mona", jobs: [infrastructure] });
    await host.handle(later);
    expect(bots(life)).toHaveLength(0);
    await host.handle(newest);
    expect(bots(life)).toHaveLength(1);
  });

  it("T26: and a workflow of ours that is run again by somebody who may not write lead to nothing", async () => {
    const env = { GITHUB_RUN_ATTEMPT: "2", GITHUB_TRIGGERING_ACTOR: "hubot" };
    const makeHost = (stage: Stage) => actionHost(stage, { main: mainOfAction, env });
    await using life = await broken(automatic, { makeHost });
    await ran(life, { jobs: [infrastructure] });
    expect(bots(life)).toHaveLength(0);
  });

  it.each([
    ["who may not write", { by: "hubot" }],
    ["a bot that nobody lists", { by: "renovate[bot]" }],
  ])("T10: by %s leads to nothing", async (_, who) => {
    await using life = await broken(automatic);
    life.github.createUser({ login: "renovate[bot]", type: "Bot" });
    await ran(life, { ...who, jobs: [infrastructure] });
    expect([life.asked(), bots(life).length]).toEqual([0, 0]);
  });

  it("T10: and run again by somebody who may leads to nothing either, nor the other way round", async () => {
    await using life = await broken(automatic);
    await ran(life, { by: "hubot", jobs: [infrastructure] });
    await ran(life, { by: "mona", jobs: [infrastructure] });
    await ran(life, { by: "mona", name: "Lint", jobs: [green] });
    await ran(life, { by: "tess", name: "Lint", jobs: [infrastructure] });
    expect(bots(life)).toHaveLength(0);
  });

  it("T10: of a fork leads to nothing, whoever ran it", async () => {
    await using life = await begin({ base: project, policy: automatic });
    const headRepository = await life.github.fork(life.repository, "mona");
    const commit = { message: "Break", files: { "src/add.js": bad } };
    const made = { repository: life.repository, headRepository, by: "mona", title: "A", head: "main", commit };
    await life.handled(life.github.openPull(made));
    const run = { repository: life.repository, headRepository, on: "main", by: "mona", jobs: [infrastructure] };
    await life.handled(life.github.ranWorkflow(run));
    expect([life.asked(), bots(life).length]).toEqual([0, 0]);
  });
});
