import * as z from "zod";
import type {
  CheckRunFacts,
  CommentFacts,
  IssueFacts,
  PullFacts,
  ReviewCommentFacts,
  ReviewFacts,
} from "../core/facts.ts";
import { actorSchema, type Actor } from "../core/trigger.ts";

/** GitHub's answers as this product reads them: only the fields that are used, turned into facts at once. */

/** Whom GitHub shows for a deleted account; its REST answers say `null`. */
const ghost: Actor = { id: 10_137, login: "ghost", type: "User" };

const actor = z
  .object({ id: z.int(), login: z.string().min(1).max(100), type: z.unknown().optional() })
  .pipe(actorSchema)
  .nullish()
  .transform((user) => user ?? ghost);

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const labels = z
  .array(z.union([z.string(), z.object({ name: text })]))
  .transform((list) => list.map((label) => (typeof label === "string" ? label : label.name)));
const repository = z.object({ id: z.int() });

export const pullShape = z
  .object({
    number: z.int(),
    title: z.string(),
    body: text,
    user: actor,
    state: z.enum(["open", "closed"]),
    merged: z.boolean(),
    draft: z.boolean().default(false),
    locked: z.boolean().default(false),
    labels,
    head: z.object({ sha: z.string(), ref: z.string(), repo: repository.nullable() }),
    base: z.object({ sha: z.string(), ref: z.string(), repo: repository }),
  })
  .transform(({ user, head, base, ...rest }): PullFacts => ({
    ...rest,
    author: user,
    headSha: head.sha,
    headRef: head.ref,
    headRepositoryId: head.repo?.id ?? null,
    baseSha: base.sha,
    baseRef: base.ref,
    baseRepositoryId: base.repo.id,
  }));

export const issueShape = z
  .object({
    number: z.int(),
    title: z.string(),
    body: text,
    user: actor,
    state: z.enum(["open", "closed"]),
    locked: z.boolean().default(false),
    labels,
    pull_request: z.unknown().optional(),
    created_at: z.string(),
  })
  .transform(({ user, pull_request: pull, created_at: createdAt, ...rest }): IssueFacts => ({
    ...rest,
    author: user,
    isPull: pull !== undefined && pull !== null,
    createdAt,
  }));

const comment = z.object({
  id: z.int(),
  user: actor,
  body: text,
  created_at: z.string(),
  updated_at: z.string(),
  html_url: z.string(),
});

const toComment = (raw: z.infer<typeof comment>): CommentFacts => ({
  id: raw.id,
  author: raw.user,
  body: raw.body,
  createdAt: raw.created_at,
  updatedAt: raw.updated_at,
  url: raw.html_url,
});

export const commentShape = comment.transform(toComment);

export const reviewShape = z
  .object({
    id: z.int(),
    user: actor,
    body: text,
    state: z.string(),
    submitted_at: z.string().nullish(),
    html_url: z.string(),
    commit_id: z.string().nullish(),
  })
  .transform((raw): ReviewFacts => ({
    id: raw.id,
    author: raw.user,
    body: raw.body,
    state: raw.state,
    createdAt: raw.submitted_at ?? null,
    url: raw.html_url,
    commit: raw.commit_id ?? null,
  }));

export const reviewCommentShape = comment
  .extend({
    pull_request_review_id: z.int().nullish(),
    in_reply_to_id: z.int().nullish(),
    path: z.string(),
    line: z.int().nullish(),
    side: z.enum(["LEFT", "RIGHT"]).catch("RIGHT"),
  })
  .transform((raw): ReviewCommentFacts => ({
    ...toComment(raw),
    reviewId: raw.pull_request_review_id ?? null,
    inReplyTo: raw.in_reply_to_id ?? null,
    path: raw.path,
    line: raw.line ?? null,
    side: raw.side,
  }));

/** A check run with the part of its output that tells what is still to be sent. */
export interface CheckRun extends CheckRunFacts {
  readonly title: string;
  readonly summary: string;
  readonly annotationCount: number;
}

const output = z.object({ title: text, summary: text, text, annotations_count: z.int().nonnegative().default(0) });

export const checkRunShape = z
  .object({
    id: z.int(),
    name: z.string(),
    head_sha: z.string(),
    external_id: text,
    app: z.object({ id: z.int() }).nullish(),
    /** GitHub has more words for "not begun" than we need. */
    status: z.enum(["queued", "in_progress", "completed"]).catch("queued"),
    conclusion: z.string().nullish(),
    html_url: text,
    output: output.nullish(),
  })
  .transform((raw): CheckRun => ({
    id: raw.id,
    name: raw.name,
    headSha: raw.head_sha,
    externalId: raw.external_id,
    appId: raw.app?.id ?? null,
    status: raw.status,
    conclusion: raw.conclusion ?? null,
    url: raw.html_url,
    title: raw.output?.title ?? "",
    summary: raw.output?.summary ?? "",
    text: raw.output?.text ?? "",
    annotationCount: raw.output?.annotations_count ?? 0,
  }));

export const checkRunsShape = z.object({ check_runs: z.array(checkRunShape) }).transform((page) => page.check_runs);
