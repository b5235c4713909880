import { createAttachments } from "../github/attachments.ts";
import { createPacing } from "../github/pacing.ts";
import { createReader } from "../github/reader.ts";
import type { Request } from "../github/request.ts";
import { createWriter } from "../github/writer.ts";
import { commands } from "../commands/registry.ts";
import { policyOf } from "../core/config/policy-of.ts";
import type { CodexPort } from "../core/codex-port.ts";
import { UserError } from "../core/errors.ts";
import type { RepositoryFacts } from "../core/facts.ts";
import type { HandleDeps } from "../core/handle.ts";
import type { Operator } from "../core/operator.ts";
import type { GithubReader, Logs, OpenGit, Progress, ReadDeps, Store, WriteDeps } from "../core/ports.ts";
import type { Repository, Trigger } from "../core/trigger.ts";
import type { OpenWorkspace } from "../core/workspace-port.ts";
import { lookAhead } from "./look-ahead.ts";
import { after, sleep, systemClock } from "./system.ts";

interface Common {
  readonly repository: Repository;
  readonly openGit: OpenGit;
  readonly store: Store;
  readonly operator: Operator;
  readonly progress: Progress;
}

/** What a host brings for the half that thinks: a model, and a client that need not write. */
export interface ReadConnection extends Common {
  readonly requests: { readonly read: Request };
  readonly codex: CodexPort;
  readonly logs: Logs;
  readonly defect: (thrown: unknown) => void;
  /** Ends the thinking: a deadline, a cancelled run. */
  readonly thinkUntil: AbortSignal;
}

/** What a host brings for the half that writes: a client that may, and no model. */
export interface WriteConnection extends Common {
  readonly requests: { readonly write: Request };
  readonly markerKey: string | null;
  /** Ends everything; later than `thinkUntil`, because what was finished by then is still published. */
  readonly writeUntil: AbortSignal;
}

/** Both, where one process does both. Where tokens can be cut to size, what thinks gets one that cannot write. */
export type Connection = ReadConnection & WriteConnection;

/**
 * Deals out the two halves: reading with a model and no writer, writing with no model.
 */
export async function connect(connection: Connection, trigger: Trigger): Promise<HandleDeps> {
  const read = connectToRead(connection, trigger);
  return { commands, read, write: await connectToWrite(connection, await read.github.repository()) };
}

export function connectToRead(connection: ReadConnection, trigger: Trigger): ReadDeps {
  const { requests, openGit, codex, store, logs, operator, progress, defect, thinkUntil } = connection;
  const github = lookAhead(readerOf(requests.read, connection), trigger);
  const clock = systemClock;
  const openWorkspace = workspacesFor(operator);
  const attachments = createAttachments({ webUrl: operator.webUrl });
  return {
    attachments,
    openGit,
    openWorkspace,
    operator,
    progress,
    github,
    codex,
    store,
    logs,
    defect,
    clock,
    after,
    signal: thinkUntil,
  };
}

/** Loaded when something is to be run: most jobs run nothing. */
function workspacesFor({ sandbox }: Operator): OpenWorkspace {
  const ground = sandbox === undefined ? {} : { wish: sandbox };
  return async (...wanted) => (await import("../workspace/workspaces.ts")).workspaces(process.env, ground)(...wanted);
}

/** `facts` say which account the writes appear under, and whose earlier ones count. */
export async function connectToWrite(connection: WriteConnection, facts: RepositoryFacts): Promise<WriteDeps> {
  const { repository, requests, openGit, store, operator, progress, markerKey, writeUntil } = connection;
  if (facts.self === null)
    throw new UserError("GitHub does not say which account the token belongs to. Check the token.");
  const policy = await policyOf(facts.policyFile, Object.keys(commands));
  const wait = (ms: number): Promise<void> => sleep(ms, writeUntil);
  const writer = createWriter(requests.write, {
    owner: repository.owner,
    name: repository.name,
    self: facts.self,
    // Without a key nobody can tell whose record it is, so each writer keeps to its own (T81).
    trustedWriters: policy.kind === "policy" && markerKey !== null ? policy.policy.trustedWriters : [],
    outbox: store.outbox(`${repository.id}`),
    sleep: wait,
    pace: createPacing({ clock: systemClock, sleep: wait }),
  });
  const github = readerOf(requests.write, connection);
  return {
    openGit,
    operator,
    progress,
    markerKey,
    clock: systemClock,
    sleep: wait,
    github,
    writer,
    signal: writeUntil,
  };
}

export function readerOf(request: Request, { repository }: Pick<Common, "repository">): GithubReader {
  return createReader(request, { owner: repository.owner, name: repository.name });
}
