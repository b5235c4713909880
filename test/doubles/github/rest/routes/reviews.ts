import { z } from "zod";
import type { Json } from "../../json/json.ts";
import { reviewCommentJson, reviewJson } from "../../json/review-json.ts";
import { anchor } from "../../rules/anchors.ts";
import type { Anchored } from "../../rules/anchors.ts";
import { isLockedFor, longestBody, tooLong } from "../../rules/bodies.ts";
import { resolveCommit } from "../../git/run-git.ts";
import { addReview, addThread } from "../../state/comments.ts";
import type { Review, ReviewState } from "../../state/model.ts";
import { pullDiff } from "../../state/pulls.ts";
import { reviewCommentEvent, reviewEvent } from "../../webhooks/events.ts";
import { tell } from "../../webhooks/tell.ts";
import type { Answer } from "../answer.ts";
import { notFound, ok, unprocessable } from "../answer.ts";
import { paged } from "../paging.ts";
import type { PullCall, Route } from "../route.ts";
import { onPull, withBody, writerOf } from "../route.ts";

const sideSchema = z.enum(["LEFT", "RIGHT"]);

const commentSchema = z.object({
  path: z.string(),
  body: z.string(),
  position: z.int().optional(),
  line: z.int().optional(),
  side: sideSchema.optional(),
  start_line: z.int().nullish(),
  start_side: sideSchema.nullish(),
});

const reviewSchema = z.object({
  commit_id: z.string().optional(),
  body: z.string().optional(),
  event: z.enum(["APPROVE", "REQUEST_CHANGES", "COMMENT"]).optional(),
  comments: z.array(commentSchema).optional(),
});

type ReviewInput = z.infer<typeof reviewSchema>;
type Placed = Anchored & { readonly body: string };

const reviews = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";

export const reviewRoutes = [
  onPull({
    at: `GET ${reviews}`,
    operation: "pulls/list-reviews",
    needs: { pull_requests: "read" },
    handle: (call) => paged(call, call.issue.pull.reviews, (review) => reviewJson(call.world, call.issue, review)),
  }),

  onPull({
    at: `POST ${reviews}`,
    operation: "pulls/create-review",
    createsContent: true,
    needs: { pull_requests: "write" },
    handle: (call) => withBody(reviewSchema, call, (input) => createReview(call, input)),
  }),

  onReview("GET", "pulls/get-review", (call, review) => ok(reviewJson(call.world, call.issue, review))),

  onReview("PUT", "pulls/update-review", (call, review) =>
    withBody(z.object({ body: z.string() }), call, ({ body }) => {
      if (body.length > longestBody) return unprocessable(tooLong);
      review.body = body;
      tell(call.world, () => reviewEvent(call.world, call.issue, { action: "edited", review }));
      return ok(reviewJson(call.world, call.issue, review));
    }),
  ),

  onReview("GET /comments", "pulls/list-comments-for-review", (call, review) =>
    paged(call, review.comments, (comment) => olderForm(reviewCommentJson(call.world, call.issue, comment))),
  ),
];

/** The comments of one review come as GitHub made them before `line` existed: with `position` only. */
function olderForm(comment: Json): Json {
  const newer = /^(?:original_)?(?:start_)?(?:line|side)$|^subject_type$/;
  return Object.fromEntries(Object.entries(comment).filter(([name]) => !newer.test(name)));
}

type OnReview = (call: PullCall, review: Review) => Answer | Promise<Answer>;

/** `at` is the method and what follows the review's id. */
function onReview(at: string, operation: string, handle: OnReview): Route {
  const [method = "", end = ""] = at.split(" ");
  return onPull({
    at: `${method} ${reviews}/{review_id}${end}`,
    operation,
    needs: { pull_requests: method === "GET" ? "read" : "write" },
    handle: (call) => {
      const review = call.issue.pull.reviews.find((one) => one.id === Number(call.params["review_id"]));
      return review ? handle(call, review) : notFound;
    },
  });
}

const stateOf = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;

/** All or nothing: every rule is asked and every comment placed before anything is stored. */
async function createReview(call: PullCall, input: ReviewInput): Promise<Answer> {
  const { world, issue } = call;
  const commitId = input.commit_id ?? issue.pull.headSha;
  const refusal = refuseReview(call, input);
  if (refusal) return unprocessable(refusal);
  const commit = await resolveCommit(issue.repository.directory, commitId);
  if (commit !== commitId) return unprocessable("Commit ID is not part of the pull request");
  const { placed, refused } = await placeAll(call, { commitId, comments: input.comments ?? [] });
  if (refused.length > 0) return unprocessable(...refused);
  return ok(reviewJson(world, issue, store(call, { input, commitId, placed })));
}

function refuseReview({ identity, issue }: PullCall, input: ReviewInput): string | null {
  const { event, body = "", comments = [] } = input;
  const own = writerOf(identity).user === issue.author;
  if (isLockedFor(identity, issue)) return "lock prevents review";
  if (event === "APPROVE" && own) return "Can not approve your own pull request";
  if (event === "REQUEST_CHANGES" && own) return "Can not request changes on your own pull request";
  if (event === "REQUEST_CHANGES" && body.trim() === "") return "Body can't be blank";
  if (event === "COMMENT" && body.trim() === "" && comments.length === 0) return "Body can't be blank";
  if (body.length > longestBody) return tooLong;
  if (comments.some((comment) => comment.body.trim() === "")) return "Pull request review comment body can't be blank";
  return comments.some((comment) => comment.body.length > longestBody) ? tooLong : null;
}

interface Wanted {
  readonly commitId: string;
  readonly comments: NonNullable<ReviewInput["comments"]>;
}

async function placeAll(
  { issue }: PullCall,
  { commitId, comments }: Wanted,
): Promise<{ placed: Placed[]; refused: string[] }> {
  const diff = comments.length === 0 ? [] : await pullDiff(issue, commitId);
  const placed: Placed[] = [];
  const refused: string[] = [];
  for (const comment of comments) {
    const result = anchor(diff, comment);
    if ("refused" in result) refused.push(result.refused);
    else placed.push({ ...result.at, body: comment.body });
  }
  return { placed, refused };
}

function store(
  call: PullCall,
  { input, commitId, placed }: { input: ReviewInput; commitId: string; placed: readonly Placed[] },
): Review {
  const { world, identity, issue } = call;
  const state: ReviewState = input.event ? stateOf[input.event] : "PENDING";
  const review = addReview(world, issue, { author: writerOf(identity).user, state, body: input.body ?? "", commitId });
  const comments = placed.map((at) => addThread(world, { issue, review }, at));
  tell(world, () => reviewEvent(world, issue, { action: "submitted", review }));
  for (const comment of comments) tell(world, () => reviewCommentEvent(world, issue, { action: "created", comment }));
  return review;
}
