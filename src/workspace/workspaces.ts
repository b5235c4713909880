import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Sha } from "../core/facts.ts";
import type { OpenWorkspace, SandboxWish, TreeEditor, WorkspaceOpening } from "../core/workspace-port.ts";
import { layPatch } from "./lay-patch.ts";
import { wayOf } from "./network/chained-way.ts";
import { runConnected } from "./network/run-connected.ts";
import { internet, type Outside } from "./network/way.ts";
import { anySandbox, type FoundSandbox, findSandbox } from "./sandbox/find-sandbox.ts";
import { bytesInside, lookInside, writeInside } from "./sandbox/files-inside.ts";
import { inside } from "./sandbox/inside.ts";
import { reportsInside } from "./sandbox/reports-inside.ts";
import { findInside, listInside } from "./sandbox/search-inside.ts";
import { adoptProvided } from "./setup/adopt.ts";
import { archivesIn } from "./setup/archives.ts";
import { keepInstalled, restoreInstalled } from "./setup/pack.ts";
import { providedBy } from "./setup/provided.ts";
import { toolCachesOf } from "./setup/tool-caches.ts";

/** What workspaces stand on besides a machine's environment. */
export interface Ground {
  readonly wish: SandboxWish;
  /** A checkout on this machine whose installed dependencies may be read; `null`: none. */
  readonly checkout: string | null;
  /** What answers to host names. */
  readonly outside: Outside;
}

/** Workspaces of this machine. Whether it has a sandbox is found out when the first is opened. */
export function workspaces(env: NodeJS.ProcessEnv, ground: Partial<Ground> = {}): OpenWorkspace {
  const { wish = anySandbox, checkout = env["GITHUB_WORKSPACE"] || null, outside = internet } = ground;
  let found: Promise<FoundSandbox> | null = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env, wish));
    return sandbox.kind === "none"
      ? { kind: "unavailable", why: sandbox.why }
      : open({ found: sandbox, env, checkout, outside }, trees, commit);
  };
}

interface Standing extends Omit<Ground, "wish"> {
  readonly found: Extract<FoundSandbox, { kind: "found" }>;
  readonly env: NodeJS.ProcessEnv;
}

async function open(standing: Standing, trees: TreeEditor, commit: Sha): Promise<WorkspaceOpening> {
  await using stack = new AsyncDisposableStack();
  const { found, env, checkout, outside } = standing;
  const opened = stack.use(await found.open());
  let exported = await trees.export(commit, { directory: opened.tree, owner: opened.owner });
  const sandbox = { ...opened, before: await statfs(opened.tree) };
  const provided = await providedBy(checkout, exported.files);
  const cache = cacheFolder(env);
  const archives = cache === null ? null : archivesIn(cache);
  const way = wayOf(env, outside);
  const kept = stack.move();
  return {
    kind: "open",
    workspace: {
      sandbox: found.name,
      root: inside.tree,
      files: exported.files,
      adopt: (folders, signal) =>
        adoptProvided(
          sandbox,
          provided.filter(({ folder }) => folders.includes(folder)),
          signal,
        ),
      adoptCaches: async (tools, signal) => {
        const known = checkout === null ? [] : toolCachesOf(env);
        const wanted = known.filter(({ tool }) => tools.includes(tool));
        await adoptProvided(sandbox, wanted, signal);
      },
      run: (execution) => runConnected(sandbox, execution, way),
      look: (path, signal) => lookInside(sandbox, path, signal),
      bytes: (path, signal) => bytesInside(sandbox, path, signal),
      list: (at, signal) => listInside(sandbox, at, signal),
      find: (query, signal) => findInside(sandbox, query, signal),
      reports: (known, signal) => reportsInside(sandbox, known, signal),
      write: (files, signal) => writeInside(sandbox, files, signal),
      lay: (patch, signal) => layPatch({ trees, sandbox, commit, patch }, signal),
      keep: (key, signal) => keepInstalled({ sandbox, archives, key, signal }),
      restore: (key, signal) => restoreInstalled({ sandbox, archives, key, signal }),
      settle: async () => {
        exported = await trees.settle(exported);
      },
      patch: () => trees.collect(exported),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    },
  };
}

/** Where a user's programs keep what can be had again. */
function cacheFolder({ XDG_CACHE_HOME: cache, HOME: home }: NodeJS.ProcessEnv): string | null {
  const folder = cache || (home ? join(home, ".cache") : null);
  return folder === null ? null : join(folder, "codex-bot", "setup");
}
