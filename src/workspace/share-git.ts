import type { GitReader, OpenGit, Opened, Wanted } from "../core/ports.ts";

export interface SharedGit extends AsyncDisposable {
  readonly openGit: OpenGit;
  /** Begins fetching what will probably be wanted. A wrong guess costs a fetch and changes nothing. */
  expect(wanted: Wanted): void;
}

/**
 * One copy of a repository for both halves of a job in one process: objects are named by their content, so what was
 * fetched for thinking is as good for deciding. It lives until `until` or its disposal, whatever signal the borrower that
 * came first brought: a deadline that ends the thinking must not take from publish what it reads. Whoever asks for
 * other commits gets a copy of its own.
 */
export function shareGit(openGit: OpenGit, until: AbortSignal): SharedGit {
  const held = new Map<Wanted, Promise<Opened>>();
  const ending = new AbortController();
  const life = AbortSignal.any([until, ending.signal]);
  const opened = (wanted: Wanted): Promise<Opened> => {
    const [known] = [...held].flatMap(([have, opening]) => (covers(have, wanted) ? [opening] : []));
    if (known !== undefined) return known;
    const opening = openGit(wanted, life);
    held.set(wanted, opening);
    const forget = (): boolean => held.delete(wanted);
    opening.then((found) => found.kind === "moved" && forget(), forget); // what failed, or was too early, may be tried again
    return opening;
  };
  return {
    expect: (wanted) => void opened(wanted).catch(() => undefined), // whoever really wants it asks again and hears of it
    async openGit(wanted, signal) {
      const found = await unlessAborted(opened(wanted), signal);
      return found.kind === "moved" ? found : { ...found, git: lent(found.git) };
    },
    async [Symbol.asyncDispose]() {
      const all = [...held.values()];
      ending.abort();
      await using stack = new AsyncDisposableStack();
      for (const each of await Promise.allSettled(all)) {
        if (each.status === "fulfilled" && each.value.kind === "open") stack.use(each.value.git);
      }
    },
  };
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Whoever borrows it disposes of nothing. */
function lent(git: GitReader): GitReader & AsyncDisposable {
  return { ...git, [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** The same commits; and instruction files that were not fetched ahead would each time bring the whole tree. */
function covers(have: Wanted, wanted: Wanted): boolean {
  const names = wanted.instructionNames ?? [];
  return commitsOf(have) === commitsOf(wanted) && names.every((name) => have.instructionNames?.includes(name) === true);
}

function commitsOf({ pull, policyCommit, defaultBranch, also = [] }: Wanted): string {
  return JSON.stringify([pull?.number, pull?.headSha, pull?.baseSha, policyCommit, defaultBranch, ...also]);
}
