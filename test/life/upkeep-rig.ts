import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { handle } from "../../src/core/handle.ts";
import type { Outcome } from "../../src/core/outcome.ts";
import type { Cause, Trigger } from "../../src/core/trigger.ts";
import { createClient } from "../../src/github/octokit.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { createWriter } from "../../src/github/writer.ts";
import { connect } from "../../src/hosts/connect.ts";
import { openCodex } from "../../src/hosts/open-codex.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { fileStore } from "../../src/store/files.ts";
import { keepLogs } from "../../src/store/logs.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { appPermissions, fakeKey, setStage } from "../rig/stage.ts";

export interface UpkeepOptions {
  readonly policy: string;
  readonly base?: FileTree;
  readonly labels?: readonly string[];
  readonly markerKey?: string;
  /** What is done in the place of every wait. */
  readonly wait?: (github: GithubDouble) => Promise<void>;
  /** Answers when the list of answers is used up. */
  readonly otherwise?: (body: RequestBody) => Answer;
}

/** A Monday. */
export const monday = Date.parse("2026-11-02T00:30:00Z");
export const hour = 3_600_000;
export const day = 24 * hour;

type UpkeepCause = Extract<Cause, { kind: "upkeep" }>;

/**
 * A repository whose policy has tasks, and a clock that a test moves. Each tick is a run of its own that remembers nothing:
 * fresh store, fresh clients; both outsides are the doubles, and so is nothing else.
 */
export async function upkeepLife(options: UpkeepOptions) {
  const time = { now: monday };
  const answers: (Answer | (() => Answer))[] = [];
  const surprises: string[] = [];
  const stage = await setStage(
    (body) => {
      const next = answers.shift();
      if (next === undefined && options.otherwise === undefined) surprises.push("the model was asked once too often");
      return typeof next === "function" ? next() : (next ?? options.otherwise?.(body) ?? { json: {} });
    },
    { clock: () => time.now },
  );
  const { github, codex } = stage;
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    labels: options.labels ?? [],
    permissions: { mona: "write", hubot: "read" },
    from: [{ message: "Begin", files: { ...options.base, ".github/codex.yml": options.policy } }],
  });
  const place = { id: repository.id, owner: "octo-shop", name: "cart", defaultBranch: "main", private: false };
  let runs = 0;

  /** One run for one event. */
  const run = async (trigger: Trigger): Promise<Outcome> => {
    const folder = await mkdtemp(join(tmpdir(), "codex-bot-upkeep-"));
    const token = github.actionsToken({ permissions: appPermissions });
    const request = createClient({ token, apiUrl: github.apiUrl, signal: new AbortController().signal });
    const connection = {
      repository: place,
      requests: { read: request, write: request },
      openGit: openRepository({
        url: `${github.url}/octo-shop/cart.git`,
        token,
        directory: null,
        protocols: ["http"],
      }),
      codex: openCodex({ OPENAI_API_KEY: fakeKey, OPENAI_BASE_URL: codex.url }, "bot").codex,
      store: fileStore(folder, () => undefined),
      operator: operatorFrom(noOperatorText, { secrets: [fakeKey, token], webUrl: github.url }),
      logs: keepLogs(join(folder, "logs"), { secrets: [] }),
      progress: () => undefined,
      markerKey: options.markerKey ?? null,
      defect: (thrown: unknown) => void surprises.push(String(thrown)),
      thinkUntil: new AbortController().signal,
      writeUntil: new AbortController().signal,
    };
    const { commands, read, write } = await connect(connection, trigger);
    const clock = { now: () => time.now, elapsed: () => performance.now() };
    try {
      const sleep = (): Promise<void> => options.wait?.(github) ?? Promise.resolve();
      // The usual one keeps a second between two writes.
      const self = (await read.github.repository()).self ?? { id: 0, login: "" };
      const pace = (): Promise<void> => Promise.resolve();
      const writer = createWriter(request, { ...place, self, outbox: connection.store.outbox("1"), sleep, pace });
      return await handle(trigger, { commands, read: { ...read, clock }, write: { ...write, clock, sleep, writer } });
    } finally {
      await github.settled();
      await rm(folder, { recursive: true, force: true });
    }
  };

  /** What a clock does: one task after the other, as long as one is due. */
  const tick = async (more: Partial<UpkeepCause> = {}): Promise<readonly Outcome[]> => {
    const delivery = `run-${(runs += 1)}`;
    const outcomes: Outcome[] = [];
    while (outcomes.at(-1)?.kind !== "declined" && outcomes.length < 20) {
      const cause: UpkeepCause = { kind: "upkeep", on: "schedule", task: null, commit: null, ...more };
      const actor = { id: 0, login: "the clock", type: "Bot" } as const;
      const nothing = { pull: null, title: "", body: "" };
      outcomes.push(await run({ delivery, repository: place, subject: { kind: "branch" }, actor, ...nothing, cause }));
    }
    return outcomes;
  };

  /** What a webhook does. */
  const happened = async ({ event, payload }: Delivery): Promise<Outcome> => {
    const read = toTrigger(event, payload, `run-${(runs += 1)}`);
    if (read.kind === "ignored") throw new Error(read.why);
    return run(read.trigger);
  };

  const issues = () => [...repository.issues.values()];
  return {
    github,
    repository,
    answers,
    time,
    tick,
    happened,
    run,
    asked: () => codex.requests.length,
    question: (index: number): string => JSON.stringify(codex.requests.at(index)?.body),
    record: () => issues().find(({ title }) => title === "Codex Bot: upkeep"),
    issues,
    pulls: () => issues().flatMap((issue) => (issue.pull === null ? [] : [{ ...issue, pull: issue.pull }])),
    writes: (): readonly string[] => github.requests.filter(isWrite).map(({ operation, path }) => operation ?? path),
    async [Symbol.asyncDispose]() {
      const objections = [...surprises, ...github.violations, ...github.defects, ...codex.violations];
      await stage[Symbol.asyncDispose]();
      expect(objections).toEqual([]);
      expect(answers, "answers that nobody asked for").toEqual([]);
    },
  };
}
