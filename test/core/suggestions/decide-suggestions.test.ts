import { describe, expect, it } from "vitest";
import { fix } from "../../../src/commands/fix.ts";
import { test as testCommand } from "../../../src/commands/test.ts";
import { decideSuggestions } from "../../../src/core/decide-suggestions.ts";
import type { PullFacts } from "../../../src/core/facts.ts";
import { limits } from "../../../src/core/limits.ts";
import { treeEditor } from "../../../src/workspace/tree-editor.ts";
import { forever, readerRig } from "../../workspace/reader-rig.ts";
import { pressAll } from "./read-suggestion.ts";

const path = "src/list.js";
const numbered = (count: number, changed: ReadonlyMap<number, string> = new Map()): string =>
  Array.from({ length: count }, (_, index) => `${changed.get(index + 1) ?? `line ${index + 1}`}\n`).join("");

interface Case {
  readonly base?: Record<string, string | Buffer>;
  readonly head: Record<string, string | Buffer>;
  readonly wanted: Record<string, string | Buffer>;
  /** Makes another patch of the right one. */
  readonly bend?: (patch: string) => string;
  readonly command?: typeof fix;
}

/** With real git on all sides: a pull request of `base` to `head`, and a patch of `head` to `wanted`. */
async function decided({ base = {}, head, wanted, bend = (patch) => patch, command = fix }: Case) {
  await using rig = await readerRig();
  const { source, gitDir, git } = rig;
  source.write({ "readme.md": "Read me.\n", ...base });
  const baseSha = source.commit("base");
  source.write(head);
  const headSha = source.commit("head");
  source.write(wanted);
  source.git("add", "--all");
  const patch = bend(source.raw("diff", "--binary", "--cached", headSha).toString("utf8"));
  const trees = treeEditor({ gitDir, signal: forever }, () => Promise.resolve());
  const repository = {
    id: 9,
    private: false,
    defaultBranch: "main",
    policyCommit: baseSha,
    policyFile: null,
    self: null,
  };
  const pull = pullOf(baseSha, headSha);
  const openGit = () => Promise.resolve({ kind: "open" as const, git, trees });
  const deps = { openGit, signal: forever };
  return await decideSuggestions(bodyOf(headSha, patch), { job: { pull, repository, command }, pull, deps });
}

function pullOf(baseSha: string, headSha: string): PullFacts {
  return {
    number: 3,
    title: "",
    body: "",
    author: { id: 7, login: "mona", type: "User" },
    state: "open",
    merged: false,
    draft: false,
    locked: false,
    labels: [],
    headSha,
    headRef: "topic",
    headRepositoryId: 8,
    baseSha,
    baseRef: "main",
    baseRepositoryId: 9,
  };
}

function bodyOf(base: string, patch: string): Parameters<typeof decideSuggestions>[0] {
  const said = { title: "", explanation: "", fixed: [], left: "", sandbox: "", network: [], setup: [], checks: [] };
  return { kind: "patch", base, patch, ...said };
}

const head = { [path]: numbered(60) };

describe("suggestions for a patch", () => {
  it("come to its tree", async () => {
    const wanted = numbered(
      60,
      new Map([
        [3, "three"],
        [40, "forty\nand more"],
      ]),
    );
    const verdict = await decided({ head, wanted: { [path]: wanted } });
    if (!verdict.ok) throw new Error(verdict.reasons.join());
    expect(pressAll(numbered(60), verdict.value)).toBe(wanted);
    expect(verdict.value.map(({ side }) => side)).toEqual(["RIGHT", "RIGHT"]);
  });

  const three = { [path]: numbered(60, new Map([[30, "thirty"]])) };

  it("a patch whose lines are elsewhere than it says is none: git finds them, a button would not", async () => {
    const bend = (patch: string): string => patch.replace(/@@ -27,7 \+27,7 @@/, "@@ -17,7 +17,7 @@");
    const verdict = await decided({ head, wanted: three, bend });
    expect(verdict).toEqual({ ok: false, reasons: ["suggestions would not come to the same files"] });
  });

  it("one that names a file twice is none; whatever a file is called, it may have one", async () => {
    const wanted = {
      [path]: numbered(
        60,
        new Map([
          [30, "thirty"],
          [50, "fifty"],
        ]),
      ),
    };
    const twice = (patch: string): string => patch.replace("@@ -47", `${patch.slice(0, patch.indexOf("@@"))}@@ -47`);
    const verdict = await decided({ head, wanted, bend: twice });
    expect(verdict).toEqual({ ok: false, reasons: ["suggestions would not come to the same files"] });
    const quoted = await decided({ head: { "src/ä.js": "a\n" }, wanted: { "src/ä.js": "b\n" } });
    expect(quoted.ok).toBe(true);
  });

  const many = new Map(Array.from({ length: 21 }, (_, index) => [(index + 1) * 6, "x"] as const));

  it.each<[string, Case, RegExp]>([
    [
      "that does not apply",
      { head, wanted: three, bend: (patch) => patch.replaceAll("line 29", "line x") },
      /does not apply/,
    ],
    ["that adds a file", { head, wanted: { "src/new.js": "1\n" } }, /adds or deletes files/],
    ["of bytes", { head: { [path]: "a\n" }, wanted: { [path]: Buffer.from([0, 1, 2, 10]) } }, /no plain text/],
    [
      "of what is installed",
      { head: { "package.json": "{\n}\n" }, wanted: { "package.json": "{ }\n" } },
      /a person has to look at first/,
    ],
    [
      "of a workflow",
      { head: { ".github/workflows/a.yml": "a\n" }, wanted: { ".github/workflows/a.yml": "b\n" } },
      /look at first/,
    ],
    [
      "of too many places",
      { head: { [path]: numbered(200) }, wanted: { [path]: numbered(200, many) } },
      new RegExp(`more than ${limits.suggestions} of them`),
    ],
    [
      "of a file that is not in it",
      { base: { [path]: numbered(60) }, head: { "src/b.js": "b\n" }, wanted: three },
      /does not show/,
    ],
    ["of other files than tests", { head, wanted: three, command: testCommand }, /tests were asked for/],
  ])("T63, T48: there are none for one %s", async (_, case_, reason) => {
    const verdict = await decided(case_);
    expect(verdict.ok ? "suggested" : verdict.reasons.join()).toMatch(reason);
  });
});
