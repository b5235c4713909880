import type { Answer } from "../doubles/codex/script.ts";
import { begin, type Life, type LifeOptions } from "./life.ts";

export const cart = (rate: string, name: string): string =>
  [`export const rate = ${rate};`, "export const keep = 1;", "", `export const label = () => "${name}";`, ""].join(
    "\n",
  );
export const test = [
  'import { label, rate } from "../src/cart.js";',
  'import test from "node:test";',
  'import assert from "node:assert";',
  'test("label", () => assert.equal(label(), "cart"));',
  'test("rate", () => assert.ok(rate > 0));',
  "",
].join("\n");
export const project = {
  "package.json": JSON.stringify({ type: "module", scripts: { test: "node --test" } }),
  "src/cart.js": cart("0.1", "cart"),
  "test/cart.test.js": test,
};

export interface Told {
  readonly path?: string;
  readonly index?: number;
  readonly text: string;
}

export const settles = (texts: readonly Told[], more: Record<string, unknown> = {}): Answer => ({
  json: {
    resolutions: texts.map(({ path = "src/cart.js", index = 1, text }) => ({
      path,
      index,
      text,
      ours: "raise the rate to 0.2",
      theirs: "keep the rate in a fraction",
    })),
    explanation: "Both: the new rate, as a fraction.",
    left: "",
    ...more,
  },
});
export const fine = settles([{ text: "export const rate = 1 / 5;\n" }]);

/** For what is about something else than checks: one that takes no time. */
export const quick = 'review:\n  automatic: false\nverify: ["true"]\n';

/** A pull request whose base went on and changed the same line, and something else. */
export async function parted(options: LifeOptions = {}, main: Readonly<Record<string, string>> = {}): Promise<Life> {
  const policy = "review:\n  automatic: false\n";
  const life = await begin({ policy, ...options, base: { ...project, ...options.base } });
  await life.open({ "src/cart.js": cart("0.2", "cart"), "src/own.js": "export const own = 1;\n" });
  const files = { "src/cart.js": cart("1 / 10", "cart"), "src/new.js": "export const fresh = 1;\n", ...main };
  await advance(life, files);
  return life;
}

export async function advance(life: Life, files: Readonly<Record<string, string>>): Promise<void> {
  await life.github.pushBranch({ ...life.at, branch: "main", commit: { files, message: "Go on" } });
  await life.settle();
}

export const head = (life: Life): string => life.pull().pull.headSha;
export const git = (life: Life, ...args: readonly string[]): Promise<string> =>
  life.github.git(life.repository, args).then((text) => text.trimEnd());
export const last = (life: Life): string => life.comments().at(-1)?.body ?? "";
export const commits = (life: Life): readonly string[] => life.writes().filter((each) => each.startsWith("git/"));
