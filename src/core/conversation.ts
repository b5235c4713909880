import type { CommentFacts, ReviewFacts } from "./facts.ts";
import type { GithubReader } from "./ports.ts";
import type { Trigger } from "./trigger.ts";

/** Something that somebody wrote where a command could have stood. */
export type Said = Pick<ReviewFacts, "id" | "author" | "body" | "createdAt">;

export interface Conversation {
  /** Of the conversation itself: the summary stands here. */
  readonly comments: readonly CommentFacts[];
  /** In threads of a diff and as texts of reviews. Read for commands only, which count wherever they stand (T13). */
  readonly elsewhere: readonly Said[];
}

export async function conversationOf(
  { subject, cause }: Trigger,
  github: Pick<GithubReader, "comments" | "reviewComments" | "reviews">,
): Promise<Conversation> {
  if (!("number" in subject)) return { comments: [], elsewhere: [] };
  const { number } = subject;
  if (cause.kind !== "comment" || subject.kind === "issue")
    return { comments: await github.comments(number), elsewhere: [] };
  const [comments, threads, reviews] = await Promise.all([
    github.comments(number),
    github.reviewComments(number),
    github.reviews(number),
  ]);
  return { comments, elsewhere: [...threads, ...reviews] };
}
