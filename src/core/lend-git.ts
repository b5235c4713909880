import type { OpenGit, Opened } from "./ports.ts";

export interface LentGit extends AsyncDisposable {
  readonly openGit: OpenGit;
}

/** One copy of a repository for several looks at the same commits: each would fetch its own otherwise. */
export function lendGit(openGit: OpenGit): LentGit {
  const held = new Map<string, Promise<Opened>>();
  return {
    async openGit(wanted, signal) {
      const name = JSON.stringify(wanted);
      const opening = held.get(name) ?? openGit(wanted, signal);
      held.set(name, opening);
      opening.catch(() => held.delete(name));
      const opened = await opening;
      if (opened.kind === "moved") return opened;
      return { ...opened, git: { ...opened.git, [Symbol.asyncDispose]: () => Promise.resolve() } };
    },
    async [Symbol.asyncDispose]() {
      for (const each of await Promise.allSettled(held.values()))
        if (each.status === "fulfilled" && each.value.kind === "open") await each.value.git[Symbol.asyncDispose]();
    },
  };
}
