import { RetryLater } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { keyMarker, keysIn } from "../core/marker.ts";
import type { Annotation, Write, Written } from "../core/write.ts";
import type { CheckRun } from "./answers.ts";
import { type CheckDeps, isRunning, newestFirst } from "./check-run.ts";
import type { GithubFailure } from "./failure.ts";
import { type OnceDeps, record, refuse, settleMs, wasInterrupted, written } from "./once.ts";
import type { Attempt } from "./request.ts";
import { sameText } from "./same-text.ts";

type Conclude = Write & { kind: "check-conclude" };

/** What GitHub shows of the run, and what it was already sent. */
interface Shown {
  run: CheckRun | null;
  concluded: boolean;
  /** Annotations GitHub has: they can only be appended. */
  annotations: number;
}

interface Sending {
  readonly write: Conclude;
  readonly shown: Shown;
  readonly deps: CheckDeps & OnceDeps;
}

/**
 * Sends what is missing until GitHub shows the conclusion and every annotation: the conclusion goes with the first batch,
 * so that nothing required hangs on a later one. A batch GitHub refuses is left out, never the conclusion.
 * @throws RetryLater when GitHub is busy or keeps failing; a later run appends only what is missing.
 */
export async function concludeCheck(write: Conclude, deps: CheckDeps & OnceDeps): Promise<Written> {
  // What was recorded is not asked: the same job may conclude otherwise than before, for instance after an outage.
  const shown: Shown = { run: null, concluded: false, annotations: 0 };
  const sending = { write, shown, deps };
  await ((await wasInterrupted(write.key, deps.outbox)) ? lookTwice(sending) : look(sending));
  if (shown.run !== null && isWhole(sending)) return record(write.key, written("found", shown.run), deps.outbox);
  await deps.outbox.put(write.key, { state: "sending" });
  return record(write.key, await sendMissing(sending), deps.outbox);
}

async function sendMissing(sending: Sending): Promise<Written> {
  const { write, shown } = sending;
  const most = Math.ceil(write.annotations.length / limits.annotationsPerRequest) + 5;
  for (let sent = 0; sent < most; sent++) {
    const batch = write.annotations.slice(shown.annotations, shown.annotations + limits.annotationsPerRequest);
    const refused = await learn(await sendBatch(sending, batch), batch.length, sending);
    if (refused !== null) return refused;
    if (shown.run !== null && isWhole(sending)) return written("done", shown.run);
  }
  throw new RetryLater("GitHub keeps failing to take the check run");
}

function sendBatch({ write, shown, deps }: Sending, annotations: readonly Annotation[]): Promise<Attempt<CheckRun>> {
  const { title, summary, conclusion } = write;
  const mark = keyMarker(write.key);
  if (shown.run === null)
    return deps.mutations.createCheck(write, conclusion, { title, summary, text: mark, annotations });
  const { id, text: before } = shown.run;
  const text = keysIn(before).includes(write.key) ? before : `${before}\n\n${mark}`;
  return deps.mutations.updateCheck(id, conclusion, { title, summary, text, annotations });
}

/** What one answer teaches about `shown`; a value only when GitHub said no for good. */
async function learn(attempted: Attempt<CheckRun>, batch: number, sending: Sending): Promise<Written | null> {
  const { shown } = sending;
  if (attempted.ok) {
    Object.assign(shown, { run: attempted.value, concluded: true, annotations: shown.annotations + batch });
    return null;
  }
  const { failure } = attempted;
  if (failure.kind === "unknown") await lookTwice(sending);
  else if (isFaultOfBatch(failure) && batch > 0) shown.annotations += batch;
  else if (isForeign(failure) && shown.run !== null)
    Object.assign(shown, { run: null, concluded: false, annotations: 0 });
  else return refuse(failure);
  return null;
}

/** GitHub says neither which annotation it dislikes nor that it was one; the next request goes without this batch. */
function isFaultOfBatch(failure: GithubFailure): boolean {
  return failure.kind === "anchor" || (failure.kind === "denied" && failure.status === 422);
}

/** Only the app that made a run may change it; whoever copied our external id must not keep us from concluding. */
function isForeign(failure: GithubFailure): boolean {
  return failure.kind === "missing" || (failure.kind === "denied" && failure.status === 403);
}

function isWhole({ write, shown }: Sending): boolean {
  return shown.concluded && shown.annotations >= write.annotations.length;
}

async function lookTwice(sending: Sending): Promise<void> {
  await look(sending);
  if (sending.shown.concluded) return;
  await sending.deps.sleep(settleMs);
  await look(sending);
}

/**
 * The run that already says this, perhaps with some of the annotations, else the one that still runs. A run that was
 * concluded otherwise keeps its own annotations, so it is left as it is and a new one replaces it.
 */
async function look({ write, shown, deps }: Sending): Promise<void> {
  const runs = await newestFirst(write, deps);
  const said = runs.find((run) => says(run, write));
  shown.run = said ?? runs.find(isRunning) ?? null;
  shown.concluded = said !== undefined;
  shown.annotations = said?.annotationCount ?? 0;
}

function says(run: CheckRun, write: Conclude): boolean {
  const done =
    run.status === "completed" && run.conclusion === write.conclusion && keysIn(run.text).includes(write.key);
  return done && sameText(run.title, write.title) && sameText(run.summary, write.summary);
}
