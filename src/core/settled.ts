import { atLeast, type ReviewCommentFacts, type ThreadFacts } from "./facts.ts";
import { findingIn } from "./present/finding.ts";
import type { GithubReader } from "./ports.ts";

/** What stands in the review threads of our own findings. */
export interface Threads {
  /** By finding id: the number it was given. */
  readonly posted: ReadonlyMap<string, number>;
  /** Ids of findings a person with write access settled with a word. */
  readonly settled: ReadonlySet<string>;
  /** By finding id: the thread to resolve; resolved ones are left out. */
  readonly open: ReadonlyMap<string, ThreadFacts>;
}

type Reads = Pick<GithubReader, "reviewComments" | "threads" | "permission">;

/** Words that settle a finding when they begin a reply in its thread. */
const settling =
  /^\W*(?:won['’]?t[ -]fix|wontfix|not a (?:bug|problem)|false positive|by design|as intended|intended)\b/i;
const mostPeople = 20;

/**
 * Reads the threads of our findings: by the marker in their first comment, of a trusted author. A reply settles a finding
 * only from somebody with write access, asked of GitHub now; whatever goes wrong in asking settles nothing.
 */
export async function readThreads(number: number, github: Reads, trusted: ReadonlySet<number>): Promise<Threads> {
  const comments = await github.reviewComments(number);
  const roots = comments.filter((comment) => comment.inReplyTo === null && trusted.has(comment.author.id));
  const ours = roots.flatMap((root) => {
    const found = findingIn(root.body);
    return found === null ? [] : [{ root, ...found }];
  });
  if (ours.length === 0) return { posted: new Map(), settled: new Set(), open: new Map() };
  const threads = new Map((await github.threads(number)).map((thread) => [thread.rootCommentId, thread]));
  const writers = await writersAmong(comments, github);
  const replies = (root: ReviewCommentFacts) =>
    comments.filter((comment) => comment.inReplyTo === root.id && writers.has(comment.author.login));
  return {
    posted: new Map(ours.map(({ id, n }) => [id, n])),
    settled: new Set(
      ours.filter(({ root }) => replies(root).some(({ body }) => settling.test(body))).map(({ id }) => id),
    ),
    open: new Map(
      ours.flatMap(({ id, root }) => {
        const thread = threads.get(root.id);
        return thread === undefined || thread.resolved ? [] : [[id, thread] as const];
      }),
    ),
  };
}

/** Logins of people who wrote a settling word and may write here. */
async function writersAmong(comments: readonly ReviewCommentFacts[], github: Reads): Promise<ReadonlySet<string>> {
  const people = new Set(
    comments
      .filter(({ author, body }) => author.type === "User" && settling.test(body))
      .map(({ author }) => author.login),
  );
  const asked = [...people].slice(0, mostPeople).map(async (login) => {
    const held = await github.permission(login).catch(() => "none" as const); // unclear is no (T04)
    return atLeast(held, "write") ? [login] : [];
  });
  return new Set((await Promise.all(asked)).flat());
}
