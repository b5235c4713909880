import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RetryLater } from "../../src/core/errors.ts";
import { conclude, run, start } from "./check-writes.ts";
import { memoryOutbox, rig } from "./rig.ts";
import { startTinyGithub, type TinyGithub } from "./tiny-github.ts";

let github: TinyGithub;
beforeEach(async () => {
  github = await startTinyGithub();
});
afterEach(() => github[Symbol.asyncDispose]());

const posts = (): string[] => github.requests.map(({ line }) => line).filter((line) => !line.startsWith("GET"));
describe("a check run", () => {
  it("is begun once, and concluded by the same run", async () => {
    const started = await rig(github.apiUrl).writer.write(start);
    expect(await rig(github.apiUrl).writer.write(start)).toEqual({ ...started, kind: "found" });
    expect(github.checks).toMatchObject([
      { status: "in_progress", external_id: run.externalId, head_sha: run.headSha },
    ]);
    expect(await rig(github.apiUrl).writer.write(conclude(1))).toEqual({ ...started, kind: "done" });
    expect(github.checks).toMatchObject([
      { status: "completed", conclusion: "failure", output: { annotations_count: 1 } },
    ]);
    expect(github.requests.at(-1)?.body).toMatchObject({
      output: {
        title: "2 findings",
        summary: "s",
        annotations: [
          { path: "a.ts", start_line: 1, end_line: 1, annotation_level: "warning", title: "t0", message: "m" },
        ],
      },
    });
  });

  it("that nobody began is concluded all the same", async () => {
    expect(await rig(github.apiUrl).writer.write(conclude(0))).toMatchObject({ kind: "done" });
    expect(posts()).toEqual(["POST /repos/octo/repo/check-runs"]);
    expect(github.checks).toMatchObject([{ status: "completed", conclusion: "failure", external_id: run.externalId }]);
  });

  it("concluded already is left alone; another conclusion gets a run with annotations of its own", async () => {
    await rig(github.apiUrl).writer.write(start);
    await rig(github.apiUrl).writer.write(conclude(60));
    const before = posts().length;
    expect(await rig(github.apiUrl).writer.write(start)).toMatchObject({ kind: "found" });
    expect(await rig(github.apiUrl).writer.write(conclude(60))).toMatchObject({ kind: "found" });
    expect(posts()).toHaveLength(before);
    expect(await rig(github.apiUrl).writer.write(conclude(2, { conclusion: "success" }))).toMatchObject({
      kind: "done",
    });
    expect(github.checks).toMatchObject([
      { conclusion: "failure", output: { annotations_count: 60 } },
      { conclusion: "success", output: { annotations_count: 2 } },
    ]);
  });

  it("asked for again on the same commit is a new one, with the same words or others", async () => {
    await rig(github.apiUrl).writer.write(start);
    await rig(github.apiUrl).writer.write(conclude(1));
    expect(await rig(github.apiUrl).writer.write({ ...start, key: "rerun-start" })).toMatchObject({ kind: "done" });
    expect(github.checks.map((check) => check["status"])).toEqual(["completed", "in_progress"]);
    expect(await rig(github.apiUrl).writer.write(conclude(1, { key: "rerun" }))).toMatchObject({ kind: "done" });
    expect(github.checks).toMatchObject([{ status: "completed" }, { status: "completed" }]);
  });

  it("that a dead job left running is taken over by the next one, the newest where there are more", async () => {
    const left = await rig(github.apiUrl).writer.write(start);
    github.checks.unshift({ ...github.checks[0], id: 1, output: { annotations_count: 0 } });
    expect(await rig(github.apiUrl).writer.write({ ...start, key: "next" })).toEqual({ ...left, kind: "found" });
    await rig(github.apiUrl).writer.write(conclude(0, { key: "next-concluded" }));
    expect(github.checks).toMatchObject([{ status: "in_progress" }, { status: "completed" }]);
  });

  it("of another pull request on the same commit is not touched, also when it is newer", async () => {
    await rig(github.apiUrl).writer.write(start);
    await rig(github.apiUrl).writer.write({ ...start, key: "other", externalId: "pull:5" });
    await rig(github.apiUrl).writer.write(conclude(0));
    expect(github.checks.map((check) => check["status"])).toEqual(["completed", "in_progress"]);
  });

  it("of another app that copied our id does not keep ours from being concluded", async () => {
    await rig(github.apiUrl).writer.write(start);
    github.faults.push({
      on: /^PATCH/,
      times: 9,
      stored: false,
      answer: {
        status: 403,
        body: { message: "Invalid app_id `1` - check run can only be modified by the GitHub App that created it." },
      },
    });
    expect(await rig(github.apiUrl).writer.write(conclude(3))).toMatchObject({
      kind: "done",
      id: github.checks[1]?.["id"],
    });
    expect(github.checks[1]).toMatchObject({ status: "completed", output: { annotations_count: 3 } });
  });

  it("that the token may not make is a refusal with the reason (F28)", async () => {
    const answer = {
      status: 403,
      body: { message: "Resource not accessible by integration" },
      headers: { "x-accepted-github-permissions": "checks=write" },
    };
    github.faults.push({ on: /^POST/, times: 9, stored: false, answer });
    const refused = { kind: "refused", reason: expect.stringContaining("needs checks: write") };
    expect(await rig(github.apiUrl).writer.write(start)).toEqual(refused);
    expect(await rig(github.apiUrl).writer.write(conclude(3))).toEqual(refused);
    expect(posts()).toHaveLength(2);
  });

  it("made before a cut is one run (F35)", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer: "reset" });
    expect(await rig(github.apiUrl).writer.write(conclude(60))).toMatchObject({ kind: "done" });
    expect(github.checks).toMatchObject([{ status: "completed", output: { annotations_count: 60 } }]);
  });

  it("shown late by GitHub is one run (F36)", async () => {
    github.faults.push({ on: /^POST/, times: 1, stored: true, answer: "reset" });
    github.lag = 2;
    const { writer, slept } = rig(github.apiUrl);
    expect(await writer.write(conclude(0))).toMatchObject({ kind: "done" });
    expect(github.checks).toHaveLength(1);
    expect(slept).toEqual([10_000]);
  });

  it("interrupted by the end of its process is looked for twice before it is made (F55)", async () => {
    github.faults.push({
      on: /^POST/,
      times: 1,
      stored: false,
      answer: { status: 429, body: { message: "slow down" } },
    });
    const outbox = memoryOutbox();
    await expect(rig(github.apiUrl, { outbox }).writer.write(conclude(0))).rejects.toBeInstanceOf(RetryLater);
    const next = rig(github.apiUrl, { outbox });
    expect(await next.writer.write(conclude(0))).toMatchObject({ kind: "done" });
    expect(next.slept).toEqual([10_000]);
  });

  it("is given up for later when GitHub keeps failing", async () => {
    github.faults.push({ on: /^P/, times: 99, stored: false, answer: { status: 502, body: {} } });
    const { writer, slept } = rig(github.apiUrl);
    await expect(writer.write(conclude(0))).rejects.toBeInstanceOf(RetryLater);
    expect(slept.every((ms) => ms >= 10_000)).toBe(true);
    expect(posts().length).toBeLessThanOrEqual(5);
  });
});
