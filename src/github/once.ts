import { RetryLater } from "../core/errors.ts";
import type { Outbox } from "../core/ports.ts";
import type { Written } from "../core/write.ts";
import { type GithubFailure, toError } from "./failure.ts";
import type { Posted } from "./mutations.ts";
import type { Attempt } from "./request.ts";

/** One visible object, however often it is asked for. */
export interface Effect {
  readonly key: string;
  /** The object as it stands on GitHub, by mark and numeric author; `null` when there is none. Throws when that is unclear. */
  find(): Promise<Posted | null>;
  post(): Promise<Attempt<Posted>>;
  /** Completes what an interrupted `post` may have left half done; called right after a `find` that found. */
  mend?(): Promise<GithubFailure | null>;
}

export interface OnceDeps {
  readonly outbox: Outbox;
  /** Waits so many milliseconds; rejects when the job is cancelled. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** GitHub may show what it stored only seconds later (F36). */
export const settleMs = 10_000;
const posts = 2;

/**
 * Looks in the outbox, then on GitHub, and only then posts. After an answer that leaves it open whether GitHub stored the
 * object (F35), and after a process that died in between (F55), it looks twice before it posts again.
 * @throws RetryLater when GitHub is busy or it stays unclear; the outbox then says `sending`, so that the next run looks first.
 */
export async function once(effect: Effect, deps: OnceDeps): Promise<Written> {
  const before = await doneBefore(effect.key, deps.outbox);
  if (before !== null) return before;
  const interrupted = await wasInterrupted(effect.key, deps.outbox);
  const earlier = interrupted ? await settle(effect, deps) : await effect.find();
  if (earlier !== null) return record(effect.key, written("found", earlier), deps.outbox);
  await deps.outbox.put(effect.key, { state: "sending" });
  return record(effect.key, await send(effect, deps), deps.outbox);
}

/** What was recorded when the key was done; a refusal is tried again, because its reason may be gone by now. */
export async function doneBefore(key: string, outbox: Outbox): Promise<Written | null> {
  const recorded = await outbox.get(key);
  if (recorded?.state !== "done" || recorded.written.kind === "refused") return null;
  return { ...recorded.written, kind: "found" };
}

/** A process died, or gave up, between sending and knowing what became of it. */
export async function wasInterrupted(key: string, outbox: Outbox): Promise<boolean> {
  return (await outbox.get(key))?.state === "sending";
}

async function send(effect: Effect, deps: OnceDeps): Promise<Written> {
  for (let sent = 0; sent < posts; sent++) {
    const attempted = await effect.post();
    if (attempted.ok) return written("done", attempted.value);
    if (attempted.failure.kind !== "unknown") return refuse(attempted.failure);
    const found = await settle(effect, deps);
    if (found !== null) return written("done", found);
  }
  throw new RetryLater("GitHub failed twice and shows nothing of what was sent");
}

/** Two looks, far enough apart for a lagging list; then whatever was interrupted is completed. */
async function settle(effect: Effect, deps: OnceDeps): Promise<Posted | null> {
  let found = await effect.find();
  if (found === null) {
    await deps.sleep(settleMs);
    found = await effect.find();
  }
  const failure = found === null ? null : await effect.mend?.();
  if (failure) throw toError(failure);
  return found;
}

export function written(kind: "done" | "found", { id, url, sha }: Posted): Written {
  return { kind, id, url, ...(sha !== undefined && { sha }) };
}

/** A no for good is a value; everything that waiting or a new token may cure is an error. */
export function refuse(failure: GithubFailure): Written {
  if (failure.kind === "busy" || failure.kind === "unknown" || failure.kind === "login") throw toError(failure);
  return { kind: "refused", reason: failure.message };
}

export async function record(key: string, outcome: Written, outbox: Outbox): Promise<Written> {
  await outbox.put(key, { state: "done", written: outcome });
  return outcome;
}
