import type { PullFacts, Sha } from "./facts.ts";
import { limits } from "./limits.ts";
import type { GithubReader } from "./ports.ts";
import { trailerKey } from "./trailers.ts";

/** One of our writes: the commit with this key on top of that one. */
export interface OwnCommit {
  readonly key: string;
  readonly parent: Sha;
}

/**
 * Whether the head is where it is because that write was made: a process died between pushing and telling, or was asked
 * twice. Anybody can write such a trailer, so nothing is taken for ours by it: it only keeps a job from ending here, and
 * the writer, which comes next, believes no commit but one with the very tree that it would make (T21, T62).
 */
export async function isOursOnTop(
  { key, parent }: OwnCommit,
  pull: Pick<PullFacts, "headSha" | "headRepositoryId" | "baseRepositoryId">,
  { commit }: Pick<GithubReader, "commit">,
): Promise<boolean> {
  if (pull.headRepositoryId !== pull.baseRepositoryId) return false; // nothing is ever pushed there
  let at: Sha | undefined = pull.headSha;
  for (let looked = 0; at !== undefined && at !== parent && looked < limits.ownCommitDepth; looked += 1) {
    const { message, parents }: Awaited<ReturnType<typeof commit>> = await commit(at);
    if (parents[0] === parent && trailerKey(message) === key) return true;
    at = parents[0];
  }
  return false;
}
