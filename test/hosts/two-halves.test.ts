import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isWrite } from "../doubles/github/record/requests.ts";
import { fakeKey, setStage, type Stage } from "../rig/stage.ts";
import { readWorkflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";
import { bug, noBug, oneBug, openShop, pullNumber } from "./shop.ts";

const twoJobs = await readWorkflow(join(root, "examples/review-two-jobs.yml"));

/** What reached GitHub after the acknowledgement, as one text. */
const written = ({ github }: Stage) =>
  github.requests
    .filter(isWrite)
    .slice(2)
    .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);

const conclusions = (stage: Stage): readonly string[] =>
  written(stage).flatMap((line) => [...line.matchAll(/"conclusion":"(\w+)"/g)].map((match) => match[1] ?? ""));

describe("the two halves as two jobs (F68)", () => {
  it("publish what was cut off before the model answered as a review that did not happen", async () => {
    await using stage = await setStage([{ stall: true }]);
    const { opened } = await openShop(stage.github);
    const lost = new AbortController();
    void stage.codex.arrived(0).then(() => lost.abort());
    const run = await runWorkflow(twoJobs, { stage, happened: opened, killed: lost.signal });
    expect(run.results).toEqual({ acknowledge: "success", propose: "failure", publish: "success" });
    expect(conclusions(stage)).toEqual(["neutral"]);
    expect(written(stage).at(-1)).toContain("It was cut off before it finished.");
  });

  it("publish what was finished when the runner was lost, marked as unfinished", async () => {
    const lost = new AbortController();
    await using stage = await setStage((_, index) => {
      if (index === 0) return oneBug;
      lost.abort();
      return { stall: true };
    });
    const { repository } = await openShop(stage.github);
    const happened = await stage.github.push({
      repository,
      by: "mona",
      number: pullNumber,
      commit: { message: "Much", files: big },
    });
    const run = await runWorkflow(twoJobs, { stage, happened, killed: lost.signal });
    expect(run.results["propose"]).toBe("failure");
    expect(conclusions(stage)).toEqual(["failure"]);
    expect(written(stage).map((line) => line.split(" ")[1])).toContain("/repos/octo-shop/cart/pulls/2/reviews");
    const check = written(stage).at(-1);
    expect(check).toContain("Unfinished. 1 problem");
    expect(check).toContain("the review ended before it");
  });

  it("conclude the check and write nothing else when no artifact came", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    const between = async (job: string, artifacts: string) => {
      if (job === "propose") await rm(join(artifacts, "codex-bot-proposal-1"), { recursive: true });
    };
    const run = await runWorkflow(twoJobs, { stage, happened: opened, between });
    expect(run.results["publish"]).toBe("success");
    expect(written(stage)).toHaveLength(1);
    expect(written(stage)[0]).toMatch(/^PATCH .*check-runs.*"conclusion":"neutral".*There is no proposal/);
  });

  it("conclude the check of the older head when a newer push came in between, and post nothing", async () => {
    await using stage = await setStage([oneBug]);
    const { repository, opened } = await openShop(stage.github);
    const commit = { message: "More", files: { "src/more.js": "more();\n" } };
    const between = async (job: string) => {
      if (job === "propose") await stage.github.push({ repository, by: "mona", number: pullNumber, commit });
    };
    await runWorkflow(twoJobs, { stage, happened: opened, between });
    expect(written(stage)).toHaveLength(1);
    expect(written(stage)[0]).toMatch(/^PATCH .*check-runs.*"conclusion":"neutral".*newer push/);
  });

  it("do not mind that the default branch grew in between", async () => {
    await using stage = await setStage([noBug]);
    const { repository, opened } = await openShop(stage.github);
    const commit = { message: "Elsewhere", files: { "src/other.js": "other();\n" } };
    const between = async (job: string) => {
      if (job === "propose") await stage.github.pushBranch({ repository, by: "mona", branch: "main", commit });
    };
    await runWorkflow(twoJobs, { stage, happened: opened, between });
    expect(conclusions(stage)).toEqual(["success"]);
  });

  it("leave no secret in the proposal, in the log or in what the step prints (T42)", async () => {
    await using stage = await setStage([
      { json: { findings: [{ ...bug, body: `It is ${fakeKey}.` }], open: [], explanation: "" } },
    ]);
    const { opened } = await openShop(stage.github);
    const kept: string[] = [];
    const between = async (job: string, artifacts: string) => {
      if (job !== "propose") return;
      kept.push(await readFile(join(artifacts, "codex-bot-proposal-1/proposal.json"), "utf8"));
      kept.push(await readFile(join(artifacts, "codex-bot-log-1/log.txt"), "utf8"));
    };
    const run = await runWorkflow(twoJobs, { stage, happened: opened, between });
    expect(kept[1]).toContain("Proposed: ");
    const printed = run.steps.map(({ stdout }) => stdout.replaceAll(/^::add-mask::.*$/gm, "")).join("");
    for (const text of [...kept, printed, written(stage).join("\n")]) expect(text).not.toContain(fakeKey);
    expect(conclusions(stage)).toEqual(["neutral"]);
    expect(written(stage).at(-1)).toContain("held a value this job holds");
  });

  it("give what writes no model's key: it does not begin where there is one (T57)", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    const run = await runWorkflow(twoJobs, { stage, happened: opened, env: { OPENAI_API_KEY: fakeKey } });
    expect(run.results).toMatchObject({ acknowledge: "failure", publish: "failure" });
    expect(stage.github.requests.filter(isWrite)).toEqual([]);
    expect(run.steps.at(-1)?.stdout).toContain("OPENAI_API_KEY is set in the job that publishes.");
  });

  it("send no write with the token of the half that thinks", async () => {
    await using stage = await setStage([oneBug]);
    const { opened } = await openShop(stage.github);
    const counts: number[] = [];
    const between = async (): Promise<void> => void counts.push(stage.github.requests.filter(isWrite).length);
    await runWorkflow(twoJobs, { stage, happened: opened, between });
    const [acknowledged, proposed, published] = counts;
    expect(proposed).toBe(acknowledged);
    expect(published).toBeGreaterThan(proposed ?? 0);
    const models = stage.codex.requests.length;
    expect(models).toBe(1);
  });
});

/** More than one turn takes, in files that one turn takes whole. */
const big = Object.fromEntries(
  Array.from({ length: 6 }, (_, file) => [
    `src/big-${file}.js`,
    Array.from(
      { length: 1_000 },
      (_, line) => `export const value${file}x${line} = "a line of some length, ${line}";\n`,
    ).join(""),
  ]),
);
