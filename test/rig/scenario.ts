import { readdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { readScript, type Script } from "../doubles/codex/script.ts";
import type { CommitSpec } from "../doubles/github/git/commit-files.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";

/** What a step may say; a word that a step does not use is ignored by it. */
const sayingSchema = z.strictObject({
  by: z.string().default("mona"),
  number: z.int().default(1),
  title: z.string().default("Apply coupons to cart totals"),
  /** Of a push: the message of its commit. */
  body: z.string().default(""),
  /** The folder below `repo/` with the files of this commit; those that are missing there are deleted. */
  files: z.string().default("head"),
  head: z.string().default("topic"),
  base: z.string().default("main"),
  draft: z.boolean().default(false),
  labels: z.array(z.string()).default([]),
  /** Owner of a fork whose branch is the head. */
  fork: z.string().optional(),
  force: z.boolean().default(false),
  /** Which comment, counted from 1 in order of appearance: of a review for `replyInThread`, else of the conversation. */
  comment: z.int().default(1),
  check: z.string().default("Codex review"),
  /** Of `tick`: the task that somebody names; empty, it is the clock. */
  task: z.string().default(""),
  /** Of `ranWorkflow`: what it ran for, and what came of its jobs. */
  event: z.string().default("pull_request"),
  jobs: z
    .array(
      z.strictObject({
        name: z.string(),
        conclusion: z.string(),
        failed: z.string().optional(),
        log: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
export type Saying = z.infer<typeof sayingSchema>;

export const stepNames = [
  "openIssue",
  "openPull",
  "push",
  "pushBase",
  "rebase",
  "comment",
  "replyInThread",
  "editComment",
  "deleteComment",
  "tickBox",
  "closeIssue",
  "deleteNamedBranch",
  "rerunCheck",
  "closePull",
  "reopenPull",
  "markReady",
  "convertToDraft",
  "lock",
  "deleteBranch",
  "ranWorkflow",
  "tick",
  "redeliver",
] as const;
export type StepName = (typeof stepNames)[number];

const actSchema = z.partialRecord(z.enum(stepNames), sayingSchema).refine((act) => Object.keys(act).length === 1);
export type Act = z.infer<typeof actSchema>;

const eventSchema = z.strictObject({
  /** What the scenario shows, in a sentence. */
  about: z.string(),
  /** The one host it is played through, where hosts differ by nature: what an Action's own token pushes starts nothing. */
  host: z.enum(["action", "bot"]).optional(),
  /** Programs run in it; where there is no sandbox it is skipped. */
  runs: z.boolean().default(false),
  /** Requests to the model go out side by side. */
  several: z.boolean().default(false),
  /** Records are signed with a key. */
  signed: z.boolean().default(false),
  private: z.boolean().default(false),
  /** Labels of the repository. */
  labels: z.array(z.string()).default([]),
  permissions: z.record(z.string(), z.enum(["read", "triage", "write", "maintain", "admin"])).default({}),
  /** What our token may do to contents; resolving a thread takes `write`. */
  contents: z.enum(["read", "write"]).default("write"),
  steps: z.array(
    z.strictObject({
      act: actSchema,
      /** Done by people while the model thinks about this step for the first time. */
      meanwhile: z.array(actSchema).default([]),
    }),
  ),
  /** Texts that must not reach GitHub in any write. */
  never: z.array(z.string()).default([]),
  /** Texts that a request to the model must hold, and must not. */
  modelReads: z.array(z.string()).default([]),
  modelNeverReads: z.array(z.string()).default([]),
});

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** What a computed answer may look up: the backend's script cannot know ids, commits or tokens beforehand. */
export interface Scene {
  readonly github: GithubDouble;
  /** The model's key, and the GitHub tokens that exist by now. */
  readonly key: string;
  readonly tokens: () => readonly string[];
}

/** `computed.ts` of a scenario: whatever a file cannot say. */
export interface Computed {
  readonly script?: (scene: Scene) => Script;
  /** Files too large to be kept, by folder below `repo/`. */
  readonly files?: Readonly<Record<string, Files>>;
}

export type Scenario = z.infer<typeof eventSchema> & {
  readonly name: string;
  readonly folder: string;
  readonly script: (scene: Scene) => Script;
  readonly base: Files;
  readonly commitOf: (folder: string, message?: string) => CommitSpec;
};

export async function readScenario(folder: string): Promise<Scenario> {
  const event = eventSchema.parse(JSON.parse(await readFile(join(folder, "event.json"), "utf8")));
  const computed = await computedOf(folder);
  const trees = await treesOf(folder, computed.files ?? {});
  const policy = join(folder, "codex.yml");
  const base = {
    ...trees["base"],
    ...(existsSync(policy) ? { ".github/codex.yml": await readFile(policy, "utf8") } : {}),
  };
  const answers = join(folder, "codex.jsonl");
  const script = existsSync(answers) ? await readScript(answers) : [];
  return {
    ...event,
    name: basename(folder),
    folder,
    base,
    script: computed.script ?? (() => script),
    commitOf: (name, message = "") => ({
      message: message === "" ? `Make ${name}` : message,
      files: between(base, { ...trees[name] }),
    }),
  };
}

async function computedOf(folder: string): Promise<Computed> {
  const path = join(folder, "computed.ts");
  if (!existsSync(path)) return {};
  const module: { readonly computed: Computed } = await import(pathToFileURL(path).href);
  return module.computed;
}

async function treesOf(folder: string, made: Readonly<Record<string, Files>>): Promise<Record<string, Files>> {
  const root = join(folder, "repo");
  const names = existsSync(root) ? await readdir(root) : [];
  const trees = await Promise.all(names.map(async (name) => [name, await readTree(join(root, name))] as const));
  const all = Object.fromEntries(trees);
  for (const [name, files] of Object.entries(made)) all[name] = { ...all[name], ...files };
  return all;
}

async function readTree(root: string): Promise<Files> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map(async (path) => [relative(root, path), await readFile(path)] as const));
  return Object.fromEntries(files.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The policy is no part of a change: only `codex.yml` at the base sets it. */
function between(before: Files, after: Files): CommitSpec["files"] {
  const gone = Object.keys(before).filter((path) => !(path in after) && path !== ".github/codex.yml");
  return { ...after, ...Object.fromEntries(gone.map((path) => [path, null])) };
}
