import { noLogs } from "../rig/no-logs.ts";
import * as z from "zod";
import { commands } from "../../src/commands/registry.ts";
import type { Candidate } from "../../src/core/candidates.ts";
import { openJob } from "../../src/core/open-job.ts";
import type { CodexPort, Turn } from "../../src/core/codex-port.ts";
import type { OpenWorkspace } from "../../src/core/workspace-port.ts";
import type { ReadDeps } from "../../src/core/ports.ts";
import type { CandidatesBody, Proposal } from "../../src/core/proposal.ts";
import { propose } from "../../src/core/propose.ts";
import type { Trigger } from "../../src/core/trigger.ts";
import { localGithub } from "../../src/hosts/cli/local-github.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { systemClock } from "../../src/hosts/system.ts";
import { openLocal } from "../../src/workspace/local.ts";
import { workspaces } from "../../src/workspace/workspaces.ts";
import { rig as codexRig } from "../codex/support.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { localRepository } from "../hosts/cli-rig.ts";

export type Step = Answer | (() => Answer | Promise<Answer>);

/** What a scripted model says: one list for each way, by its title, and one answer for each comparison. */
export interface Play {
  /** Titles of ways, in order; `null`: it names none. */
  readonly ways: readonly string[] | null;
  readonly steps: Readonly<Record<string, readonly Step[]>>;
  /** What is said of the two as they are shown. */
  readonly judge?: (a: string, b: string) => "A" | "B" | "neither";
}

export interface Scene extends Play {
  readonly files: Readonly<Record<string, string>>;
  readonly policy?: string;
  readonly n?: number;
  /** Holds the first candidate's first event back until everybody else stands ready, and hears who has asked by then. */
  readonly held?: (asked: readonly string[]) => void;
  /** Hears what is kept, and can end a candidate's time (from 1). */
  readonly kept?: (body: CandidatesBody, endTime: (n: number) => void) => void;
}

export interface Played {
  readonly body: CandidatesBody;
  readonly proposal: Proposal;
  readonly kept: readonly Proposal[];
  /** Requests as they came. */
  readonly asked: readonly Asked[];
  readonly candidate: (n: number) => Candidate;
}

export interface Asked {
  readonly kind: "approaches" | "change" | "comparison";
  /** Title of the way; empty where it has none. */
  readonly way: string;
  readonly text: string;
}

const bodySchema = z.looseObject({
  input: z.array(z.looseObject({ content: z.array(z.looseObject({ text: z.string().optional() })).optional() })),
  text: z.looseObject({ format: z.looseObject({ name: z.string() }) }),
});

const kinds: Readonly<Record<string, Asked["kind"]>> = {
  approaches: "approaches",
  change: "change",
  comparison: "comparison",
};

function readAsked(body: RequestBody, ways: readonly string[]): Asked {
  const { text, input } = bodySchema.parse(body);
  const said = input.flatMap(({ content }) => (content ?? []).map((part) => part.text ?? ""));
  const brief = said.find((each) => each.includes('label="approach"')) ?? "";
  const way = ways.find((title) => brief.includes(`>\n${title}\n`)) ?? "";
  return { kind: kinds[text.format.name] ?? "change", way, text: JSON.stringify(body) };
}

/** The two changes of a comparison, as they are shown. */
function shownIn(body: RequestBody): readonly [string, string] {
  const { input } = bodySchema.parse(body);
  const last = input.at(-1)?.content?.[0]?.text ?? "";
  const [, a = "", b = ""] = /label="A">\n([^]*?)\n<\/data-[^]*label="B">\n([^]*?)\n<\/data-/.exec(last) ?? [];
  return [a, b];
}

/** Candidates from beginning to end on a real repository in real sandboxes; only the model is scripted, and the time. */
export async function play(scene: Scene): Promise<Played> {
  const ways = scene.ways ?? [];
  const asked: Asked[] = [];
  const left = new Map(Object.entries(scene.steps).map(([way, steps]) => [way, [...steps]]));
  await using double = await startCodexDouble(async (body) => {
    const request = readAsked(body, ways);
    asked.push(request);
    if (request.kind === "approaches")
      return { json: { approaches: ways.map((title) => ({ title, brief: `Go the way of ${title}.` })) } };
    if (request.kind === "comparison") return { json: { better: scene.judge?.(...shownIn(body)) ?? "neither" } };
    const step = left.get(request.way)?.shift();
    return typeof step === "function" ? step() : (step ?? null);
  });
  const policy = scene.policy === undefined ? {} : { ".github/codex.yml": scene.policy };
  await using repository = await localRepository({ ...scene.files, ...policy });
  const stop = new AbortController();
  await using local = await openLocal({ folder: repository.path, base: "HEAD", excludes: null, signal: stop.signal });
  const times: AbortController[] = [];
  const line = startingLine(scene);
  const deps: ReadDeps = {
    github: await localGithub(local),
    logs: noLogs,
    openGit: () =>
      Promise.resolve({
        kind: "open",
        git: { ...local.git, [Symbol.asyncDispose]: () => Promise.resolve() },
        trees: local.trees,
      }),
    openWorkspace: line.watched(workspaces(process.env)),
    attachments: { fetch: () => Promise.resolve({ kind: "refused", why: "there are none" }) },
    codex: line.held(codexRig(double.url).codex),
    store: {
      journal: memoryJournal,
      outbox: () => ({ get: () => Promise.resolve(null), put: () => Promise.resolve() }),
    },
    operator: operatorFrom(noOperatorText, { secrets: [], webUrl: "https://github.com" }),
    clock: systemClock,
    after: () => {
      const time = new AbortController();
      times.push(time);
      return time.signal;
    },
    progress: () => undefined,
    defect: (thrown) => {
      throw thrown;
    },
    signal: stop.signal,
  };
  const opening = await openJob(triggerFor(scene), { ...deps, commands });
  if (opening.kind !== "job") throw new Error(`no job: ${JSON.stringify(opening)}`);
  const kept: Proposal[] = [];
  const proposal = await propose(opening.job, {
    ...deps,
    commands,
    keep: (so) => {
      kept.push(so);
      if (so.body.kind === "candidates") scene.kept?.(so.body, (n) => times[n - 1]?.abort());
      return Promise.resolve();
    },
  });
  if (double.violations.length > 0) throw new Error(double.violations.join("\n"));
  const { body } = proposal;
  if (body.kind !== "candidates") throw new Error(`not candidates: ${JSON.stringify(body)}`);
  const candidate = (n: number): Candidate => {
    const found = body.candidates.find((each) => each.n === n);
    if (found === undefined) throw new Error(`there is no candidate ${n}`);
    return found;
  };
  return { body, proposal, kept, asked, candidate };
}

/** Sees who stands ready, which is whoever's tree is settled, and who asks. */
function startingLine({ n = 3, ways, held }: Scene) {
  const ready = Promise.withResolvers<void>();
  const began: string[] = [];
  let settled = 0;
  const wayOf = (turn: Turn): string => {
    const said = turn.input.map((item) => (item.type === "message" ? item.text : ""));
    return ways?.find((title) => said.some((text) => text.includes(`>\n${title}\n`))) ?? "";
  };
  return {
    watched: (open: OpenWorkspace): OpenWorkspace => {
      return async (...wanted) => {
        const opening = await open(...wanted);
        if (opening.kind === "unavailable") return opening;
        const settle = async (): Promise<void> => {
          await opening.workspace.settle();
          settled += 1;
          if (settled === n + 1) ready.resolve(); // the first one's twice: before the checks and after them
        };
        return { kind: "open", workspace: { ...opening.workspace, settle } };
      };
    },
    held: (codex: CodexPort): CodexPort => ({
      async *run(turn, signal) {
        const isChange = turn.output?.name === "change";
        const isFirst = isChange && began.length === 0;
        if (isChange) began.push(wayOf(turn));
        if (isFirst && held !== undefined) {
          await ready.promise;
          for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
          held([...began]);
        }
        yield* codex.run(turn, signal);
      },
    }),
  };
}

function memoryJournal(): ReturnType<ReadDeps["store"]["journal"]> {
  const entries: Awaited<ReturnType<ReturnType<ReadDeps["store"]["journal"]>["entries"]>>[number][] = [];
  return {
    append: (entry) => Promise.resolve(void entries.push(entry)),
    entries: () => Promise.resolve(entries),
  };
}

function triggerFor({ n = 3 }: Scene): Trigger {
  return {
    delivery: "candidates",
    repository: { id: 0, owner: "local", name: "repository", defaultBranch: "main", private: true },
    subject: { kind: "local" },
    pull: null,
    actor: { id: 0, login: "you", type: "User" },
    title: "main",
    body: "",
    cause: { kind: "local", command: "implement", text: "Add `twice`", model: null, effort: null, n },
  };
}

export function patching(...lines: readonly string[]): Answer {
  const input = ["*** Begin Patch", ...lines, "*** End Patch"].join("\n");
  return { calls: [{ name: "apply_patch", arguments: { input } }] };
}

export function adding(files: Readonly<Record<string, string>>): Answer {
  const added = Object.entries(files).flatMap(([path, text]) => [
    `*** Add File: ${path}`,
    ...text
      .trimEnd()
      .split("\n")
      .map((line) => `+${line}`),
  ]);
  return patching(...added);
}

export function done(title = "Add twice", explanation = "It doubles."): Answer {
  return { json: { title, explanation, fixed: [], left: "" } };
}

/** A project whose tests are run by node. */
export const project = {
  "package.json": JSON.stringify({ name: "sums", type: "module", scripts: { test: "node --test" } }),
  "src/add.js": "export const add = (a, b) => a + b;\n",
  "test/add.test.js":
    'import test from "node:test";\nimport assert from "node:assert";\nimport { add } from "../src/add.js";\ntest("adds", () => assert.equal(add(1, 2), 3));\n',
};

export function testOf(name: string, assertion: string): string {
  return `import test from "node:test";\nimport assert from "node:assert";\nimport { twice } from "../src/twice.js";\ntest("${name}", () => ${assertion});\n`;
}
