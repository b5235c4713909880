import { access, rm } from "node:fs/promises";
import { UserError } from "../../core/errors.ts";
import type { Trigger } from "../../core/trigger.ts";
import type { Request } from "../../github/request.ts";
import { toTrigger, type Triggered } from "../../github/to-trigger.ts";
import { makeScratch, removeLeftOvers } from "../../workspace/scratch.ts";

/** What a runner tells a step by its environment, and what it takes away again. */
type Env = NodeJS.ProcessEnv;

/** What happened, or why it is nothing for us. Only the end of another workflow takes a request to find out. */
export async function readTrigger(env: Env, client: () => Request): Promise<Triggered> {
  const { eventName, payload } = await readContext(env);
  if (eventName !== "workflow_run") return withRerunner(toTrigger(eventName, payload, deliveryOf(env)), env);
  const { resolveWorkflowRun } = await import("../../github/resolve-workflow-run.ts");
  const read = await resolveWorkflowRun(payload, deliveryOf(env), client());
  // Who started the other workflow is not who runs this one, unless this one is run once more.
  const again = read.kind === "trigger" && read.trigger.cause.kind === "ci" && env["GITHUB_RUN_ATTEMPT"] !== "1";
  return again ? withRerunner(read, env) : read;
}

/** Of a run that a clock or a person began: the one task that the workflow's step is for. What a person typed comes first. */
export function withTask(read: Triggered, input: string): Triggered {
  const task = input.trim();
  if (read.kind === "ignored" || task === "" || task === "auto") return read;
  const { cause } = read.trigger;
  if (cause.kind !== "upkeep") return read;
  return { ...read, trigger: { ...read.trigger, cause: { ...cause, task: cause.task ?? task.slice(0, 100) } } };
}

/** A re-run keeps the event and its sender; whoever pressed the button answers for it too (T26). */
function withRerunner(read: Triggered, env: Env): Triggered {
  const by = env["GITHUB_TRIGGERING_ACTOR"] ?? "";
  if (read.kind === "ignored" || by === "" || isSame(by, read.trigger.actor.login)) return read;
  return { kind: "trigger", trigger: { ...read.trigger, rerunBy: by } };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** `@actions/github` reads the event as it is loaded, so what may be wrong with the file is looked at around that. */
async function readContext(env: Env): Promise<{ readonly eventName: string; readonly payload: unknown }> {
  const path = env["GITHUB_EVENT_PATH"];
  if (path === undefined || path === "")
    throw new UserError(
      "GITHUB_EVENT_PATH is not set: this runs as a GitHub Action. For a local review use codex-bot review.",
    );
  await access(path).catch((cause: unknown) => {
    throw new UserError(`The event file ${path} cannot be read.`, { cause });
  });
  try {
    const { context } = await import("./context.ts");
    return context;
  } catch (cause) {
    throw new UserError(`The event file ${path} is not JSON.`, { cause });
  }
}

/** A run and its attempt: a second attempt is a new try of the same event. */
function deliveryOf(env: Env): string {
  return `run-${env["GITHUB_RUN_ID"] ?? "local"}-${env["GITHUB_RUN_ATTEMPT"] ?? "1"}`;
}

/** Which attempt of which run of a workflow this step is part of: what both halves know without telling each other. */
export interface RunIdentity {
  readonly id: string;
  readonly attempt: string;
  readonly event: string;
  /** Numeric id of the repository the event is of. */
  readonly repository: number;
}

export function identityOf(env: Env, { repository }: Trigger): RunIdentity {
  const { GITHUB_RUN_ID: id = "", GITHUB_RUN_ATTEMPT: attempt = "", GITHUB_EVENT_NAME: event = "" } = env;
  return { id, attempt, event, repository: repository.id };
}

/** Pages of the GitHub this runs on, without a trailing slash. */
export function serverOf(env: Env): string {
  return (env["GITHUB_SERVER_URL"] ?? "https://github.com").replace(/\/+$/, "");
}

export function apiOf(env: Env): string {
  return env["GITHUB_API_URL"] ?? "https://api.github.com";
}

/** A cancelled run gets SIGINT, then SIGTERM: thinking ends, and what is begun is concluded. */
export function untilCancelled(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
}

/** A folder that is gone when the step ends. */
export async function temporary(env: Env): Promise<{ readonly path: string } & AsyncDisposable> {
  await removeLeftOvers(env["RUNNER_TEMP"]);
  await removeLeftOvers();
  const path = makeScratch("job", env["RUNNER_TEMP"]);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
