import { join } from "node:path";
import type { Merged, TreeEditor } from "../../src/core/workspace-port.ts";
import { treeEditor } from "../../src/workspace/tree-editor.ts";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { commitFiles } from "../doubles/github/git/commit-files.ts";
import { type Fixture, repository } from "./git-fixture.ts";

export interface MergeRig extends Disposable {
  readonly source: Fixture;
  readonly gitDir: string;
  readonly trees: TreeEditor;
  readonly ours: string;
  readonly theirs: string;
  merge(): Promise<Merged>;
  /** Contents of a file of a tree, byte for byte. */
  show(tree: string, path: string): string;
}

/** Two branches from one commit, in a real repository; the merge is made in its git directory. */
export async function mergeRig(base: FileTree, ours: FileTree, theirs: FileTree): Promise<MergeRig> {
  const source = repository();
  const gitDir = join(source.folder, ".git");
  const commit = (branch: string, files: FileTree, parent: string | null): Promise<string> =>
    commitFiles({ directory: gitDir, branch, parent, at: 1_790_000_000 }, { message: branch, files });
  const from = await commit("base", base, null);
  const ends = { ours: await commit("ours", ours, from), theirs: await commit("theirs", theirs, from) };
  const trees = treeEditor({ gitDir, signal: new AbortController().signal }, () => Promise.resolve());
  return {
    source,
    gitDir,
    trees,
    ...ends,
    merge: () => trees.merge(ends.ours, ends.theirs),
    show: (tree, path) => source.raw("cat-file", "blob", `${tree}:${path}`).toString("utf8"),
    [Symbol.dispose]: () => source[Symbol.dispose](),
  };
}
