import type { GithubReader } from "../core/ports.ts";
import type { Trigger } from "../core/trigger.ts";

/**
 * The reader of the half that thinks. What opening a job asks about a new push one after the other is asked at once, and
 * each answer given out as often as it is wanted; publish has a reader of its own and asks again.
 */
export function lookAhead(github: GithubReader, { cause, subject }: Trigger): GithubReader {
  const repository = once(() => github.repository());
  if (cause.kind !== "pull" || subject.kind !== "pull") return { ...github, repository };
  const number = subject.number;
  const pull = once(() => github.pull(number));
  const comments = once(() => github.comments(number));
  // What went wrong is heard by whoever needs the answer; where nobody does, it does not matter.
  for (const ask of [repository, pull, comments]) ask().catch(() => undefined);
  return {
    ...github,
    repository,
    pull: (asked) => (asked === number ? pull() : github.pull(asked)),
    comments: (asked) => (asked === number ? comments() : github.comments(asked)),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => (asked ??= ask());
}
