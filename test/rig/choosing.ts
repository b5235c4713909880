import { noLogs } from "./no-logs.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { three } from "./made-candidates.ts";
import { commands as real } from "../../src/commands/registry.ts";
import { noUsage } from "../../src/core/codex-port.ts";
import type { Commands, Ran } from "../../src/core/command.ts";
import { handle } from "../../src/core/handle.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import type { ProposalBody } from "../../src/core/proposal.ts";
import { sweepBranches } from "../../src/core/tidy.ts";
import { createClient } from "../../src/github/octokit.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { connect, connectToWrite, type Connection } from "../../src/hosts/connect.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { fileStore } from "../../src/store/files.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import { type GithubDouble, startGithub } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";

export { fakeMarkerKey as markerKey } from "./stage.ts";
const owner = "octo-shop";
const name = "cart";

export interface ChoosingOptions {
  readonly key?: string | null;
  readonly policy?: string;
  readonly base?: FileTree;
  /** Values that must not leave. */
  readonly secrets?: readonly string[];
  /** Of the operator, as he writes them. */
  readonly prices?: string;
}

export type Choosing = Awaited<ReturnType<typeof openChoosing>>;

/** A repository where candidates made by hand are offered and picked: everything but the thinking is real. */
export async function openChoosing({ key = null, policy, base = {}, secrets = [], prices = "" }: ChoosingOptions = {}) {
  const github = await startGithub({ secondaryLimits: null });
  const folder = await mkdtemp(join(tmpdir(), "choosing-"));
  const files = { "src/cart.js": "export const sum = 0;\n", ...base };
  const repository = await github.createRepository({
    owner,
    name,
    permissions: { mona: "write", hubot: "read", tess: "triage" },
    from: [{ message: "Begin", files: { ...files, ...(policy === undefined ? {} : { ".github/codex.yml": policy }) } }],
  });
  const offers: ProposalBody[] = [];
  const desk: Desk = { github, repository, folder, key, offers, secrets, prices };
  const outcomes: Outcome[] = [];
  let last: Delivery | null = null;
  const heard = async (happening: Promise<Delivery>): Promise<Outcome | null> => {
    last = await happening;
    const came = await hear(last, desk);
    await github.settled();
    if (came !== null) outcomes.push(came);
    return came;
  };
  return {
    github,
    repository,
    outcomes,
    heard,
    tip: (branch: string) => repository.branches.get(branch),
    branches: () => [...repository.branches.keys()].filter((branch) => branch.startsWith("codex/")).toSorted(),
    comments: (number = 1) => repository.issues.get(number)?.comments ?? [],
    last: (number = 1) => repository.issues.get(number)?.comments.at(-1)?.body ?? "",
    pull: (number: number) => repository.issues.get(number),
    /** Requests that changed something, courtesies apart, since the last time. */
    writes: counted(github),
    issue: () => github.openIssue({ repository, by: "hubot", title: "Prices are wrong", body: "Please." }),
    open: (more: { files?: FileTree; by?: string } = {}) =>
      github.openPull({
        repository,
        by: more.by ?? "mona",
        title: "Change prices",
        head: "topic",
        commit: { message: "Change", files: more.files ?? { "src/new.js": "export {};\n" } },
      }),
    say: (body: string, by = "mona", number = 1) => heard(github.comment({ repository, by, number, body })),
    offer: (body: ProposalBody, by = "mona") => {
      offers.push(body);
      return heard(github.comment({ repository, by, number: 1, body: "/codex suggest" }));
    },
    /** The half that thinks says this, whatever is asked for. */
    lie: (body: ProposalBody) => void offers.push(body),
    /** The last event once more. */
    again: (body: ProposalBody) => {
      offers.push(body);
      return last === null ? null : heard(Promise.resolve(last));
    },
    /** What a new runner has. */
    forget: () => rm(folder, { recursive: true, force: true }),
    edit: (commentId: number, body: string, by = "mona") =>
      heard(github.editComment({ repository, by, number: 1, commentId, body })),
    sweep: async (daysLater: number) => {
      const { write, commands } = await connected(desk);
      const clock = { ...write.clock, now: () => Date.now() + daysLater * 86_400_000 };
      const came = await sweepBranches({ ...write, commands, clock });
      await github.settled();
      return came;
    },
    async [Symbol.asyncDispose]() {
      const objections = [...github.violations, ...github.defects];
      await github[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
      expect(objections).toEqual([]);
    },
  };
}

interface Desk {
  readonly github: GithubDouble;
  readonly repository: Repository;
  readonly folder: string;
  readonly key: string | null;
  readonly offers: ProposalBody[];
  readonly secrets: readonly string[];
  readonly prices: string;
}

async function hear({ event, payload }: Delivery, desk: Desk): Promise<Outcome | null> {
  const read = toTrigger(event, payload, "by-hand");
  if (read.kind === "ignored") return null;
  const { connection, commands } = await connected(desk);
  return handle(read.trigger, { ...(await connect(connection, read.trigger)), commands });
}

async function connected(desk: Desk) {
  const { github, repository, folder, key } = desk;
  const token = github.installationToken();
  const signal = AbortSignal.timeout(120_000);
  const request = createClient({ token, apiUrl: github.apiUrl, signal, retryPauseMs: 1 });
  const connection: Connection = {
    repository: { id: repository.id, owner, name, defaultBranch: "main", private: false },
    requests: { read: request, write: request },
    logs: noLogs,
    openGit: openRepository({ url: `${github.url}/${owner}/${name}.git`, token, directory: null, protocols: ["http"] }),
    store: fileStore(folder, () => undefined),
    operator: operatorFrom(
      { ...noOperatorText, prices: desk.prices },
      { secrets: [token, ...desk.secrets], webUrl: github.url },
    ),
    progress: () => undefined,
    codex: {
      run: () => {
        throw new Error("no model is asked here");
      },
    },
    defect: (thrown) => {
      throw thrown;
    },
    thinkUntil: signal,
    writeUntil: signal,
    markerKey: key,
  };
  const facts = await connect(connection, triggerless).then(({ read }) => read.github.repository());
  return { connection, commands: scripted(desk), write: await connectToWrite(connection, facts) };
}

const triggerless = {
  delivery: "none",
  repository: { id: 1, owner, name, defaultBranch: "main", private: false },
  subject: { kind: "local" },
  pull: null,
  actor: { id: 1, login: "mona", type: "User" },
  title: "",
  body: "",
  cause: { kind: "closed" },
} as const;

/** The real commands, and one that offers what was made by hand. */
function scripted({ offers }: Desk): Commands {
  const body = (): ProposalBody => {
    const next = offers.shift();
    if (next === undefined) throw new Error("nothing was made to be offered");
    return next;
  };
  const pick: Commands[string] | undefined = real["pick"];
  if (pick === undefined) throw new Error("there is no pick");
  return {
    ...real,
    // What thinks may lie about what was meant.
    pick: { ...pick, run: (job, deps) => (offers.length === 0 ? pick.run(job, deps) : made(body())) },
    suggest: {
      summary: "Offer candidates",
      argument: "",
      access: "write",
      on: ["pull", "issue"],
      check: false,
      proposes: ["candidates", "reply"],
      options: ["autonomy"],
      run: () => made(body()),
    },
  };
}

function made(body: ProposalBody): Promise<Ran> {
  return Promise.resolve({ body, usage: { ...noUsage, requests: 1, inputTokens: 1_000 } });
}

function counted(github: GithubDouble): () => readonly string[] {
  let seen = 0;
  return () => {
    const all = github.requests.filter(isWrite);
    const news = all.slice(seen).map(({ operation, path }) => operation ?? path);
    seen = all.length;
    return news.filter((each) => !each.startsWith("reactions/"));
  };
}

/** Three were offered on an issue. */
export async function offered(options: ChoosingOptions = {}) {
  const life = await openChoosing(options);
  await life.issue();
  await life.offer(three(life.tip("main") ?? ""));
  return life;
}

export function pulls({ repository }: Choosing) {
  return [...repository.issues.values()].flatMap((one) => (one.pull === null ? [] : [{ ...one, pull: one.pull }]));
}
