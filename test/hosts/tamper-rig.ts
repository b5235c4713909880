import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Outcome } from "../../src/core/outcome.ts";
import { type Proposal, proposalSchema, type ReviewBody } from "../../src/core/proposal.ts";
import type { Trigger } from "../../src/core/trigger.ts";
import { createClient } from "../../src/github/octokit.ts";
import { toTrigger } from "../../src/github/to-trigger.ts";
import { hashOf } from "../../src/hosts/action/proposal/envelope.ts";
import { publishFrom } from "../../src/hosts/action/run-publish.ts";
import type { RunIdentity } from "../../src/hosts/action/runner.ts";
import { noOperatorText, operatorFrom } from "../../src/hosts/operator-from.ts";
import { isWrite } from "../doubles/github/record/requests.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import { runAction } from "../rig/run-action.ts";
import { fakeKey, setStage, type Stage } from "../rig/stage.ts";
import { root } from "../rig/workflow/run-workflow.ts";
import { oneBug, openShop, pullNumber } from "./shop.ts";

export const publishToken = "the token of the job that publishes";

export type Review = Proposal & { readonly body: ReviewBody };

/** Puts something into the folder that the artifact was downloaded to. */
export type Place = (folder: string, honest: Honest) => Promise<void>;

/** A proposal as the half that thinks left it. */
export interface Honest {
  readonly text: string;
  readonly proposal: Review;
  readonly run: RunIdentity;
}

export interface Published {
  readonly outcome: Outcome;
  /** What was written to GitHub, one line each, and all of it as one text. */
  readonly writes: readonly string[];
  readonly text: string;
}

export interface TamperRig extends AsyncDisposable {
  readonly stage: Stage;
  readonly honest: Honest;
  readonly trigger: Trigger;
  readonly repository: Repository;
  publish(place: Place, trigger?: Trigger): Promise<Published>;
}

export const sent = { GITHUB_RUN_ID: "1001", GITHUB_RUN_ATTEMPT: "2", GITHUB_EVENT_NAME: "pull_request" };

/** One honest proposal, made once; published as often as wanted, each time to a pull request without a trace of the last. */
export async function openTamperRig(): Promise<TamperRig> {
  const stage = await setStage([oneBug]);
  const scratch = await mkdtemp(join(tmpdir(), "tamper-"));
  const { repository, opened } = await openShop(stage.github);
  const output = join(scratch, "proposed");
  const read = stage.github.actionsToken({
    permissions: { metadata: "read", contents: "read", pull_requests: "read", issues: "read" },
  });
  const urls = { GITHUB_API_URL: stage.github.apiUrl, GITHUB_SERVER_URL: stage.github.url };
  await runAction({
    main: join(root, "src/hosts/action/propose.ts"),
    ...opened,
    inputs: { "github-token": read, "openai-api-key": fakeKey, "openai-base-url": stage.codex.url, output },
    env: { ...urls, ...sent },
  });
  const honest = await readHonest(output);
  const trigger = triggerOf(opened);
  const forget = (): void => {
    const issue = repository.issues.get(pullNumber);
    for (const list of [
      repository.suites,
      issue?.comments,
      issue?.reactions,
      issue?.pull?.reviews,
      issue?.pull?.threads,
    ])
      list?.splice(0);
  };
  let count = 0;
  return {
    stage,
    honest,
    trigger,
    repository,
    async publish(place, about = trigger) {
      forget();
      const folder = join(scratch, `downloaded-${++count}`);
      await mkdir(folder);
      await place(folder, honest);
      const before = stage.github.requests.filter(isWrite).length;
      const outcome = await publishIn({ stage, folder, scratch: join(scratch, `state-${count}`) }, about);
      const writes = stage.github.requests.filter(isWrite).slice(before);
      return {
        outcome,
        writes: writes.map(({ method, path }) => `${method} ${path.replaceAll(/\d{5,}/g, "ID")}`),
        text: JSON.stringify(writes.map(({ body }) => body)),
      };
    },
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

const readEnvelope = z.object({
  run: z.object({ id: z.string(), attempt: z.string(), event: z.string(), repository: z.int() }),
  proposal: z.unknown(),
});

async function readHonest(folder: string): Promise<Honest> {
  const text = await readFile(join(folder, "proposal.json"), "utf8");
  const { run, proposal } = readEnvelope.parse(JSON.parse(text));
  const parsed = proposalSchema.parse(proposal);
  if (parsed.body.kind !== "review") throw new Error("the honest proposal is no review");
  return { text, run, proposal: { ...parsed, body: parsed.body } };
}

export function triggerOf({ event, payload }: { readonly event: string; readonly payload: unknown }): Trigger {
  const read = toTrigger(event, payload, "run-1001-2");
  if (read.kind === "ignored") throw new Error(read.why);
  return read.trigger;
}

interface Publishing {
  readonly stage: Stage;
  readonly folder: string;
  readonly scratch: string;
}

export function publishIn({ stage, folder, scratch }: Publishing, trigger: Trigger): Promise<Outcome> {
  const permissions = {
    metadata: "read",
    contents: "write",
    pull_requests: "write",
    issues: "write",
    checks: "write",
  } as const;
  const token = stage.github.actionsToken({ permissions });
  const writeUntil = AbortSignal.timeout(60_000);
  const client = () => createClient({ token, apiUrl: stage.github.apiUrl, signal: writeUntil });
  const operator = operatorFrom(noOperatorText, { secrets: [token, publishToken], webUrl: stage.github.url });
  const step = { env: { ...sent, GITHUB_SERVER_URL: stage.github.url }, operator, token, writeUntil, client };
  return publishFrom(trigger, { step, proposal: folder, markerKey: "", mode: "publish", folder: scratch });
}

/** A file with that text. */
export function file(make: (honest: Honest) => string | Uint8Array): Place {
  return async (folder, honest) => writeFile(join(folder, "proposal.json"), make(honest));
}

/** A proposal of somebody who knows how the hash is made. */
export function sealed(make: (proposal: Review) => unknown): Place {
  return file(({ proposal, run }) => resealed(make(proposal), run));
}

/** A review that says something else. */
export function saying(change: (body: ReviewBody) => object): Place {
  return sealed((proposal) => ({ ...proposal, body: { ...proposal.body, ...change(proposal.body) } }));
}

export function resealed(proposal: unknown, run: RunIdentity): string {
  return JSON.stringify({ version: 1, run, proposal, hash: hashOf(proposal, run) });
}
