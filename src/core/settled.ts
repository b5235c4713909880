import { atLeast, type CommentFacts, type ReviewCommentFacts, type ThreadFacts } from "./facts.ts";
import type { GithubReader } from "./ports.ts";
import { findingIn, findingsIn, type FindingMark } from "./present/finding.ts";
import type { ReviewState } from "./review-state.ts";
import { settledNumber, settles } from "./settling-words.ts";

/** What stands on the pull request of our own findings, and what people said to them. */
export interface Standing {
  /** By finding id: the number it was given. */
  readonly posted: ReadonlyMap<string, number>;
  /** Ids of findings a person with write access settled with a word in their thread. */
  readonly settled: ReadonlySet<string>;
  /** The same by number, said in the conversation: not every finding has a thread. */
  readonly settledNumbers: ReadonlySet<number>;
  /** Threads that can be resolved, by finding id. */
  readonly open: ReadonlyMap<string, readonly OpenThread[]>;
}

export interface OpenThread {
  readonly thread: ThreadFacts;
  readonly root: ReviewCommentFacts;
  readonly mark: FindingMark;
}

type Reads = Pick<GithubReader, "comments" | "reviews" | "reviewComments" | "threads" | "permission">;

const mostPeople = 20;

/**
 * Reads what carries the marks of our findings: the first comments of threads and the bodies of reviews, of trusted
 * authors. A word settles a finding only from somebody with write access, asked of GitHub now; whatever goes wrong in
 * asking settles nothing.
 */
export async function readStanding(number: number, github: Reads, trusted: ReadonlySet<number>): Promise<Standing> {
  const [replies, reviews, comments] = await Promise.all([
    github.reviewComments(number),
    github.reviews(number),
    github.comments(number),
  ]);
  const roots = replies.flatMap((root) => {
    const mark = root.inReplyTo === null && trusted.has(root.author.id) ? findingIn(root.body) : null;
    return mark === null ? [] : [{ root, mark }];
  });
  const bodies = reviews.filter(({ author }) => trusted.has(author.id)).flatMap(({ body }) => findingsIn(body));
  const threads = new Map(
    (roots.length === 0 ? [] : await github.threads(number)).map((thread) => [thread.rootCommentId, thread]),
  );
  const said = replies.filter(isPerson).filter(({ body }) => settles(body));
  const named = comments.filter(isPerson).filter(({ body }) => settledNumber(body) !== null);
  const writers = await writersAmong([...said, ...named], github);
  const answered = new Set(said.filter(({ author }) => writers.has(author.login)).map(({ inReplyTo }) => inReplyTo));
  const open = roots.flatMap((each): OpenThread[] => {
    const thread = threads.get(each.root.id);
    return thread === undefined || thread.resolved ? [] : [{ ...each, thread }];
  });
  return {
    posted: new Map([...bodies, ...roots.map(({ mark }) => mark)].map(({ id, n }) => [id, n])),
    settled: new Set(roots.filter(({ root }) => answered.has(root.id)).map(({ mark }) => mark.id)),
    settledNumbers: new Set(
      named.filter(({ author }) => writers.has(author.login)).map(({ body }) => settledNumber(body) ?? 0),
    ),
    open: Map.groupBy(open, ({ mark }) => mark.id),
  };
}

/** Of the findings that are known, those that somebody settled. */
export function settledAmong(
  before: ReviewState | null,
  { settled, settledNumbers, posted }: Standing,
): ReadonlySet<string> {
  const numbers = [...(before?.findings ?? []).map(({ id, n }) => ({ id, n })), ...numbered(posted)];
  return new Set([...settled, ...numbers.filter(({ n }) => settledNumbers.has(n)).map(({ id }) => id)]);
}

function numbered(posted: Standing["posted"]): readonly { id: string; n: number }[] {
  return [...posted].map(([id, n]) => ({ id, n }));
}

function isPerson({ author }: CommentFacts): boolean {
  return author.type === "User";
}

/** Logins of people who may write here. */
async function writersAmong(comments: readonly CommentFacts[], github: Reads): Promise<ReadonlySet<string>> {
  const people = new Set(comments.map(({ author }) => author.login));
  const asked = [...people].slice(0, mostPeople).map(async (login) => {
    const held = await github.permission(login).catch(() => "none" as const); // unclear is no (T04)
    return atLeast(held, "write") ? [login] : [];
  });
  return new Set((await Promise.all(asked)).flat());
}
