import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Executed, TreeEditor, Workspace } from "../../src/core/workspace-port.ts";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import { type Ground, workspaces } from "../../src/workspace/workspaces.ts";
import { commitFiles, type FileTree } from "../doubles/github/git/commit-files.ts";
import { scratchName } from "../../src/workspace/scratch.ts";

const sandbox = await findSandbox(process.env);

/** Why tests that run programs cannot run here; `null` where they can. Said aloud, so that a skip is seen. */
export const noSandbox = sandbox.kind === "none" ? sandbox.why : null;
if (noSandbox !== null) console.warn(`skipped: ${noSandbox}`);

export interface Bench extends AsyncDisposable {
  readonly workspace: Workspace;
  readonly trees: TreeEditor;
  readonly head: string;
  /** A line for the shell inside. */
  sh(line: string, more?: { seconds?: number; signal?: AbortSignal; network?: readonly string[] }): Promise<Executed>;
}

/** Where the tree of the only open bench stands on this machine: what no program inside may ever learn from us. */
export async function treeOnDisk(): Promise<string> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(scratchName("sandbox")));
  if (names.length !== 1) throw new Error(`${names.length} trees are open, not one`);
  return join(tmpdir(), names[0] ?? "", "tree");
}

const never = new AbortController().signal;

/** A repository with these files, opened in a real sandbox. */
export async function openBench(
  files: FileTree,
  env: NodeJS.ProcessEnv = process.env,
  ground: Partial<Ground> = {},
): Promise<Bench> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "sandbox-rig-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  execFileSync("git", ["init", "-q", "--bare", folder]);
  const target = { directory: folder, branch: "main", parent: null, at: 1_790_000_000 };
  const head = await commitFiles(target, { message: "Begin", files });
  const trees = treeEditor({ gitDir: folder, signal: never }, () => Promise.resolve());
  const opening = await workspaces(env, ground)(trees, head, never);
  if (opening.kind === "unavailable") throw new Error(opening.why);
  const workspace = stack.use(opening.workspace);
  const kept = stack.move();
  return {
    workspace,
    trees,
    head,
    sh: (line, { seconds = 30, signal = never, network = [] } = {}) =>
      workspace.run({ argv: ["/bin/sh", "-c", line], directory: "", seconds, signal, network }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
