import { createWriter } from "../../src/github/writer.ts";
import type { Pace } from "../../src/github/pacing.ts";
import type { Request } from "../../src/github/request.ts";
import { createClient } from "../../src/github/octokit.ts";
import type { GithubWriter, Outbox, OutboxState } from "../../src/core/ports.ts";
import type { Write } from "../../src/core/write.ts";
import { me, type Stored } from "./tiny-github.ts";

/** An outbox in memory: a fresh one is what a new runner has. */
export function memoryOutbox(): Outbox & { readonly rows: Map<string, OutboxState> } {
  const rows = new Map<string, OutboxState>();
  return {
    rows,
    get: (key) => Promise.resolve(rows.get(key) ?? null),
    put: (key, state) => Promise.resolve(void rows.set(key, state)),
  };
}

export interface Rig {
  readonly writer: GithubWriter;
  readonly outbox: ReturnType<typeof memoryOutbox>;
  /** What was slept, in milliseconds, instead of sleeping. */
  readonly slept: number[];
}

export interface RigOptions {
  readonly outbox?: ReturnType<typeof memoryOutbox>;
  readonly trustedWriters?: readonly number[];
  readonly pace?: Pace;
  /** Sees the parameters of every request. */
  readonly spy?: (route: string, params: Record<string, unknown>) => void;
}

export function rig(apiUrl: string, options: RigOptions = {}): Rig {
  const outbox = options.outbox ?? memoryOutbox();
  const slept: number[] = [];
  const request = createClient({ token: "ghs_test", apiUrl, signal: new AbortController().signal, retryPauseMs: 1 });
  const spied: Request = (route, params = {}) => {
    options.spy?.(route, params);
    return request(route, params);
  };
  const writer = createWriter(spied, {
    owner: "octo",
    name: "repo",
    self: me,
    outbox,
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
    pace: options.pace ?? (() => Promise.resolve()),
    ...(options.trustedWriters ? { trustedWriters: options.trustedWriters } : {}),
  });
  return { writer, outbox, slept };
}

export type WriteOf<K extends Write["kind"]> = Extract<Write, { kind: K }>;

export const stranger = { id: 5, login: "ann", type: "User" };

/** A comment, of ours unless said otherwise. */
export function stored(id: number, body: string, user: Stored["user"] = me): Stored {
  return {
    id,
    user,
    body,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    html_url: `u${id}`,
    path: "a.ts",
  };
}

/** So many comments of a stranger, numbered from `from`. */
export const chatter = (count: number, from = 1): Stored[] =>
  Array.from({ length: count }, (_, index) => stored(index + from, "chat", stranger));
