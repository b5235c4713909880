import type { ThreadDeps } from "../agent/thread.ts";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Journal, JournalEntry } from "../core/journal.ts";
import type { Workspace } from "../core/workspace-port.ts";

export interface Keeping {
  readonly workspace: Pick<Workspace, "lay" | "patch">;
  readonly journal: Journal;
  /** What the ids of all threads begin with that change this tree. */
  readonly work: string;
  readonly signal: AbortSignal;
}

export type KeptTree = Required<Pick<ThreadDeps, "leave">> & { readonly journal: Journal };

/**
 * What tools did to a tree is gone with the process. So the tree is journalled as a patch after the calls of each turn, and
 * laid out from the last one when the work goes on; what calls said after that one is not believed, and they run again, on
 * the tree they ran on (F08, F54).
 */
export async function keptTree({ workspace, journal, work, signal }: Keeping): Promise<KeptTree> {
  const isOurs = ({ turn }: JournalEntry): boolean => turn.startsWith(`${work}/`);
  const trees = (await journal.entries()).filter(isOurs).flatMap(({ tree }) => tree ?? []);
  let last = trees.at(-1) ?? "";
  let room = limits.journalTreeChars - trees.reduce((sum, tree) => sum + tree.length, 0);
  if (last !== "") await workspace.lay(last, signal);
  return {
    journal: {
      append: (entry) => journal.append(entry),
      entries: async () => believed(await journal.entries(), isOurs),
    },
    async leave() {
      const tree = await patchOf(workspace);
      if (tree === last) return { tree: null };
      if (tree === null || tree.length > Math.min(room, limits.patchChars)) return null;
      room -= tree.length;
      last = tree;
      return { tree };
    },
  };
}

function believed(entries: readonly JournalEntry[], isOurs: (entry: JournalEntry) => boolean): readonly JournalEntry[] {
  const kept = entries.findLastIndex((entry) => isOurs(entry) && entry.tree !== undefined);
  return entries.filter((entry, at) => at <= kept || !isOurs(entry) || entry.item?.type !== "output");
}

/** `null` for a tree that is no patch just now: the model may yet tidy up. */
async function patchOf(workspace: Pick<Workspace, "patch">): Promise<string | null> {
  try {
    return await workspace.patch();
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}
