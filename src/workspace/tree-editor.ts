import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Sha } from "../core/facts.ts";
import type { TreeEditor } from "../core/workspace-port.ts";
import type { Place } from "./changes.ts";
import { collectTree } from "./collect-tree.ts";
import { exportTree } from "./export-tree.ts";
import { readMergedFiles } from "./merged-files.ts";
import { mergeBases, mergeTree, rewriteTree } from "./merge-tree.ts";
import { patchBetween } from "./patch-between.ts";
import { patchTree } from "./patch-tree.ts";
import { settleTree } from "./settle-tree.ts";

/** Trees of one copy of a repository. `fetchTree` brings the contents of a commit's files, which a reader may do without. */
export function treeEditor(place: Place, fetchTree: (commit: Sha) => Promise<void>): TreeEditor {
  const withIndex = async <T>(work: (index: string) => Promise<T>): Promise<T> => {
    const index = join(place.gitDir, `index-${randomUUID()}`);
    try {
      return await work(index);
    } finally {
      await rm(index, { force: true });
    }
  };
  return {
    async export(commit, to) {
      await fetchTree(commit);
      return exportTree(place, commit, to);
    },
    collect: (exported) => withIndex((index) => collectTree(place, exported, index)),
    settle: settleTree,
    async apply(commit, patch) {
      await fetchTree(commit);
      return withIndex((index) => patchTree(place, { commit, patch, index }));
    },
    async between(base, tree) {
      await fetchTree(base);
      await fetchTree(tree);
      return patchBetween(place, { base, tree, attributes: join(place.gitDir, `attributes-${randomUUID()}`) });
    },
    async merge(ours, theirs) {
      const bases = await mergeBases(place, ours, theirs);
      if (bases.length === 0) return { kind: "refused", why: "The two have no common history." };
      for (const commit of [ours, theirs, ...bases]) await fetchTree(commit);
      return mergeTree(place, ours, theirs);
    },
    rewrite: (tree, texts) => withIndex((index) => rewriteTree(place, { tree, texts, index })),
    mergedFiles: (merge) => readMergedFiles(place, merge),
  };
}
