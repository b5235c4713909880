import type { CommentFacts, ReviewFacts } from "../core/facts.ts";
import { findKey } from "../core/marker.ts";
import type { GithubReader } from "../core/ports.ts";
import type { Write } from "../core/write.ts";
import type { GithubFailure } from "./failure.ts";
import type { Mutations, Posted } from "./mutations.ts";
import type { Effect } from "./once.ts";
import type { Attempt } from "./request.ts";
import { sameText } from "./same-text.ts";

type ReviewWrite = Write & { kind: "review" };

export interface ReviewDeps {
  readonly reader: Pick<GithubReader, "reviews" | "reviewComments">;
  readonly mutations: Pick<Mutations, "createReview" | "editReview">;
  /** Our own numeric id. */
  readonly self: number;
}

/** One review in one request; when GitHub refuses a line, one more with every finding in its body and no comments. */
export function reviewEffect(write: ReviewWrite, deps: ReviewDeps): Effect {
  let seen: ReviewFacts | null = null;
  return {
    key: write.key,
    async find() {
      seen = await findReview(write, deps);
      return seen;
    },
    async post() {
      const whole = await deps.mutations.createReview(write.number, write);
      if (whole.ok || whole.failure.kind !== "anchor") return whole;
      return postWithoutComments(write, deps);
    },
    mend: async () => (seen === null ? null : mendReview(seen, write, deps)),
  };
}

/**
 * GitHub refuses the whole review for one line and does not say which (F32). It may have kept the body of the refused
 * one: that is edited instead of posting a second.
 */
async function postWithoutComments(write: ReviewWrite, deps: ReviewDeps): Promise<Attempt<Posted>> {
  const orphan = await findReview(write, deps);
  if (orphan !== null) return deps.mutations.editReview(write.number, { id: orphan.id, body: write.fallbackBody });
  return deps.mutations.createReview(write.number, { commit: write.commit, body: write.fallbackBody, comments: [] });
}

/**
 * Our review of this key by its own mark, or, where GitHub stripped that, by the mark of one of its comments. The review's
 * commit is no help: a force-push re-points it.
 */
async function findReview(write: ReviewWrite, deps: ReviewDeps): Promise<ReviewFacts | null> {
  const ours = (await deps.reader.reviews(write.number)).filter((review) => review.author.id === deps.self);
  const marked = ours.find((review) => findKey(review.body) === write.key);
  const unmarked = ours.filter((review) => findKey(review.body) === null);
  if (marked !== undefined || unmarked.length === 0) return marked ?? null;
  const comments = await deps.reader.reviewComments(write.number);
  const ids = new Set(
    comments.filter((comment) => isOurs(comment, write.key, deps.self)).map((comment) => comment.reviewId),
  );
  return unmarked.find((review) => ids.has(review.id)) ?? null;
}

function isOurs(comment: CommentFacts, key: string, self: number): boolean {
  return comment.author.id === self && findKey(comment.body) === key;
}

/** A review that was cut off may stand there without its comments: then its body must show every finding. */
async function mendReview(review: ReviewFacts, write: ReviewWrite, deps: ReviewDeps): Promise<GithubFailure | null> {
  if (write.comments.length === 0 || sameText(review.body, write.fallbackBody)) return null;
  const comments = await deps.reader.reviewComments(write.number);
  if (comments.some((comment) => comment.reviewId === review.id)) return null;
  const edited = await deps.mutations.editReview(write.number, { id: review.id, body: write.fallbackBody });
  return edited.ok ? null : edited.failure;
}
