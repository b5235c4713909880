import { createPacing } from "../github/pacing.ts";
import { createReader } from "../github/reader.ts";
import type { Request } from "../github/request.ts";
import { createWriter } from "../github/writer.ts";
import { commands } from "../commands/registry.ts";
import { policyOf } from "../core/config/policy-of.ts";
import type { CodexPort } from "../core/codex-port.ts";
import { UserError } from "../core/errors.ts";
import type { HandleDeps } from "../core/handle.ts";
import type { Operator } from "../core/operator.ts";
import type { OpenGit, Progress, Store } from "../core/ports.ts";
import type { Repository, Trigger } from "../core/trigger.ts";
import { lookAhead } from "./look-ahead.ts";
import { sleep, systemClock } from "./system.ts";

/** What a host that talks to GitHub brings: its client, its model, its store, and where the event is from. */
export interface Connection {
  readonly repository: Repository;
  /** Where tokens can be cut to size, what thinks gets one that cannot write. */
  readonly requests: { readonly read: Request; readonly write: Request };
  readonly openGit: OpenGit;
  readonly codex: CodexPort;
  readonly store: Store;
  readonly operator: Operator;
  readonly progress: Progress;
  readonly defect: (thrown: unknown) => void;
  readonly markerKey: string | null;
  /** Ends the thinking: a deadline, a cancelled run. */
  readonly thinkUntil: AbortSignal;
  /** Ends everything; later than `thinkUntil`, because what was finished by then is still published. */
  readonly writeUntil: AbortSignal;
}

/**
 * Deals out the two halves: reading with a model and no writer, writing with no model.
 */
export async function connect(connection: Connection, trigger: Trigger): Promise<HandleDeps> {
  const { repository, requests, openGit, codex, store, operator, progress, defect, markerKey, thinkUntil, writeUntil } =
    connection;
  const { owner, name } = repository;
  const github = lookAhead(createReader(requests.read, { owner, name }), trigger);
  const facts = await github.repository();
  if (facts.self === null)
    throw new UserError("GitHub does not say which account the token belongs to. Check the token.");
  const policy = await policyOf(facts.policyFile, Object.keys(commands));
  const wait = (ms: number): Promise<void> => sleep(ms, writeUntil);
  const writer = createWriter(requests.write, {
    owner,
    name,
    self: facts.self,
    trustedWriters: policy.kind === "policy" ? policy.policy.trustedWriters : [],
    outbox: store.outbox(`${repository.id}`),
    sleep: wait,
    pace: createPacing({ clock: systemClock, sleep: wait }),
  });
  const shared = { openGit, operator, progress };
  return {
    commands,
    read: { ...shared, github, codex, store, defect, clock: systemClock, signal: thinkUntil },
    write: {
      ...shared,
      markerKey,
      sleep: wait,
      github: createReader(requests.write, { owner, name }),
      writer,
      signal: writeUntil,
    },
  };
}
