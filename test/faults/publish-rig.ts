import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands as real } from "../../src/commands/registry.ts";
import { noUsage } from "../../src/core/codex-port.ts";
import type { Command, Commands } from "../../src/core/command.ts";
import { wantedBy } from "../../src/core/git-wanted.ts";
import { handle } from "../../src/core/handle.ts";
import type { Job } from "../../src/core/job.ts";
import type { ReadDeps } from "../../src/core/ports.ts";
import type { ProposalBody } from "../../src/core/proposal.ts";
import { createClient } from "../../src/github/octokit.ts";
import type { Request } from "../../src/github/request.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { createWriter } from "../../src/github/writer.ts";
import { connect } from "../../src/hosts/connect.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { fileStore } from "../../src/store/files.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import { startGithub } from "../doubles/github/start-github.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { adding, candidate, offering, patched } from "../rig/made-candidates.ts";
import { noLogs } from "../rig/no-logs.ts";

/** Dies at one of the writes of a process, before it was sent or when GitHub has done it. */
export interface Death {
  /** As routes name it. */
  readonly at: RegExp;
  readonly stored: boolean;
}

export interface Scene {
  /** What leads up to the command whose writes are counted, one after the other. */
  readonly before: readonly string[];
  readonly command: string;
  readonly policy: string;
  /** On a pull request, or on an issue. */
  readonly on: "pull" | "issue";
  readonly topic?: FileTree;
  readonly main?: FileTree;
}

export type PublishRig = Awaited<ReturnType<typeof openPublishRig>>;

/** One command, whose thinking is done by hand and counted; everything else is real, and processes may die. */
export async function openPublishRig({ before, command, policy, on, topic, main }: Scene) {
  const github = await startGithub({ secondaryLimits: null });
  const scratch = await mkdtemp(join(tmpdir(), "killed-publish-"));
  const files = { ".github/codex.yml": `review: { automatic: false }\n${policy}`, "sum.txt": "one\n" };
  const made = { owner: "octo-shop", name: "cart", permissions: { mona: "write" } } as const;
  const repository = await github.createRepository({ ...made, from: [{ message: "Begin", files }] });
  const by = { repository, by: "mona", number: 1 } as const;
  if (on === "issue") await github.openIssue({ ...by, title: "Count", body: "Please." });
  else await github.openPull({ ...by, title: "Change", head: "topic", commit: { files: topic ?? { note: "x\n" } } });
  if (main !== undefined) await github.pushBranch({ ...by, branch: "main", commit: { files: main } });
  let thought = 0;
  const thinking = thinkers(() => (thought += 1));
  const token = github.installationToken();
  const client = (): Request =>
    createClient({ token, apiUrl: github.apiUrl, signal: AbortSignal.timeout(60_000), retryPauseMs: 1 });
  const process = async ({ event, payload }: Delivery, death: Death | null): Promise<void> => {
    const read = toTrigger(event, payload, "delivery");
    if (read.kind === "ignored") throw new Error(read.why);
    const mortal = dying(client(), death);
    const connection = {
      repository: read.trigger.repository,
      requests: { read: client(), write: mortal.request },
      logs: noLogs,
      openGit: openRepository({
        url: `${github.url}/octo-shop/cart.git`,
        token,
        directory: scratch,
        protocols: ["http"],
      }),
      store: fileStore(join(scratch, "state"), () => undefined),
      operator: operatorFrom(noOperatorText, { secrets: [token], webUrl: github.url }),
      progress: () => undefined,
      codex: noModel,
      defect: (thrown: unknown) => {
        throw thrown;
      },
      thinkUntil: AbortSignal.timeout(60_000),
      writeUntil: AbortSignal.timeout(60_000),
      markerKey: null,
    };
    const deps = await connect(connection, read.trigger);
    const self = (await deps.read.github.repository()).self ?? { id: 0, login: "" };
    // A second look at GitHub comes at once, and nothing is paced.
    const quick = { outbox: connection.store.outbox("1"), sleep: soon, pace: () => soon() };
    const writer = createWriter(mortal.request, { owner: made.owner, name: made.name, self, ...quick });
    const work = handle(read.trigger, { ...deps, write: { ...deps.write, writer, sleep: soon }, commands: thinking });
    await Promise.race([work, mortal.dead]);
    await github.settled();
  };
  const writes = () => github.requests.filter(isWrite).length;
  for (const body of before) await process(await github.comment({ ...by, body }), null);
  const asked = await github.comment({ ...by, body: command });
  const [since, thoughtBefore] = [writes(), thought];
  return {
    github,
    repository,
    /** One process hears of the command; it may be the first or the next one. */
    hear: (death: Death | null) => process(asked, death),
    push: (more: FileTree) => github.push({ ...by, commit: { files: more, message: "Go on" } }),
    /** How often the half that thinks was asked what the command comes to. */
    thought: () => thought - thoughtBefore,
    writes: () =>
      github.requests
        .filter(isWrite)
        .slice(since)
        .map(({ operation }) => operation ?? ""),
    /** All that stands on GitHub, but for names that hang on the second in which something was made. */
    async standing(): Promise<string> {
      const branches = [...repository.branches.keys()].toSorted();
      const trees = branches.map((each) =>
        github.git(repository, ["log", "--format=%T %an %B", `main..${each}`, "--"]),
      );
      const issues = [...repository.issues.values()].map(({ title, comments, pull }) => ({
        title,
        comments: comments.map(({ body }) => body),
        head: pull?.headRef,
      }));
      const text = JSON.stringify({ branches, trees: await Promise.all(trees), issues }, null, 1);
      return text
        .replaceAll(/[0-9a-f]{40}/g, "SHA")
        .replaceAll(/\b[0-9a-f]{7}\b/g, "sha")
        .replaceAll(/127[^/]+\//g, "")
        .replaceAll(/ out · [\d.]+ m?s</g, " out<")
        .replaceAll(/(codex-bot:(?:waiting|candidates|picked)) \S+/g, "$1");
    },
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

const soon = (): Promise<void> => Promise.resolve();

const noModel = {
  run: () => {
    throw new Error("no model is asked here");
  },
};

/** A client of a process that does nothing more from some moment on. */
function dying(request: Request, death: Death | null) {
  const { promise: dead, resolve: die } = Promise.withResolvers<undefined>();
  const never = new Promise<never>(() => undefined);
  let alive = true;
  const mortal: Request = async (route, params) => {
    if (!alive) return never;
    const now = death?.at.test(route) === true;
    if (!now) return request(route, params);
    alive = false;
    if (death?.stored) await request(route, params);
    die(undefined);
    return never;
  };
  return { request: mortal, dead };
}

type Think = (job: Job, deps: ReadDeps) => Promise<ProposalBody>;

const change = (job: Job): ProposalBody =>
  patched(job.pull?.headSha ?? job.repository.policyCommit, adding("two.txt", "two"), { title: "Count on" });

const thoughts: Readonly<Record<string, Think>> = {
  fix: (job) => Promise.resolve(change(job)),
  implement: (job) => Promise.resolve(change(job)),
  suggest: (job) => {
    const base = job.pull?.headSha ?? "";
    return Promise.resolve(
      offering(base, [
        candidate(1, patched(base, adding("one.txt", "1"))),
        candidate(2, patched(base, adding("two.txt", "2"))),
      ]),
    );
  },
  resolve: mergedByHand,
};

async function mergedByHand(job: Job, { openGit, github, signal }: ReadDeps): Promise<ProposalBody> {
  const { pull } = job;
  if (pull === null) throw new Error("no pull request");
  const theirs = await github.branchTip(pull.baseRef);
  const wanted = wantedBy({ ...job, pull: { ...pull, baseSha: theirs } });
  const opened = await openGit(wanted, signal);
  if (opened.kind === "moved") throw new Error(opened.ref);
  await using _ = opened.git;
  const merged = await opened.trees.merge(pull.headSha, theirs);
  if (merged.kind !== "merged") throw new Error(merged.kind);
  const told = { path: "sum.txt", index: 1, text: "six\n", ours: "two", theirs: "three" };
  const { sandbox, network, setup, checks, explanation, left } = patched("", "");
  const said = { sandbox, network, setup, checks, explanation, left };
  return { kind: "merge", head: pull.headSha, theirs, tree: merged.tree, resolutions: [told], ...said };
}

/** The real commands; those that need a model come to what was made by hand. */
function thinkers(count: () => void): Commands {
  const byHand = Object.entries(thoughts).map(([name, think]): [string, Command] => {
    const command = real[name];
    if (command === undefined) throw new Error(`there is no ${name}`);
    const run: Command["run"] = async (job, deps) => {
      count();
      return { body: await think(job, deps), usage: { ...noUsage, requests: 1, inputTokens: 1_000 } };
    };
    return [name, { ...command, run }];
  });
  return { ...real, ...Object.fromEntries(byHand) };
}
