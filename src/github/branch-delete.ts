import type { Write } from "../core/write.ts";
import type { CommitReads } from "./commit-post.ts";
import { toError } from "./failure.ts";
import type { Mutations, Posted } from "./mutations.ts";
import type { Effect } from "./once.ts";
import type { PullDeps } from "./pull-post.ts";
import { denied } from "./request.ts";

export interface DeleteDeps {
  readonly mutations: Pick<Mutations, "deleteBranch">;
  readonly history: Pick<CommitReads, "tip">;
  readonly pullsFrom: PullDeps["pullsFrom"];
}

/**
 * Takes a branch away that nobody else has used: it is where we left it, and no open pull request is from it. GitHub
 * deletes no branch on a condition, so that is looked at last.
 */
export function deleteEffect(
  { key, branch, commit }: Write & { kind: "delete-branch" },
  { mutations, history, pullsFrom }: DeleteDeps,
): Effect {
  return {
    key,
    async find() {
      const tip = await history.tip(branch);
      if (tip.ok || tip.failure.kind === "denied") return null;
      if (tip.failure.kind === "missing") return gone;
      throw toError(tip.failure);
    },
    async post() {
      const pulls = await pullsFrom(branch);
      if (!pulls.ok) return pulls;
      if (pulls.value.some(({ open }) => open)) return denied(`${branch} stays: an open pull request is from it`);
      const tip = await history.tip(branch);
      if (!tip.ok) return tip;
      if (tip.value !== commit) return denied(`${branch} stays: somebody has pushed to it`);
      const deleted = await mutations.deleteBranch(branch);
      return deleted.ok ? { ...deleted, value: gone } : deleted;
    },
  };
}

const gone: Posted = { id: 0, url: "" };
