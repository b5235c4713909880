import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type MergeBody, type Proposal, proposalSchema } from "../../src/core/proposal.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { begin, type Life } from "../life/life.ts";
import { runAction } from "../rig/run-action.ts";
import { fakeKey, type Host, type Stage } from "../rig/stage.ts";
import { root } from "../rig/workflow/run-workflow.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { publishIn, resealed, sent, triggerOf } from "./tamper-rig.ts";

const text = (line: string): string => `export const one = ${line};\nexport const keep = 1;\n`;
const answer = { path: "src/one.js", index: 1, text: "export const one = 4;\n", ours: "two", theirs: "three" };
const key = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's
const runSchema = z.object({ id: z.string(), attempt: z.string(), event: z.string(), repository: z.int() });

/** The half that thinks, alone: what it proposes stays in a folder. */
function thinkingHost({ github, codex }: Stage, output: string): Host {
  const permissions = { metadata: "read", contents: "read", pull_requests: "read", issues: "read" } as const;
  const token = github.actionsToken({ permissions });
  const urls = { GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.url };
  return {
    tokens: [token],
    async handle({ event, payload }) {
      if (event !== "issue_comment") return;
      const inputs = { "github-token": token, "openai-api-key": fakeKey, "openai-base-url": codex.url, output };
      const main = join(root, "src/hosts/action/propose.ts");
      await runAction({ main, event, payload, inputs, env: { ...urls, ...sent, GITHUB_EVENT_NAME: event } });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A pull request in conflict, another branch of somebody's, and the honest proposal of a merge. */
async function openRig() {
  const scratch = await mkdtemp(join(tmpdir(), "tampered-merge-"));
  const output = join(scratch, "proposed");
  const life = await begin({
    policy: "review:\n  automatic: false\n",
    base: { "src/one.js": text("1") },
    makeHost: (stage) => thinkingHost(stage, output),
  });
  await life.open({ "src/one.js": text("2") });
  const push = (branch: string, files: Readonly<Record<string, string>>): Promise<Delivery> =>
    life.github.pushBranch({ ...life.at, branch, commit: { files, message: branch } });
  await push("main", { "src/one.js": text("3") });
  await life.github.git(life.repository, ["branch", "evil", "main"]);
  const evil = (
    await life.github.git(life.repository, ["commit-tree", "-p", "main", "-m", "evil", "topic^{tree}"])
  ).trim();
  await life.github.git(life.repository, ["update-ref", "refs/heads/evil", evil]);
  life.answers.push({ json: { resolutions: [answer], explanation: "", left: "" } });
  const delivery = await life.comment("/codex resolve");
  const { run, proposal } = z
    .object({ run: runSchema, proposal: proposalSchema })
    .parse(JSON.parse(await readFile(join(output, "proposal.json"), "utf8")));
  let count = 0;
  return {
    life,
    evil,
    async publish(change: (body: MergeBody) => object) {
      const folder = join(scratch, `downloaded-${++count}`);
      await mkdir(folder);
      await writeFile(
        join(folder, "proposal.json"),
        resealed(changed(proposal, change), { ...run, event: sent.GITHUB_EVENT_NAME }),
      );
      const publishing = { stage: life.stage, folder, scratch: join(scratch, `state-${count}`) };
      return publishIn(publishing, triggerOf(delivery));
    },
    async [Symbol.asyncDispose]() {
      await life[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true });
    },
  };
}

function changed(proposal: Proposal, change: (body: MergeBody) => object): unknown {
  if (proposal.body.kind !== "merge") throw new Error(JSON.stringify(proposal.body));
  return { ...proposal, body: { ...proposal.body, ...change(proposal.body) } };
}

const topic = (life: Life): Promise<string> => life.github.git(life.repository, ["rev-parse", "topic"]);

describe.skipIf(noSandbox !== null)("a merge on its way from one job to the other (T49, T62)", () => {
  let rig: Awaited<ReturnType<typeof openRig>>;
  beforeAll(async () => {
    rig = await openRig();
  });
  afterAll(() => rig[Symbol.asyncDispose]());

  const treeWith = async (theirs: string): Promise<string> => {
    const place = { gitDir: rig.life.repository.directory, signal: new AbortController().signal };
    const trees = treeEditor(place, () => Promise.resolve());
    const merged = await trees.merge((await topic(rig.life)).trim(), theirs);
    return merged.kind === "merged" ? merged.tree : "";
  };

  it.each([
    ["another commit than the base's, honestly merged", "evil", /is no commit of the base branch/],
    ["a commit that is nowhere", "nowhere", /is no commit of the base branch/],
    ["another tree", "tree", /make something else than what was settled/],
    ["a text with a marker", "marker", /holds a conflict marker/],
    ["a text for another file", "path", /There is no conflict 1 in/],
    ["a merge with nothing to settle it", "none", /these need a person/],
    ["a secret where no comment shows it", "secret", /Held back because of a secret/],
    ["another head", "head", /A newer push/],
  ])("brings %s: refused in public, and the branch stays", async (_, which, why) => {
    const before = await topic(rig.life);
    const changes: Readonly<Record<string, object>> = {
      evil: { theirs: rig.evil, tree: await treeWith(rig.evil) },
      nowhere: { theirs: "1".repeat(40) },
      tree: { tree: rig.evil },
      marker: { resolutions: [{ ...answer, text: "=======\n" }] },
      path: { resolutions: [answer, { ...answer, path: "src/list.js" }] },
      none: { resolutions: [] },
      secret: { resolutions: [{ ...answer, text: `${"// padding\n".repeat(7_000)}// ${key}\n` }] },
      head: { head: rig.evil },
    };
    await rig.publish(() => changes[which] ?? {});
    const body = rig.life.comments().at(-1)?.body ?? "";
    expect(body).toMatch(why);
    expect(await topic(rig.life)).toBe(before);
    rig.life.repository.issues.get(1)?.comments.pop();
  });

  it("is pushed when nobody touched it", async () => {
    await rig.publish(() => ({}));
    expect(await rig.life.github.git(rig.life.repository, ["show", "topic:src/one.js"])).toBe(text("4"));
    expect(rig.life.comments().at(-1)?.body).toContain("**Merged `main`");
  });
});
