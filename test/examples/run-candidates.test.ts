import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adding, done, project } from "../candidates/rig.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { setStage, type Stage } from "../rig/stage.ts";
import { readWorkflow } from "../rig/workflow/read-workflow.ts";
import { root, runWorkflow } from "../rig/workflow/run-workflow.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

const texts: Readonly<Record<string, string>> = {
  Multiply: "export const twice = (a) => 2 * a;\n",
  Add: "export const twice = (a) => a + a;\n",
};

function script(body: RequestBody): Promise<Answer> {
  const said = JSON.stringify(body);
  if (said.includes('"name":"approaches"'))
    return Promise.resolve({ json: { approaches: Object.keys(texts).map((title) => ({ title, brief: "" })) } });
  if (said.includes('"name":"comparison"')) return Promise.resolve({ json: { better: "neither" } });
  const way = Object.keys(texts).find((title) => said.includes(`>\\n${title}\\n`)) ?? "";
  return Promise.resolve(
    said.includes("call_output") ? done(`${way} twice`) : adding({ "src/twice.js": texts[way] ?? "" }),
  );
}

async function openProject({ github }: Stage) {
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    permissions: { mona: "write" },
    from: [{ message: "Begin", files: project }],
  });
  await github.openIssue({ repository, by: "mona", title: "Numbers should be doubled", body: "Please." });
  return repository;
}

describe.skipIf(noSandbox !== null)("commands.yml, run as GitHub would run its steps", () => {
  it("offers candidates on an issue, opens the picked one, and clears the rest away", async () => {
    await using stage = await setStage(script);
    const { github } = stage;
    const repository = await openProject(stage);
    const workflow = await readWorkflow(join(root, "examples", "commands.yml"));
    const say = async (body: string, runId: number) =>
      runWorkflow(workflow, {
        stage,
        runId,
        happened: await github.comment({ repository, number: 1, by: "mona", body }),
      });
    expect((await say("/codex suggest 2", 1)).results).toEqual({ command: "success" });
    expect(branchesOf(repository)).toEqual(["codex/1/1", "codex/1/2"]);
    expect((await say("/codex pick 2", 2)).results).toEqual({ command: "success" });
    expect(branchesOf(repository)).toEqual(["codex/1/2"]);
    expect(repository.issues.get(2)?.title).toBe("Add twice");
    expect([...github.violations, ...github.defects, ...stage.codex.violations]).toEqual([]);
  });

  it("what it left behind on a closed issue is cleared away by maintenance.yml, though no task is due", async () => {
    await using stage = await setStage(script);
    const { github } = stage;
    const repository = await openProject(stage);
    const [commands, maintenance] = await Promise.all(
      ["commands", "maintenance"].map((name) => readWorkflow(join(root, "examples", `${name}.yml`))),
    );
    if (commands === undefined || maintenance === undefined) throw new Error("an example is missing");
    const happened = await github.comment({ repository, number: 1, by: "mona", body: "/codex suggest 2" });
    await runWorkflow(commands, { stage, runId: 1, happened });
    const clock = (runId: number) =>
      runWorkflow(maintenance, { stage, runId, happened: github.startWorkflow({ repository, by: "mona" }) });
    await clock(2);
    expect(branchesOf(repository)).toHaveLength(2);
    await github.closeIssue({ repository, number: 1, by: "mona" });
    expect((await clock(3)).results).toEqual({ take: "success", propose: "skipped", publish: "skipped" });
    expect(branchesOf(repository)).toEqual([]);
    expect([...github.violations, ...github.defects, ...stage.codex.violations]).toEqual([]);
  });
});

function branchesOf({ branches }: { readonly branches: ReadonlyMap<string, string> }): readonly string[] {
  return [...branches.keys()].filter((name) => name.startsWith("codex/")).toSorted();
}
