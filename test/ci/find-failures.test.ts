import { describe, expect, it } from "vitest";
import { classify } from "../../src/ci/classify.ts";
import { findFailures } from "../../src/ci/find-failures.ts";
import { createClient } from "../../src/github/octokit.ts";
import { createReader } from "../../src/github/reader.ts";
import type { JobMade } from "../doubles/github/actions/workflows.ts";
import { startGithub } from "../doubles/github/start-github.ts";

const signal = new AbortController().signal;
const failed: JobMade = { name: "test", conclusion: "failure", failed: "Run npm test", log: ["not ok 1 - adds"] };
const passed: JobMade = { name: "test", conclusion: "success" };

/** A repository whose branch `topic` is one commit ahead of `main`. */
async function begin() {
  const github = await startGithub({ secondaryLimits: null });
  const repository = await github.createRepository({
    owner: "o",
    name: "r",
    from: [
      { message: "Begin", files: { a: "a\n" } },
      { message: "Change", files: { a: "b\n" }, branch: "topic" },
    ],
  });
  const token = github.actionsToken({ permissions: { metadata: "read", actions: "read" } });
  const reader = createReader(createClient({ token, apiUrl: github.apiUrl, signal }), { owner: "o", name: "r" });
  return {
    github,
    ran: (jobs: readonly JobMade[], more: { on?: string; event?: string; name?: string } = {}) =>
      github.ranWorkflow({ repository, on: "topic", by: "mona", jobs, ...more }),
    find: async () => {
      const [head = "", base = ""] = [repository.branches.get("topic"), repository.branches.get("main")];
      const found = await findFailures({ github: reader, head, base, secrets: [], signal });
      return { ...found, kinds: found.jobs.map((job) => `${job.name}: ${classify(job).kind}`) };
    },
    [Symbol.asyncDispose]: async () => {
      await github[Symbol.asyncDispose]();
      expect([...github.violations, ...github.defects]).toEqual([]);
    },
  };
}

describe("the failures of a head", () => {
  it("are those of the newest attempt; one that passed before is flaky", async () => {
    await using life = await begin();
    await life.ran([passed, { ...failed, name: "lint" }]);
    await life.ran([failed, { ...passed, name: "lint" }]);
    expect((await life.find()).kinds).toEqual(["CI / test: flaky"]);
  });

  it("are not flaky because another event's run, which tests another merge, passed", async () => {
    await using life = await begin();
    await life.ran([passed], { event: "push" });
    await life.ran([failed]);
    expect((await life.find()).kinds).toEqual(["CI / test: caused-here"]);
  });

  it("are not flaky because of another job of the same name", async () => {
    await using life = await begin();
    await life.ran([passed, failed]);
    await life.ran([failed]);
    expect((await life.find()).kinds).toEqual(["CI / test: caused-here"]);
  });

  it("are compared with the newest end on the base, of the same workflow", async () => {
    await using life = await begin();
    await life.ran([failed], { on: "main", event: "push" });
    await life.ran([passed], { on: "main", event: "push" });
    await life.ran([failed], { on: "main", event: "push", name: "Other" });
    await life.ran([failed]);
    expect((await life.find()).kinds).toEqual(["CI / test: caused-here"]);
    await life.ran([failed], { name: "Other" });
    expect((await life.find()).kinds.toSorted()).toEqual(["CI / test: caused-here", "Other / test: base-broken"]);
  });

  it("say nothing of the base where it was cancelled there", async () => {
    await using life = await begin();
    await life.ran([{ name: "test", conclusion: "cancelled" }], { on: "main", event: "push" });
    await life.ran([failed]);
    expect((await life.find()).jobs[0]?.base).toBeNull();
  });

  it("are looked at up to a number, and what runs on the base is asked once", async () => {
    await using life = await begin();
    const names = Array.from({ length: 12 }, (_, index) => `test ${index}`);
    await life.ran(
      names.map((name) => ({ ...passed, name })),
      { on: "main", event: "push" },
    );
    await life.ran(names.map((name) => ({ ...failed, name })));
    const before = life.github.requests.length;
    expect(await life.find()).toMatchObject({ more: 2, running: 0, jobs: { length: 10 } });
    // Runs and jobs of both commits, and a log for each job that is shown.
    const asked = life.github.requests.slice(before).filter(({ path }) => path.includes("/actions/"));
    expect(asked).toHaveLength(4 + 10);
  });
});
