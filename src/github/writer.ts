import * as z from "zod";
import { findKey } from "../core/marker.ts";
import type { GithubReader, GithubWriter, Outbox } from "../core/ports.ts";
import type { ReactionTarget, ReviewComment, Write, Written } from "../core/write.ts";
import { checkRunShape, checkRunsShape } from "./answers.ts";
import { checkBody } from "./check-body.ts";
import { concludeCheck } from "./check-conclude.ts";
import { type CommitDeps, commitEffect, createCommitReads, refOf, toTreeEntry } from "./commit-post.ts";
import { type CheckDeps, startEffect } from "./check-run.ts";
import { graphqlErrors } from "./graphql-errors.ts";
import { bodyEffect, closeEffect, issueEffect, labelsEffect, numberedShape } from "./issue-post.ts";
import type { Mutations, Posted, ThreadState } from "./mutations.ts";
import { type Effect, type OnceDeps, doneBefore, once, record, refuse, written } from "./once.ts";
import { wrongMarks } from "./own-marks.ts";
import type { Pace } from "./pacing.ts";
import { askAll } from "./pages.ts";
import { createReader } from "./reader.ts";
import { attempt, type Attempt, type Request, type Scope, scopeOf } from "./request.ts";
import { createPullReads, type PullDeps, pullEffect, pullShape } from "./pull-post.ts";
import { deleteEffect } from "./branch-delete.ts";
import { reviewEffect } from "./review-post.ts";
import { summaryEffect } from "./summary-post.ts";

export interface WriterOf {
  readonly owner: string;
  readonly name: string;
  /** The account our writes appear under; `RepositoryFacts.self`. */
  readonly self: { readonly id: number; readonly login: string };
  /** Numeric ids of other accounts whose summary comment is ours to edit: an Action and an App sharing a pull request. */
  readonly trustedWriters?: readonly number[];
  readonly outbox: Outbox;
  readonly sleep: (ms: number) => Promise<void>;
  readonly pace: Pace;
}

/**
 * The only object that changes anything on GitHub, bound to one repository. Writes go out one after the other, each is
 * done once however often it is asked for, and none is ever sent again by a retrying client.
 * @throws RetryLater when GitHub is busy or unclear, UserError when the token is not accepted.
 */
export function createWriter(request: Request, options: WriterOf): GithubWriter {
  const parts = assemble(request, options);
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(write) {
      const next = last.then(() => perform(write, parts));
      last = next.catch(() => undefined); // reported to whoever asked for that write, not to the next one
      return next;
    },
  };
}

interface Parts extends OnceDeps, CheckDeps, CommitDeps, PullDeps {
  readonly reader: GithubReader;
  readonly mutations: Mutations;
  readonly trusted: ReadonlySet<number>;
  readonly login: string;
}

function assemble(request: Request, options: WriterOf): Parts {
  const scope = scopeOf(options);
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
  return {
    reader: createReader(request, options),
    mutations: createMutations(request, scope, options.pace),
    history: createCommitReads(request, scope),
    pullsFrom: createPullReads(request, scope),
    runs: (ref, name) =>
      askAll(request, { route, params: { ...scope, ref, check_name: name, filter: "all" }, shape: checkRunsShape }),
    self: options.self.id,
    login: options.self.login,
    trusted: new Set([options.self.id, ...(options.trustedWriters ?? [])]),
    outbox: options.outbox,
    sleep: options.sleep,
  };
}

async function perform(write: Write, parts: Parts): Promise<Written> {
  const wrong = wrongMarks(write);
  if (wrong !== null) return { kind: "refused", reason: wrong };
  if (write.kind === "reaction") return react(write, parts);
  if (write.kind === "resolve-thread") return resolve(write, parts);
  return write.kind === "check-conclude" ? concludeCheck(write, parts) : once(effectOf(write, parts), parts);
}

function effectOf(
  write: Exclude<Write, { kind: "reaction" | "check-conclude" | "resolve-thread" }>,
  parts: Parts,
): Effect {
  if (write.kind === "comment") return commentEffect(write, parts);
  if (write.kind === "summary") return summaryEffect(write, parts);
  if (write.kind === "thread-reply") return replyEffect(write, parts);
  if (write.kind === "review") return reviewEffect(write, parts);
  if (write.kind === "commit") return commitEffect(write, parts);
  if (write.kind === "pull-request") return pullEffect(write, parts);
  if (write.kind === "issue") return issueEffect(write, parts);
  if (write.kind === "issue-body") return bodyEffect(write, parts);
  if (write.kind === "close") return closeEffect(write, parts);
  if (write.kind === "labels") return labelsEffect(write, parts);
  if (write.kind === "delete-branch") return deleteEffect(write, parts);
  return startEffect(write, parts);
}

/** GitHub itself keeps one reaction of a kind, so an unclear answer is simply asked again. */
async function react(write: Write & { kind: "reaction" }, { mutations, outbox }: Parts): Promise<Written> {
  const before = await doneBefore(write.key, outbox);
  if (before !== null) return before;
  const first = await mutations.react(write.on, write.content);
  const attempted =
    !first.ok && first.failure.kind === "unknown" ? await mutations.react(write.on, write.content) : first;
  if (!attempted.ok) return refuse(attempted.failure);
  return record(write.key, written(attempted.answer.status === 200 ? "found" : "done", attempted.value), outbox);
}

/** Resolving twice is resolving once, so an unclear answer is simply asked again. */
async function resolve(
  { key, threadId }: Write & { kind: "resolve-thread" },
  { mutations, outbox }: Parts,
): Promise<Written> {
  const before = await doneBefore(key, outbox);
  if (before !== null) return before;
  const first = await mutations.resolveThread(threadId);
  const attempted = !first.ok && first.failure.kind === "unknown" ? await mutations.resolveThread(threadId) : first;
  if (!attempted.ok) return refuse(attempted.failure);
  if (attempted.value.resolved) return record(key, { kind: "done", id: 0, url: "" }, outbox);
  return {
    kind: "refused",
    reason: `A thread stays open: ${attempted.value.refusal} (resolving takes contents: write)`,
  };
}

function commentEffect(write: Write & { kind: "comment" }, { reader, mutations, self }: Parts): Effect {
  return {
    key: write.key,
    find: async () => marked(await reader.comments(write.number), write.key, self),
    post: () => mutations.createComment(write.number, write.body),
  };
}

function replyEffect(write: Write & { kind: "thread-reply" }, { reader, mutations, self }: Parts): Effect {
  return {
    key: write.key,
    find: async () => marked(await reader.reviewComments(write.number), write.key, self),
    post: () => mutations.reply(write.number, write),
  };
}

/** Lowest id first: whoever looks later agrees. The author's number decides, never a name (T81). */
function marked(comments: Awaited<ReturnType<GithubReader["comments"]>>, key: string, self: number): Posted | null {
  const own = comments.filter((comment) => comment.author.id === self && findKey(comment.body) === key);
  return own.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

const postedShape = z
  .object({ id: z.int(), html_url: z.string().nullish() })
  .transform((raw): Posted => ({ id: raw.id, url: raw.html_url ?? "" }));

const resolveQuery =
  "mutation Resolve($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }";

const resolvedShape = z
  .object({
    data: z
      .object({
        resolveReviewThread: z.object({ thread: z.object({ isResolved: z.boolean() }).nullable() }).nullable(),
      })
      .nullish()
      .catch(null),
    errors: graphqlErrors,
  })
  .transform(({ data, errors }): ThreadState => ({
    resolved: data?.resolveReviewThread?.thread?.isResolved ?? false,
    refusal: errors?.[0]?.message.slice(0, 200) ?? "GitHub did not resolve it",
  }));

function createMutations(request: Request, scope: Scope, pace: Pace): Mutations {
  async function send<T>(route: string, params: Record<string, unknown>, shape: z.ZodType<T>): Promise<Attempt<T>> {
    await pace();
    // Whoever made the client, it must not send this again by itself (F35).
    return attempt(request, { route, params: { ...scope, ...params, request: { retries: 0 } }, shape });
  }
  const repo = "/repos/{owner}/{repo}";
  return {
    react: (on, content) => send(`POST ${repo}${reactionPath(on)}`, { ...idsOf(on), content }, postedShape),
    createComment: (number, body) => send(`POST ${repo}/issues/{number}/comments`, { number, body }, postedShape),
    editComment: (id, body) => send(`PATCH ${repo}/issues/comments/{id}`, { id, body }, postedShape),
    reply: (number, to) =>
      send(
        `POST ${repo}/pulls/{number}/comments/{id}/replies`,
        { number, id: to.inReplyTo, body: to.body },
        postedShape,
      ),
    createReview: (number, { commit, body, comments }) =>
      send(
        `POST ${repo}/pulls/{number}/reviews`,
        { number, event: "COMMENT", commit_id: commit, body, comments: comments.map(toEntry) },
        postedShape,
      ),
    editReview: (number, { id, body }) =>
      send(`PUT ${repo}/pulls/{number}/reviews/{id}`, { number, id, body }, postedShape),
    resolveThread: async (id) => {
      await pace();
      const params = { query: resolveQuery, variables: { id }, request: { retries: 0 } };
      return attempt(request, { route: "POST /graphql", params, shape: resolvedShape });
    },
    createTree: (base, files) =>
      send(`POST ${repo}/git/trees`, { base_tree: base, tree: files.map(toTreeEntry) }, shaShape),
    createCommit: (commit) => send(`POST ${repo}/git/commits`, { ...commit }, madeShape),
    moveBranch: (branch, sha) =>
      send(`PATCH ${repo}/git/refs/{+ref}`, { ref: refOf(branch), sha, force: false }, shaOfRefShape),
    createBranch: (branch, sha) => send(`POST ${repo}/git/refs`, { ref: `refs/heads/${branch}`, sha }, shaOfRefShape),
    deleteBranch: (branch) => send(`DELETE ${repo}/git/refs/{+ref}`, { ref: refOf(branch) }, z.unknown()),
    createPull: ({ branch, into, title, body }, draft) =>
      send(`POST ${repo}/pulls`, { head: branch, base: into, title, body, draft }, pullShape),
    createIssue: (issue) => send(`POST ${repo}/issues`, { ...issue }, numberedShape),
    editIssue: (number, to) => send(`PATCH ${repo}/issues/{number}`, { number, ...to }, numberedShape),
    addLabels: (number, labels) => send(`POST ${repo}/issues/{number}/labels`, { number, labels }, z.unknown()),
    createCheck: (check, conclusion, output) =>
      send(
        `POST ${repo}/check-runs`,
        { name: check.name, head_sha: check.headSha, external_id: check.externalId, ...checkBody(conclusion, output) },
        checkRunShape,
      ),
    updateCheck: (id, conclusion, output) =>
      send(`PATCH ${repo}/check-runs/{id}`, { id, ...checkBody(conclusion, output) }, checkRunShape),
  };
}

const shaShape = z.object({ sha: z.string() }).transform(({ sha }) => sha);
const madeShape = z
  .object({ sha: z.string(), html_url: z.string() })
  .transform(({ sha, html_url: url }) => ({ sha, url }));
const shaOfRefShape = z.object({ object: z.object({ sha: z.string() }) });

function reactionPath(target: ReactionTarget): string {
  if (target.on === "issue") return "/issues/{number}/reactions";
  return target.on === "comment" ? "/issues/comments/{id}/reactions" : "/pulls/comments/{id}/reactions";
}

function idsOf(target: ReactionTarget): Record<string, number> {
  return target.on === "issue" ? { number: target.number } : { id: target.commentId };
}

/** `line` and `side` only: `position` counts from another place, and a range needs both ends. */
function toEntry(comment: ReviewComment): Record<string, unknown> {
  const { path, body, line, side, startLine } = comment;
  return startLine === line
    ? { path, body, line, side }
    : { path, body, line, side, start_line: startLine, start_side: side };
}
