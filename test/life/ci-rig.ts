import type { Answer } from "../doubles/codex/script.ts";
import type { JobMade } from "../doubles/github/actions/workflows.ts";
import { begin, type Life, type LifeOptions } from "./life.ts";

/** A project whose one test a pull request breaks, and what its workflow says of that. */
const good = "export const add = (a, b) => a + b;\n";
export const bad = "export const add = (a, b) => a - b;\n";
export const test = [
  'import { add } from "../src/add.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("adds", () => assert.equal(add(1, 2), 3));',
].join("\n");
export const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/add.js": good,
  "test/add.test.js": `${test}\n`,
};

export const byHand = "review: { automatic: false }\n";
export const automatic = `${byHand}fix-ci: { automatic: true }\n`;

export const repair =
  "*** Begin Patch\n*** Update File: src/add.js\n@@\n-export const add = (a, b) => a - b;\n+export const add = (a, b) => a + b; // the sum\n*** End Patch";
export const fixing: readonly Answer[] = [
  { calls: [{ name: "apply_patch", arguments: { input: repair } }] },
  { json: { title: "Add instead of subtracting", explanation: "`add` subtracted.", fixed: [], left: "" } },
];

export const end = "##[error]Process completed with exit code 1.";
export const step = "Run npm test";
export const red: JobMade = {
  name: "test",
  conclusion: "failure",
  failed: step,
  log: ["##[group]Run npm test", "##[endgroup]", "not ok 1 - adds", "  AssertionError: -1 == 3", end],
};
export const green: JobMade = { name: "test", conclusion: "success" };

export async function broken(policy = byHand, more: LifeOptions = {}): Promise<Life> {
  const life = await begin({ base: project, policy, ...more });
  await life.open({ "src/add.js": bad });
  return life;
}

interface Ran {
  readonly jobs: readonly JobMade[];
  readonly on?: string;
  readonly by?: string;
  readonly name?: string;
  readonly event?: string;
  readonly conclusion?: string;
}

export const ran = (life: Life, { on = "topic", by = "mona", ...made }: Ran) =>
  life.handled(life.github.ranWorkflow({ repository: life.repository, on, by, ...made }));
export const onMain = (life: Life, jobs: readonly JobMade[]) => ran(life, { on: "main", event: "push", jobs });
export const head = (life: Life): string => life.pull().pull.headSha;
export const last = (life: Life): string => life.comments().at(-1)?.body ?? "";
export const bots = (life: Life) => life.comments().filter(({ author }) => author.type === "Bot");
export const logOf = (life: Life, format: string): Promise<string> =>
  life.github.git(life.repository, ["log", "-1", `--format=${format}`, "topic"]);

export const mainOfAction = new URL("../../src/hosts/action/index.ts", import.meta.url).pathname;
