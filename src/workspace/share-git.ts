import type { GitReader, OpenGit, Opened, Wanted } from "../core/ports.ts";

/**
 * One copy of a repository for both halves of a job in one process: objects are named by their content, so what was
 * fetched for thinking is as good for deciding. Whoever asks for other commits gets a copy of its own.
 */
export function shareGit(openGit: OpenGit): { readonly openGit: OpenGit } & AsyncDisposable {
  const held = new Map<string, Promise<Opened>>();
  return {
    async openGit(wanted, signal) {
      const name = nameOf(wanted);
      const opening = held.get(name) ?? openGit(wanted, signal);
      held.set(name, opening);
      try {
        const opened = await opening;
        return opened.kind === "moved" ? opened : { kind: "open", git: lent(opened.git) };
      } catch (thrown) {
        held.delete(name); // a failed fetch may be tried again
        throw thrown;
      }
    },
    async [Symbol.asyncDispose]() {
      await using stack = new AsyncDisposableStack();
      for (const opened of await Promise.all(held.values())) if (opened.kind === "open") stack.use(opened.git);
    },
  };
}

/** Whoever borrows it disposes of nothing. */
function lent(git: GitReader): GitReader & AsyncDisposable {
  return { ...git, [Symbol.asyncDispose]: () => Promise.resolve() };
}

function nameOf({ pull, policyCommit }: Wanted): string {
  return [pull?.number ?? 0, pull?.headSha ?? "", policyCommit].join(" ");
}
