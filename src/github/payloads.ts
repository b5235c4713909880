import * as z from "zod";

/**
 * The fields of webhook payloads that are used, and no others. A payload was signed by GitHub (or lies in the file a
 * runner was given), but what is in it was written by anybody, and old servers leave fields out.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */
const id = z.int();
const user = z.looseObject({ id, login: z.string(), type: z.string().default("User") });
/** `null` once the account is gone. */
const author = user.nullish();
const text = z.string().nullish();

const repository = z.looseObject({
  id,
  name: z.string(),
  default_branch: z.string(),
  private: z.boolean(),
  owner: z.looseObject({ login: z.string() }),
});

/** What every payload of interest has, apart from what it is about. */
export const envelope = z.looseObject({ action: z.string(), repository, sender: user });

/** Of pushes and of what a runner starts by itself: there is no action, and a clock is nobody. No login has a space. */
export const plainEnvelope = envelope.extend({
  action: z.string().default(""),
  sender: user.default({ id: 0, login: "the clock", type: "Bot" }),
});

export const pullRequest = z.looseObject({
  number: z.int(),
  title: z.string(),
  body: text,
  state: z.string(),
  locked: z.boolean().default(false),
  draft: z.boolean().default(false),
  user: author,
  labels: z.array(z.looseObject({ name: z.string() })).default([]),
  head: z.looseObject({ sha: z.string(), ref: z.string(), repo: z.looseObject({ id }).nullish() }),
  base: z.looseObject({ sha: z.string(), ref: z.string(), repo: z.looseObject({ id }) }),
});

export const pullPayload = z.looseObject({
  action: z.enum(["opened", "reopened", "ready_for_review", "synchronize", "closed"]),
  pull_request: pullRequest,
});

const comment = z.looseObject({ id, body: text, user: author, created_at: z.string() });

const issue = z.looseObject({
  number: z.int(),
  title: z.string(),
  body: text,
  state: z.string(),
  locked: z.boolean().default(false),
  pull_request: z.looseObject({}).nullish(),
});

export const pushPayload = z.looseObject({ ref: z.string(), after: z.string() });

export const schedulePayload = z.looseObject({ schedule: z.string() });

export const dispatchPayload = z.looseObject({
  inputs: z.looseObject({ task: z.unknown().optional() }).nullish(),
});

export const issueCommentPayload = z.discriminatedUnion("action", [
  z.looseObject({ action: z.literal("created"), issue, comment }),
  z.looseObject({
    action: z.literal("edited"),
    issue,
    comment,
    changes: z.looseObject({ body: z.looseObject({ from: z.string() }).optional() }).optional(),
  }),
]);

export const issuesPayload = z.looseObject({ action: z.enum(["opened", "closed"]), issue });

export const reviewCommentPayload = z.looseObject({
  action: z.literal("created"),
  pull_request: pullRequest,
  comment: comment.extend({
    in_reply_to_id: id.nullish(),
    path: z.string(),
    line: z.int().nullish(),
    side: z.string().nullish(),
    commit_id: z.string(),
    diff_hunk: z.string(),
  }),
});

export const reviewPayload = z.looseObject({
  action: z.literal("submitted"),
  pull_request: pullRequest,
  review: z.looseObject({ id, body: text, user: author, submitted_at: z.string() }),
});

export const checkRunPayload = z.looseObject({
  action: z.literal("rerequested"),
  check_run: z.looseObject({ id, head_sha: z.string(), external_id: z.string().nullish() }),
});

const ref = z.looseObject({ sha: z.string(), ref: z.string(), repo: z.looseObject({ id }) });

/** The end of another workflow. */
export const workflowRunPayload = z.looseObject({
  action: z.literal("completed"),
  workflow_run: z.looseObject({
    event: z.string(),
    conclusion: z.string().nullish(),
    head_sha: z.string(),
    head_branch: z.string(),
    head_repository: z.looseObject({ id, owner: z.looseObject({ login: z.string() }) }),
    repository: z.looseObject({ id }),
    actor: user.nullish(),
    triggering_actor: user.nullish(),
    head_commit: z.looseObject({ id: z.string(), message: z.string() }).nullish(),
    /** GitHub leaves it empty for forks. */
    pull_requests: z.array(z.looseObject({ number: z.int(), head: ref, base: ref })).nullish(),
  }),
});

export type Envelope = z.infer<typeof envelope>;
export type PayloadUser = z.infer<typeof user>;
export type PayloadPull = z.infer<typeof pullRequest>;
export type ReviewComment = z.infer<typeof reviewCommentPayload>["comment"];
