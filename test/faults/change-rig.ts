import { noLogs } from "../rig/no-logs.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { commands } from "../../src/commands/registry.ts";
import { openJob } from "../../src/core/open-job.ts";
import type { JournalEntry } from "../../src/core/journal.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Proposal } from "../../src/core/proposal.ts";
import { propose } from "../../src/core/propose.ts";
import type { Trigger } from "../../src/core/trigger.ts";
import { createClient } from "../../src/github/octokit.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { connectToRead } from "../../src/hosts/connect.ts";
import { openCodex } from "../../src/hosts/open-codex.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { fileStore } from "../../src/store/files.ts";
import { openRepository } from "../../src/workspace/repository.ts";
import type { Answer, RequestBody } from "../doubles/codex/script.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { fakeKey, setStage, type Stage } from "../rig/stage.ts";

const inputSchema = z.looseObject({
  input: z.array(
    z.looseObject({
      type: z.string(),
      call_id: z.string().optional(),
      content: z.array(z.looseObject({ text: z.string().optional() })).optional(),
    }),
  ),
});

/** Ids of the calls that a request says were made. */
export function madeIn(body: unknown): ReadonlySet<string> {
  const { input } = inputSchema.parse(body);
  return new Set(
    input.flatMap((item) => (/^(?:function|custom_tool)_call$/.test(item.type) ? (item.call_id ?? []) : [])),
  );
}

/** All that was said to the model in messages, as one list. */
export function messagesIn(body: unknown): readonly string[] {
  const { input } = inputSchema.parse(body);
  return input.flatMap(({ content }) => (content ?? []).flatMap(({ text }) => text ?? []));
}

export interface ChangeRig extends AsyncDisposable {
  readonly stage: Stage;
  readonly repository: Awaited<ReturnType<Stage["github"]["createRepository"]>>;
  /** What one process makes of the command. */
  propose(store: Store): Promise<Proposal>;
  /** How often the way to the model was opened ahead. */
  opened(): number;
  /** A folder that outlives the process. */
  folder(): Promise<string>;
}

export interface ChangePlay {
  readonly files: FileTree;
  /** What the pull request changes, and what happens on its base afterwards. */
  readonly topic?: FileTree;
  readonly main?: FileTree;
  readonly command: string;
  /** Said after the command, by whoever asked. */
  readonly steering?: string;
  readonly model: (body: RequestBody, index: number) => Answer;
  /** What the operator's environment says besides. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A pull request with a command to change its code, which may be thought about as often as wanted: nothing is written. */
export async function changeRig({
  files,
  topic = note,
  main,
  command,
  steering,
  model,
  env = {},
}: ChangePlay): Promise<ChangeRig> {
  const stage = await setStage(model);
  const { github } = stage;
  const scratch = await mkdtemp(join(tmpdir(), "killed-"));
  const repository = await github.createRepository({
    owner: "octo-shop",
    name: "cart",
    permissions: { mona: "write" },
    from: [{ message: "Begin", files }],
  });
  const by = { repository, by: "mona", number: 1 } as const;
  await github.openPull({ ...by, title: "Change", head: "topic", commit: { files: topic } });
  if (main !== undefined) await github.pushBranch({ ...by, branch: "main", commit: { files: main } });
  let opened = 0;
  const open = (): Promise<void> => (opened++, Promise.resolve());
  const trigger = triggerOf(await github.comment({ ...by, body: command }));
  if (steering !== undefined) await github.comment({ ...by, body: steering });
  return {
    stage,
    repository,
    folder: () => mkdtemp(join(scratch, "state-")),
    propose: (store) => proposeOnce({ stage, open, env }, trigger, store),
    opened: () => opened,
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

const note = { "note.txt": "A note.\n" };

function triggerOf({ event, payload }: { readonly event: string; readonly payload: unknown }): Trigger {
  const read = toTrigger(event, payload, "delivery");
  if (read.kind === "ignored") throw new Error(read.why);
  return read.trigger;
}

interface Scene {
  readonly stage: Stage;
  readonly open: () => Promise<void>;
  readonly env: Readonly<Record<string, string>>;
}

async function proposeOnce({ stage, open, env }: Scene, trigger: Trigger, store: Store): Promise<Proposal> {
  const { github, codex } = stage;
  const token = github.actionsToken({ permissions: { contents: "read", pull_requests: "read", issues: "read" } });
  const deps = connectToRead(
    {
      repository: trigger.repository,
      logs: noLogs,
      requests: { read: createClient({ token, apiUrl: github.apiUrl, signal: never }) },
      openGit: openRepository({
        url: `${github.url}/octo-shop/cart.git`,
        token,
        directory: null,
        protocols: ["http"],
      }),
      codex: { ...openCodex({ ...env, OPENAI_API_KEY: fakeKey, OPENAI_BASE_URL: codex.url }, "bot").codex, open },
      store,
      operator: operatorFrom(noOperatorText, { secrets: [], webUrl: github.url }),
      progress: () => undefined,
      defect: () => undefined,
      thinkUntil: never,
    },
    trigger,
  );
  const opening = await openJob(trigger, { ...deps, commands });
  if (opening.kind !== "job") throw new Error(opening.kind);
  return propose(opening.job, { ...deps, commands });
}

const never = new AbortController().signal;

/** What that job has journalled. */
export function entriesOf(folder: string, { key }: Proposal): Promise<readonly JournalEntry[]> {
  return storeIn(folder).journal(key).entries();
}

/** A store of another process: nothing is shared but the folder. */
export function storeIn(folder: string): Store {
  return fileStore(folder, () => undefined);
}

/**
 * What a process leaves that was killed when it had written so many entries: those. Everything else that a job has made
 * by then, its tree above all, is gone with it.
 */
export async function killedAfter(
  entries: readonly JournalEntry[],
  { rig, key }: { readonly rig: ChangeRig; readonly key: string },
): Promise<Store> {
  const store = storeIn(await rig.folder());
  for (const entry of entries) await store.journal(key).append(entry);
  return store;
}
