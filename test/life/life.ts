import { expect } from "vitest";
import type { Answer } from "../doubles/codex/script.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import type { GithubDouble, GithubOptions } from "../doubles/github/start-github.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { CheckRun, PullIssue, Repository, ReviewThread } from "./records.ts";
import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import { botHost, type Host, setStage, type Stage } from "../rig/stage.ts";

export const number = 1;
export const path = "src/list.js";

/** A file of sixty lines, of which some are wrong. */
export function lines(...bad: readonly number[]): string {
  const all = Array.from({ length: 60 }, (_, index) => `  ${bad.includes(index + 1) ? "bad" : "ok"}(${index + 1});`);
  return `${all.join("\n")}\n`;
}

export interface Claim {
  readonly path?: string;
  readonly priority?: 0 | 1 | 2 | 3;
  readonly title?: string;
  readonly startLine?: number;
  readonly snippet?: string;
}

const words = ["zero", "apples", "bridges", "candles", "dragons", "engines", "forests"];

/** What a model says of a wrong line. Titles of different lines have no word in common. */
export function bug(line: number, more: Claim = {}) {
  return {
    path: more.path ?? path,
    side: "RIGHT",
    start_line: more.startLine ?? line,
    line,
    snippet: more.snippet ?? `  bad(${line});`,
    priority: more.priority ?? 1,
    title: more.title ?? `${words[line % words.length] ?? ""}${line}`,
    body: `Line ${line} is wrong.`,
    confidence: 0.9,
    rule: null,
  };
}

export function answer(
  findings: readonly ReturnType<typeof bug>[],
  open: Readonly<Record<number, "fixed" | "open" | "unclear">> = {},
): Answer {
  const answers = Object.entries(open).map(([n, status]) => ({ n: Number(n), status }));
  return { json: { findings: [...findings], open: answers, explanation: "" } };
}

export interface LifeOptions {
  readonly policy?: string | ((github: GithubDouble) => string);
  readonly base?: FileTree;
  readonly private?: boolean;
  readonly github?: GithubOptions;
  readonly makeHost?: (stage: Stage) => Host | Promise<Host>;
}

export type Life = Awaited<ReturnType<typeof begin>>;

/**
 * One pull request from its first push on: real bot (unless told), real git, both outsides doubled. The model answers what
 * was put into `answers`, in that order; a question without an answer fails the test at its end.
 */
export async function begin(options: LifeOptions = {}) {
  const answers: (Answer | (() => Answer | Promise<Answer>))[] = [];
  const surprises: string[] = [];
  const stage = await setStage(async () => {
    const next = answers.shift();
    if (next === undefined) surprises.push("the model was asked once too often");
    return typeof next === "function" ? next() : (next ?? answer([]));
  }, options.github);
  const { github } = stage;
  const written = typeof options.policy === "function" ? options.policy(github) : options.policy;
  const policy = written === undefined ? {} : { ".github/codex.yml": written };
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    private: options.private ?? false,
    permissions: { mona: "write", hubot: "read", tess: "triage" },
    from: [{ message: "Begin", files: { [path]: lines(), ...options.base, ...policy } }],
  });
  const host = await (options.makeHost ?? botHost)(stage);
  const at = { repository, number, by: "mona" } as const;
  const settle = async (): Promise<void> => {
    await github.settled();
    await host.handle({ event: "none", payload: {} });
    await github.settled();
  };
  const bot = "outcomes" in host;
  let pushes = 0;
  /** Lets what happened be handled; a bot has been told by its webhook. */
  const handled = async (happening: Promise<Delivery>): Promise<Delivery> => {
    const delivery = await happening;
    await (bot ? settle() : host.handle(delivery));
    return delivery;
  };
  return {
    stage,
    github,
    repository,
    host,
    answers,
    at,
    settle,
    handled,
    asked: () => stage.codex.requests.length,
    open: (files: FileTree, more: { by?: string; draft?: boolean; title?: string } = {}) =>
      handled(github.openPull({ ...at, title: "Change the list", head: "topic", ...more, commit: { files } })),
    push: (files: FileTree, more: { force?: boolean; by?: string } = {}) =>
      // A message of its own: the same files pushed twice within a second would be one and the same commit.
      handled(github.push({ ...at, ...more, commit: { files, message: `Push ${++pushes}` } })),
    comment: (body: string, by: string = at.by) => handled(github.comment({ ...at, by, body })),
    ...looking(stage, repository),
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      const objections = [...surprises, ...github.violations, ...github.defects, ...stage.codex.violations];
      await stage[Symbol.asyncDispose]();
      expect(objections).toEqual([]);
      expect(answers, "answers that nobody asked for").toEqual([]);
    },
  };
}

/** What stands on the double. */
function looking({ github }: Stage, repository: Repository) {
  const pull = (): PullIssue => {
    const issue = repository.issues.get(number);
    if (issue === undefined || issue.pull === null) throw new Error("there is no pull request");
    return { ...issue, pull: issue.pull };
  };
  const checks = (): readonly CheckRun[] => {
    const head = pull().pull.headSha;
    return repository.suites.filter(({ headSha }) => headSha === head).flatMap(({ runs }) => runs);
  };
  return {
    pull,
    checks,
    /** The newest check run of the head. */
    check: (): CheckRun | undefined => checks().at(-1),
    comments: () => repository.issues.get(number)?.comments ?? [],
    summary: () => pull().comments.find(({ body }) => body.includes("codex-bot:summary")),
    threads: (): readonly ReviewThread[] => pull().pull.threads,
    /** Reviews that are ours and say something. */
    reviews: () => pull().pull.reviews.filter(({ author, body }) => author.type === "Bot" && body !== ""),
    /** Requests that changed something, by their operation, without the courtesies. */
    writes: (): readonly string[] =>
      github.requests
        .filter(isWrite)
        .map(({ operation, path }) => operation ?? path)
        .filter((operation) => !operation.startsWith("reactions/") && operation !== "checks/create"),
  };
}

/** A clock for GitHub in which nothing happens in the same second as anything else. */
export function ticking(): () => number {
  let now = Date.now();
  return () => (now += 1000);
}
