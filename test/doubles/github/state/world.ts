import type { Fault } from "../record/faults.ts";
import type { RecordedRequest } from "../record/requests.ts";
import type { Token } from "../auth/tokens.ts";
import type { Limiter } from "../rules/secondary-limits.ts";
import type { Delivery, Hook } from "../webhooks/deliver.ts";
import type { Ids } from "./ids.ts";
import type { App, Installation, Repository, User } from "./model.ts";

/** Everything one running double knows. There is no other state: two doubles in one process do not meet. */
export interface World {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly ids: Ids;
  readonly folder: string;
  /** What people attached to issues and comments, by path. */
  readonly attachments: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  readonly users: Map<string, User>;
  readonly repositories: Repository[];
  readonly apps: App[];
  readonly installations: Installation[];
  readonly tokens: Map<string, Token>;
  readonly hooks: Hook[];
  readonly deliveries: Delivery[];
  readonly requests: RecordedRequest[];
  readonly faults: Fault[];
  /** Requests that GitHub's published description does not allow: a test asserts that there are none. */
  readonly violations: string[];
  /** Answers of the double itself that break the description: a defect of the double. */
  readonly defects: string[];
  readonly limiter: Limiter;
  /** Names given to commits in the order they became known, for transcripts. */
  readonly commits: Map<string, string>;
  /** Work started by an answered request (webhook deliveries); awaited on close. */
  readonly background: Set<Promise<unknown>>;
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
}

export function nowIso(world: World): string {
  return new Date(world.clock()).toISOString().replace(/\.\d{3}Z$/, "Z");
}

export function nameCommit(world: World, sha: string, name: string): void {
  if (world.commits.has(sha)) return;
  const taken = new Set(world.commits.values());
  let unique = name;
  for (let n = 2; taken.has(unique); n += 1) unique = `${name}.${n}`;
  world.commits.set(sha, unique);
}
