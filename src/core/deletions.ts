import type { Recorded } from "./find-choices.ts";
import type { RepositoryFacts } from "./facts.ts";
import type { Write } from "./write.ts";

/** What takes branches of candidates away. Only what a trusted record of ours names gets here; each is compared once more. */
export function deletions(recorded: readonly Recorded[], { id }: Pick<RepositoryFacts, "id">): readonly Write[] {
  return recorded.map(({ at: { branch, commit } }) => ({
    kind: "delete-branch",
    key: `delete/${id}/${branch}/${commit}`,
    branch,
    commit,
  }));
}
