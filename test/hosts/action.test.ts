import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import type { ActionRun } from "../rig/run-action.ts";
import { actionHost, fakeKey, setStage, type Stage } from "../rig/stage.ts";
import { bug, oneBug, openShop, type Shop } from "./shop.ts";

const root = join(import.meta.dirname, "../..");
const built = join(root, "dist/index.js");

const manifestSchema = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string().min(10) })),
  outputs: z.record(z.string(), z.object({ description: z.string().min(10) })),
  runs: z.object({ using: z.literal("node24"), main: z.string() }),
});
const readManifest = async (path: string) => manifestSchema.parse(parse(await readFile(join(root, path), "utf8")));

const manifest = await readManifest("action.yml");
const halves = [await readManifest("propose/action.yml"), await readManifest("publish/action.yml")];

type Options = Parameters<typeof actionHost>[1];

/** One run of the Action as a runner starts it. */
async function runOnce(stage: Stage, happened: Pick<Delivery, "event" | "payload">, options: Options = {}) {
  const host = actionHost(stage, options);
  await host.handle(happened);
  const [run] = host.runs;
  if (run === undefined) throw new Error("the Action did not run");
  return { run, token: host.tokens[0] ?? "" };
}

const writesOf = ({ github }: Stage) => github.requests.filter(isWrite);

describe("a review, as the runner sees it", () => {
  let stage: Stage;
  let shop: Shop;
  let run: ActionRun;
  let token: string;
  beforeAll(async () => {
    stage = await setStage([
      {
        json: {
          findings: [{ ...bug, title: "::set-output name=x::y", body: "a\n::error::b\n##[add-path]c" }],
          open: [],
          explanation: "\n::stop-commands::x",
        },
      },
    ]);
    shop = await openShop(stage.github);
    ({ run, token } = await runOnce(stage, shop.opened, { inputs: { prices: '{"gpt-5.5":{"input":1,"output":10}}' } }));
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  it("ends well, although it found something: the check run carries the verdict", () => {
    expect(run.code).toBe(0);
    expect(run.stderr).toBe("");
  });

  it("sets every output that action.yml names, and no other", () => {
    expect(Object.keys(run.outputs).toSorted()).toEqual(Object.keys(manifest.outputs).toSorted());
    expect(run.outputs).toMatchObject({
      conclusion: "failure",
      "findings-p0": "0",
      "findings-p1": "1",
      "findings-p2": "0",
      "findings-p3": "0",
    });
    expect(run.outputs["review-url"]).toMatch(new RegExp(`^${stage.github.url}/octo-shop/cart/pull/2#`));
    expect(Number(run.outputs["input-tokens"])).toBeGreaterThan(100);
    const [finding] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(run.outputs["findings-json"] ?? ""));
    expect(finding).toMatchObject({ path: "src/total.js", side: "RIGHT", startLine: 7, line: 7, priority: 1 });
  });

  it("writes the job summary: the verdict, the address, what it cost", () => {
    expect(run.summary).toContain("1 problem (1 × P1)");
    expect(run.summary).toContain(run.outputs["review-url"]);
    expect(run.summary).toMatch(/gpt-5\.5 · .* tokens in.* · .* out · .* · 0\.\d+ USD/);
  });

  it("keeps the key and the token out of its log, but for masking them", () => {
    const lines = run.stdout.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    expect(run.stdout).toContain(`::add-mask::${fakeKey}`);
    for (const secret of [fakeKey, token]) expect([...lines, run.summary].join("\n")).not.toContain(secret);
  });

  it("lets no text of the model become a command of the runner (T46)", () => {
    const commands = run.stdout.split("\n").filter((line) => /^\s*(?:::|##\[)/.test(line));
    for (const line of commands) expect(line).toMatch(/^::(?:add-mask|debug|notice|warning)(?: title=[\w ]+)?::/);
    expect(commands.join("\n")).not.toContain("set-output");
  });

  it("attempt 2 of the run finds what attempt 1 did, asks no model and posts nothing (F68)", async () => {
    const before = writesOf(stage).length;
    const again = await runOnce(stage, shop.opened, { env: { GITHUB_RUN_ATTEMPT: "2" } });
    expect(again.run.code).toBe(0);
    expect(writesOf(stage).slice(before)).toEqual([]);
    expect(stage.codex.requests).toHaveLength(1);
  });

  it.skipIf(!existsSync(built))("dist/index.js posts the same", async () => {
    const posted: string[] = [];
    for (const main of [undefined, built]) {
      await using fresh = await setStage([oneBug]);
      const { opened } = await openShop(fresh.github);
      const options = main === undefined ? {} : { main };
      const { run: one } = await runOnce(fresh, opened, options);
      expect(one.code, one.stdout).toBe(0);
      const text = fresh.github.transcript({ replace: [[/ · \d+ m?s</g, " · <time><"]] });
      posted.push(text.replaceAll(/"recent":\[\d+\]/g, '"recent":[<minutes>]'));
      expect(fresh.github.violations).toEqual([]);
    }
    expect(posted[0]).toContain("/pulls/2/reviews -> 200");
    expect(posted[1]).toBe(posted[0]);
  });
});

describe("what it cannot work with", () => {
  let stage: Stage;
  let shop: Shop;
  beforeAll(async () => {
    stage = await setStage([]);
    shop = await openShop(stage.github);
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  const failing: readonly (readonly [string, Options, RegExp])[] = [
    ["no event file", { env: { GITHUB_EVENT_PATH: "" } }, /GITHUB_EVENT_PATH is not set/],
    [
      "an event file that is not there",
      { env: { GITHUB_EVENT_PATH: "/nowhere/event.json" } },
      /event file \/nowhere\/event\.json cannot be read/,
    ],
    ["an event file that is not JSON", { env: { GITHUB_EVENT_PATH: join(root, "action.yml") } }, /is not JSON/],
    ["no token", { inputs: { "github-token": "" } }, /There is no GitHub token/],
    [
      "an App's token GitHub does not know, which counts before the job's own",
      { inputs: { "app-token": "ghs_unknown" } },
      /token/i,
    ],
    ["a token GitHub does not know", { inputs: { "github-token": "ghs_unknown" } }, /token/i],
    ["an effort that is none", { inputs: { effort: "huge" } }, /The effort "huge" is not known\. Use one of none, /],
    ["prices that are no JSON", { inputs: { prices: "cheap" } }, /The prices are not JSON\. For example: /],
    ["a time limit of no minutes", { inputs: { "timeout-minutes": "0" } }, /"0" cannot be the time limit in minutes/],
  ];
  it.each(failing)("%s: one line in log and summary, the step fails", async (_, options, line) => {
    const { run } = await runOnce(stage, shop.opened, options);
    expect(run.code).toBe(1);
    const errors = run.stdout.split("\n").filter((each) => each.startsWith("::error::"));
    expect(errors).toHaveLength(1);
    expect(decodeURIComponent(errors[0] ?? "")).toMatch(line);
    expect(run.summary.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toMatch(line);
    expect(run.stderr).toBe("");
  });

  const ignored: readonly (readonly [string, Pick<Delivery, "event" | "payload">])[] = [
    ["a payload without a repository", { event: "pull_request", payload: { action: "opened" } }],
    [
      "a payload with a list in the place of its repository",
      { event: "pull_request", payload: { repository: [], sender: null } },
    ],
    ["an event that starts nothing", { event: "fork", payload: {} }],
    ["an event with the name of a property of all objects", { event: "constructor", payload: {} }],
  ];
  it.each(ignored)("%s: nothing to do, and it says why", async (_, happened) => {
    const { run } = await runOnce(stage, happened);
    expect([run.code, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toMatch(/^Nothing to do: .+\.$/m);
  });

  it("an event of another repository: nothing is asked and nothing written", async () => {
    const payload = {
      ...shop.opened.payload,
      repository: { ...z.looseObject({}).parse(shop.opened.payload["repository"]), id: 99 },
    };
    const { run } = await runOnce(stage, { event: "pull_request", payload });
    expect(run.code).toBe(0);
    expect(`${run.stdout}${run.summary}`).toMatch(/another repository/);
  });

  it("none of them reached the model or wrote anything", () => {
    expect(stage.codex.requests).toEqual([]);
    expect(writesOf(stage)).toEqual([]);
  });
});

describe("without a key", () => {
  const inputs = { "openai-api-key": "" };

  it("says how to give one: in the summary comment, the check run and the job summary; neutral", async () => {
    await using stage = await setStage([]);
    const { opened } = await openShop(stage.github);
    const { run } = await runOnce(stage, opened, { inputs });
    expect(run.code).toBe(0);
    expect(run.outputs["conclusion"]).toBe("neutral");
    expect(run.summary).toContain("There is no API key");
    const posted = stage.github.transcript();
    expect(posted).toMatch(/There is no API key\. Give one as the input openai-api-key/);
    expect(posted).toMatch(/conclusion: neutral\n/);
  });

  it("says on a fork's pull request that GitHub gives those no secrets", async () => {
    await using stage = await setStage([]);
    const { repository } = await openShop(stage.github);
    const headRepository = await stage.github.fork(repository, "stranger");
    const commit = { files: { "README.md": "# Cart!\n" } };
    const opened = await stage.github.openPull({
      repository,
      headRepository,
      by: "stranger",
      title: "Hi",
      head: "hi",
      commit,
    });
    const { run } = await runOnce(stage, opened, { inputs });
    expect(run.summary).toContain("This pull request comes from a fork");
  });
});

describe("action.yml", () => {
  it("names, with the two halves, the inputs that the code reads, and no other", async () => {
    const folder = join(root, "src/hosts/action");
    const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
    const code = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
    const read = [...new Set([...code.matchAll(/getInput\("([^"]+)"\)/g)].map((match) => match[1]))];
    const named = new Set([manifest, ...halves].flatMap(({ inputs }) => Object.keys(inputs)));
    expect(new Set(read)).toEqual(named);
  });

  it("gives the model's key to what thinks, and the key of the marker to what writes", () => {
    const [propose, publish] = halves.map(({ inputs }) => Object.keys(inputs));
    expect(propose).toContain("openai-api-key");
    expect(propose).not.toContain("marker-key");
    expect(publish).toContain("marker-key");
    expect(publish?.filter((name) => name.startsWith("openai"))).toEqual([]);
  });

  it("runs the files that are built and committed", () => {
    expect(manifest.runs.main).toBe("dist/index.js");
    expect(halves.map(({ runs }) => runs.main)).toEqual(["../dist/propose.js", "../dist/publish.js"]);
  });
});
