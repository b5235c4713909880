import type { GitReader } from "../core/ports.ts";

/**
 * Fetches the rest of the tree the first time something needs it, once: before the first search, or when a file is read
 * that is not here. What is missing afterwards stays missing, and is said.
 */
export function fetchOnMiss(
  git: GitReader & AsyncDisposable,
  fetchRest: () => Promise<void>,
): GitReader & AsyncDisposable {
  let rest: Promise<void> | null = null;
  const fetched = (): Promise<void> => (rest ??= fetchRest());
  return {
    ...git,
    async read(commit, path, maxBytes) {
      const content = await git.read(commit, path, maxBytes);
      if (content.kind !== "not-fetched") return content;
      await fetched();
      return git.read(commit, path, maxBytes);
    },
    async search(commit, query) {
      await fetched();
      return git.search(commit, query);
    },
    async [Symbol.asyncDispose]() {
      // A fetch that is still under way must not write into a folder that is being removed.
      await rest?.catch(() => undefined);
      await git[Symbol.asyncDispose]();
    },
  };
}
