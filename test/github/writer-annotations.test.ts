import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RetryLater } from "../../src/core/errors.ts";
import { keyMarker } from "../../src/core/marker.ts";
import { conclude, run, start } from "./check-writes.ts";
import { memoryOutbox, rig } from "./rig.ts";
import { startTinyGithub, type TinyGithub } from "./tiny-github.ts";

let github: TinyGithub;
beforeEach(async () => {
  github = await startTinyGithub();
});
afterEach(() => github[Symbol.asyncDispose]());

type Sent = { output?: { annotations?: { start_line: number }[] }; conclusion?: string };
const lines = (): number[] =>
  github.requests.flatMap(
    ({ body }) => (body as Sent).output?.annotations?.map((annotation) => annotation.start_line) ?? [],
  );

describe("the annotations of a check run", () => {
  it("follow the conclusion, which goes with the first fifty, each once", async () => {
    await rig(github.apiUrl).writer.write(start);
    await rig(github.apiUrl).writer.write(conclude(120));
    const sent = github.requests.filter(({ line }) => line.startsWith("PATCH")).map(({ body }) => body as Sent);
    expect(sent.map((body) => body.output?.annotations?.length)).toEqual([50, 50, 20]);
    expect(sent[0]?.conclusion).toBe("failure");
    expect(lines()).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(github.checks).toMatchObject([{ output: { text: `${keyMarker("start")}\n\n${keyMarker("conclude")}` } }]);
  });

  it.each([true, false])("are neither lost nor doubled by a cut, stored or not: %s", async (stored) => {
    await rig(github.apiUrl).writer.write(start);
    github.faults.push({
      on: /^PATCH/,
      times: 1,
      stored,
      answer: "reset",
      when: (body) => lines().length > 0 && (body as Sent).output?.annotations?.[0]?.start_line === 51,
    });
    expect(await rig(github.apiUrl).writer.write(conclude(120))).toMatchObject({ kind: "done" });
    expect(github.checks).toMatchObject([{ output: { annotations_count: 120 } }]);
  });

  it("go on where an interrupted job stopped", async () => {
    await rig(github.apiUrl).writer.write(start);
    github.faults.push({
      on: /^PATCH/,
      times: 1,
      stored: false,
      answer: { status: 429, body: { message: "slow down" } },
      when: (body) => (body as Sent).output?.annotations?.[0]?.start_line === 51,
    });
    const outbox = memoryOutbox();
    await expect(rig(github.apiUrl, { outbox }).writer.write(conclude(120))).rejects.toBeInstanceOf(RetryLater);
    expect(github.checks).toMatchObject([{ status: "completed", output: { annotations_count: 50 } }]);
    expect(await rig(github.apiUrl, { outbox }).writer.write(conclude(120))).toMatchObject({ kind: "done" });
    expect(github.checks).toMatchObject([{ output: { annotations_count: 120 } }]);
  });

  it("do not keep it from being concluded when GitHub refuses some; the others still arrive", async () => {
    await rig(github.apiUrl).writer.write(start);
    const bad = { status: 422, body: { message: "Invalid request. annotations/3 path is not allowed" } };
    github.faults.push({
      on: /^PATCH/,
      times: 9,
      stored: false,
      answer: bad,
      when: (body) => (body as Sent).output?.annotations?.[0]?.start_line === 1,
    });
    expect(await rig(github.apiUrl).writer.write(conclude(70))).toMatchObject({ kind: "done" });
    expect(github.checks).toMatchObject([
      { status: "completed", conclusion: "failure", output: { annotations_count: 20 } },
    ]);
  });

  it("are not taken for ours when another app's run says the same", async () => {
    const text = keyMarker("conclude");
    const output = { title: "2 findings", summary: "s", text, annotations_count: 1 };
    github.checks.push({
      id: 1,
      name: run.name,
      head_sha: run.headSha,
      external_id: run.externalId,
      status: "completed",
      conclusion: "failure",
      output,
    });
    github.faults.push({ on: /^PATCH/, times: 9, stored: false, answer: { status: 403, body: { message: "no" } } });
    expect(await rig(github.apiUrl).writer.write(conclude(3))).toMatchObject({ kind: "done" });
    expect(github.checks[1]).toMatchObject({ output: { annotations_count: 3 } });
  });
});
