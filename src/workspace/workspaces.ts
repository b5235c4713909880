import { statfs } from "node:fs/promises";
import type { Sha } from "../core/facts.ts";
import type { OpenWorkspace, SandboxWish, TreeEditor, WorkspaceOpening } from "../core/workspace-port.ts";
import { anySandbox, type FoundSandbox, findSandbox } from "./sandbox/find-sandbox.ts";
import { inside } from "./sandbox/bubblewrap.ts";
import { bytesInside, lookInside, writeInside } from "./sandbox/files-inside.ts";
import { runInside } from "./sandbox/run.ts";
import { reportsInside } from "./sandbox/reports-inside.ts";
import { findInside, listInside } from "./sandbox/search-inside.ts";

/** Workspaces of this machine. Whether it has a sandbox is found out when the first is opened. */
export function workspaces(env: NodeJS.ProcessEnv, wish: SandboxWish = anySandbox): OpenWorkspace {
  let found: Promise<FoundSandbox> | null = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env, wish));
    return sandbox.kind === "none" ? { kind: "unavailable", why: sandbox.why } : open(sandbox, trees, commit);
  };
}

async function open(
  found: Extract<FoundSandbox, { kind: "found" }>,
  trees: TreeEditor,
  commit: Sha,
): Promise<WorkspaceOpening> {
  await using stack = new AsyncDisposableStack();
  const opened = stack.use(await found.open());
  const exported = await trees.export(commit, { directory: opened.tree, owner: opened.owner });
  const sandbox = { ...opened, before: await statfs(opened.tree) };
  const kept = stack.move();
  return {
    kind: "open",
    workspace: {
      sandbox: found.name,
      root: inside.tree,
      run: (execution) => runInside(sandbox, execution),
      look: (path, signal) => lookInside(sandbox, path, signal),
      bytes: (path, signal) => bytesInside(sandbox, path, signal),
      list: (at, signal) => listInside(sandbox, at, signal),
      find: (query, signal) => findInside(sandbox, query, signal),
      reports: (known, signal) => reportsInside(sandbox, known, signal),
      write: (files, signal) => writeInside(sandbox, files, signal),
      patch: () => trees.collect(exported),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    },
  };
}
