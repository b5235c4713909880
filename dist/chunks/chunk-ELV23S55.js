import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  ask,
  askAll,
  attempt,
  denied,
  scopeOf,
  toError
} from "./chunk-6GFPTIFI.js";
import {
  markOf
} from "./chunk-AKNGVRNF.js";
import {
  policyOf
} from "./chunk-2YUCSOIX.js";
import {
  commands
} from "./chunk-HPV6P4PG.js";
import {
  after,
  sleep,
  systemClock
} from "./chunk-SBFOQ2CQ.js";
import {
  trailerKey
} from "./chunk-P7QYV5AU.js";
import {
  findKey,
  isSummary,
  keyMarker,
  keysIn
} from "./chunk-W7HFB5QC.js";
import {
  dataUrl,
  imageTypeOf
} from "./chunk-ZJTGL3OT.js";
import {
  attachmentUrl,
  mayLeadTo
} from "./chunk-ON4MOXBM.js";
import {
  actorSchema
} from "./chunk-ZFA5T7JM.js";
import {
  RetryLater,
  UserError,
  messageOf
} from "./chunk-FH6UNZD7.js";
import {
  NEVER,
  _enum,
  array,
  boolean,
  int,
  looseObject,
  object,
  string,
  union,
  unknown
} from "./chunk-CLTAKU4V.js";
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/github/attachments.ts
function createAttachments({ webUrl, fetch: send2 = fetch }) {
  return {
    async fetch(address, signal) {
      const url = attachmentUrl(address, webUrl);
      if (url === null) return refused("it is not kept by GitHub");
      const until = AbortSignal.any([signal, AbortSignal.timeout(limits.githubRequestSeconds * 1e3)]);
      try {
        return await fetchOne(url, (next) => send2(next, { redirect: "manual", headers, signal: until }));
      } catch (thrown) {
        signal.throwIfAborted();
        return refused(thrown instanceof Error && thrown.name === "TimeoutError" ? "it took too long" : "no answer");
      }
    }
  };
}
var headers = { accept: "image/png, image/jpeg, image/gif, image/webp", "accept-encoding": "identity" };
var mostRedirects = 2;
function refused(why) {
  return { kind: "refused", why };
}
async function fetchOne(first, get) {
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const response = await get(url);
    if (response.status < 300 || response.status > 399) return read(response);
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", url.href);
    if (next === null || !mayLeadTo(next)) return refused("GitHub's answer leads elsewhere");
    if (redirects === mostRedirects) return refused("GitHub's answer leads from place to place");
    url = next;
  }
}
async function read(response) {
  const { status, headers: said, body } = response;
  const type = (said.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const reason = reasonAgainst(response);
  if (reason !== null || body === null) {
    await body?.cancel();
    return refused(reason ?? `GitHub answered ${status} and nothing more`);
  }
  const bytes = await upTo(body, limits.imageBytes);
  if (bytes === null) return refused(tooLarge);
  const found = imageTypeOf(bytes);
  return found === null || found !== type ? refused("it is no picture") : { kind: "image", url: dataUrl(found, bytes) };
}
var tooLarge = `it has more than ${limits.imageBytes} bytes`;
function reasonAgainst({ status, headers: said }) {
  if (status !== 200) return `GitHub answered ${status}`;
  if (!["", "identity"].includes(said.get("content-encoding") ?? "")) return "it is packed";
  return Number(said.get("content-length") ?? 0) > limits.imageBytes ? tooLarge : null;
}
async function upTo(body, most) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// src/github/pacing.ts
var windows = [
  { most: 8, withinMs: 8e3 },
  { most: 70, withinMs: 6e4 },
  { most: 450, withinMs: 36e5 }
];
var longestWaitMs = 6e4;
function createPacing(deps) {
  const slots = [];
  return async () => {
    const now = deps.clock.elapsed();
    const wait = Math.max(0, ...windows.map(({ most, withinMs }) => (slots.at(-most) ?? -Infinity) + withinMs - now));
    if (wait > longestWaitMs)
      throw new RetryLater("this hour's share of posts to GitHub is used up", { afterMs: wait });
    slots.push(now + wait);
    if (slots.length > windows[2].most) slots.shift();
    if (wait > 0) await deps.sleep(wait);
  };
}

// src/github/answers.ts
var ghost = { id: 10137, login: "ghost", type: "User" };
var actor = object({ id: int(), login: string().min(1).max(100), type: unknown().optional() }).pipe(actorSchema).nullish().transform((user) => user ?? ghost);
var text = string().nullish().transform((value) => value ?? "");
var labels = array(union([string(), object({ name: text })])).transform((list) => list.map((label) => typeof label === "string" ? label : label.name));
var repository = object({ id: int() });
var pullShape = object({
  number: int(),
  title: string(),
  body: text,
  user: actor,
  state: _enum(["open", "closed"]),
  merged: boolean(),
  draft: boolean().default(false),
  locked: boolean().default(false),
  labels,
  head: object({ sha: string(), ref: string(), repo: repository.nullable() }),
  base: object({ sha: string(), ref: string(), repo: repository })
}).transform(({ user, head, base, ...rest }) => ({
  ...rest,
  author: user,
  headSha: head.sha,
  headRef: head.ref,
  headRepositoryId: head.repo?.id ?? null,
  baseSha: base.sha,
  baseRef: base.ref,
  baseRepositoryId: base.repo.id
}));
var issueShape = object({
  number: int(),
  title: string(),
  body: text,
  user: actor,
  state: _enum(["open", "closed"]),
  locked: boolean().default(false),
  labels,
  pull_request: unknown().optional(),
  created_at: string()
}).transform(({ user, pull_request: pull, created_at: createdAt, ...rest }) => ({
  ...rest,
  author: user,
  isPull: pull !== void 0 && pull !== null,
  createdAt
}));
var comment = object({
  id: int(),
  user: actor,
  body: text,
  created_at: string(),
  updated_at: string(),
  html_url: string()
});
var toComment = (raw) => ({
  id: raw.id,
  author: raw.user,
  body: raw.body,
  createdAt: raw.created_at,
  updatedAt: raw.updated_at,
  url: raw.html_url
});
var commentShape = comment.transform(toComment);
var reviewShape = object({
  id: int(),
  user: actor,
  body: text,
  state: string(),
  submitted_at: string().nullish(),
  html_url: string(),
  commit_id: string().nullish()
}).transform((raw) => ({
  id: raw.id,
  author: raw.user,
  body: raw.body,
  state: raw.state,
  createdAt: raw.submitted_at ?? null,
  url: raw.html_url,
  commit: raw.commit_id ?? null
}));
var reviewCommentShape = comment.extend({
  pull_request_review_id: int().nullish(),
  in_reply_to_id: int().nullish(),
  path: string(),
  line: int().nullish(),
  side: _enum(["LEFT", "RIGHT"]).catch("RIGHT")
}).transform((raw) => ({
  ...toComment(raw),
  reviewId: raw.pull_request_review_id ?? null,
  inReplyTo: raw.in_reply_to_id ?? null,
  path: raw.path,
  line: raw.line ?? null,
  side: raw.side
}));
var output = object({ title: text, summary: text, text, annotations_count: int().nonnegative().default(0) });
var checkRunShape = object({
  id: int(),
  name: string(),
  head_sha: string(),
  external_id: text,
  app: object({ id: int() }).nullish(),
  /** GitHub has more words for "not begun" than we need. */
  status: _enum(["queued", "in_progress", "completed"]).catch("queued"),
  conclusion: string().nullish(),
  html_url: text,
  output: output.nullish()
}).transform((raw) => ({
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
  annotationCount: raw.output?.annotations_count ?? 0
}));
var checkRunsShape = object({ check_runs: array(checkRunShape) }).transform((page2) => page2.check_runs);

// src/github/commit-post.ts
function commitEffect(write, { mutations, history }) {
  return {
    key: write.key,
    find: () => findCommit(write, history),
    async post() {
      const before = await history.commit(write.merged ?? write.parent);
      if (!before.ok) return before;
      const tree = await mutations.createTree(before.value.tree, write.files);
      if (!tree.ok) return tree;
      if (tree.value !== write.tree) return denied("what GitHub made of the files is not what was approved");
      const parents = [write.parent, ...write.merged === void 0 ? [] : [write.merged]];
      const made = await mutations.createCommit({ message: write.message, tree: tree.value, parents });
      if (!made.ok) return made;
      const tip = write.fresh ? null : await history.tip(write.branch);
      if (tip !== null && !tip.ok) return tip;
      const moved = tip !== null && tip.value !== write.parent;
      return moved ? denied("the branch moved meanwhile") : move(write, made.value, mutations);
    }
  };
}
async function findCommit(write, history) {
  const tip = await history.tip(write.branch);
  if (!tip.ok) return absent(tip.failure);
  let at = tip.value;
  for (let looked = 0; at !== void 0 && at !== write.parent && looked < limits.ownCommitDepth; looked += 1) {
    const seen = await history.commit(at);
    if (!seen.ok) return absent(seen.failure);
    if (isOurs(seen.value, write)) return seen.value;
    at = seen.value.parents[0];
  }
  return null;
}
function isOurs({ message, parents, tree }, write) {
  const right = [write.parent, ...write.merged === void 0 ? [] : [write.merged]];
  return trailerKey(message) === write.key && tree === write.tree && parents.join() === right.join();
}
function absent(failure) {
  if (failure.kind === "busy" || failure.kind === "unknown" || failure.kind === "login") throw toError(failure);
  return null;
}
async function move({ branch, fresh }, made, mutations) {
  const moved = await (fresh ? mutations.createBranch(branch, made.sha) : mutations.moveBranch(branch, made.sha));
  return moved.ok ? { ...moved, value: { id: 0, url: made.url, sha: made.sha } } : moved;
}
function toTreeEntry(file) {
  const { path, mode } = file;
  if ("oid" in file) return { path, mode, type: mode === "160000" ? "commit" : "blob", sha: file.oid };
  return { path, mode, type: "blob", ...file.text === null ? { sha: null } : { content: file.text } };
}
var refShape = object({ object: object({ sha: string() }) }).transform(({ object: object2 }) => object2.sha);
var commitShape = object({
  sha: string(),
  html_url: string(),
  message: string(),
  tree: object({ sha: string() }),
  parents: array(object({ sha: string() }))
}).transform((raw) => ({
  id: 0,
  url: raw.html_url,
  sha: raw.sha,
  tree: raw.tree.sha,
  message: raw.message,
  parents: raw.parents.map(({ sha }) => sha)
}));
function createCommitReads(request, scope) {
  const repo2 = "/repos/{owner}/{repo}/git";
  return {
    tip: (branch) => attempt(request, { route: `GET ${repo2}/ref/{+ref}`, params: { ...scope, ref: refOf(branch) }, shape: refShape }),
    commit: (sha) => attempt(request, { route: `GET ${repo2}/commits/{sha}`, params: { ...scope, sha }, shape: commitShape })
  };
}
function refOf(branch) {
  return `heads/${branch.split("/").map(encodeURIComponent).join("/")}`;
}

// src/github/branch-reads.ts
var branchesShape = array(
  object({ ref: string(), object: object({ sha: string() }) }).transform(({ ref, object: object2 }) => ({ name: ref.replace(/^refs\/heads\//, ""), sha: object2.sha }))
);
var factsShape = commitShape.transform(({ sha, tree, message, parents }) => ({
  sha,
  tree,
  message,
  parents
}));
function createBranchReads(request, scope) {
  const repo2 = "GET /repos/{owner}/{repo}/git";
  return {
    branches: (prefix) => ask(request, {
      route: `${repo2}/matching-refs/{+ref}`,
      params: { ...scope, ref: refOf(prefix) },
      shape: branchesShape
    }),
    commit: (sha) => ask(request, { route: `${repo2}/commits/{sha}`, params: { ...scope, sha }, shape: factsShape })
  };
}

// src/github/issue-reads.ts
var listed = looseObject({ id: int() }).transform((raw, context) => {
  const facts = issueShape.safeParse(raw);
  if (facts.success) return { id: raw.id, facts: facts.data };
  context.addIssue({ code: "custom", message: "not an issue" });
  return NEVER;
});
var labelShape = object({ id: int(), name: string() });
function createIssueReads(request, scope) {
  const issues = "GET /repos/{owner}/{repo}/issues";
  return {
    async issuesBy(login) {
      const params = { ...scope, creator: login, state: "all", direction: "asc" };
      return (await askAll(request, { route: issues, params, shape: array(listed) })).map(({ facts }) => facts);
    },
    async recentIssues() {
      const params = { ...scope, state: "all", sort: "updated", per_page: 100 };
      return (await ask(request, { route: issues, params, shape: array(listed) })).map(({ facts }) => facts);
    },
    async commitMessage(sha) {
      const route = "GET /repos/{owner}/{repo}/git/commits/{sha}";
      return (await ask(request, { route, params: { ...scope, sha }, shape: object({ message: string() }) })).message;
    },
    async labels() {
      const route = "GET /repos/{owner}/{repo}/labels";
      return (await askAll(request, { route, params: { ...scope }, shape: array(labelShape) })).map(
        ({ name }) => name
      );
    }
  };
}

// src/github/permission.ts
var shape = object({
  permission: _enum(["admin", "write", "read", "none"]),
  role_name: string().optional(),
  user: object({ login: string() }).nullish()
});
var loginPattern = /^[a-z\d](?:[a-z\d_-]{0,98})(?:\[bot\])?$/i;
async function askPermission(request, scope, login) {
  if (!loginPattern.test(login)) throw new UserError(`"${login.slice(0, 100)}" is not a GitHub login`);
  const route = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
  const answer = await ask(request, { route, params: { ...scope, username: login }, shape });
  if (answer.user && answer.user.login.toLowerCase() !== login.toLowerCase()) {
    throw new RetryLater(`GitHub answered for ${answer.user.login} when asked what ${login} may do`);
  }
  return toPermission(answer);
}
function toPermission(answer) {
  if (answer.permission === "write" && answer.role_name === "maintain") return "maintain";
  if (answer.permission === "read" && answer.role_name === "triage") return "triage";
  return answer.permission;
}

// src/github/graphql-errors.ts
var graphqlErrors = array(object({ type: string().optional(), message: string() })).optional();
function failOnErrors(errors) {
  const first = errors[0];
  if (first === void 0) return;
  if (first.type === "RATE_LIMITED")
    throw new RetryLater("GitHub asks to wait: the GraphQL limit is used up", { afterMs: 6e4 });
  const line = first.message.slice(0, 200);
  if (first.type === "NOT_FOUND" || first.type === "FORBIDDEN")
    throw new UserError(`GitHub: ${line} (the token needs contents: read)`);
  throw new RetryLater(`GitHub could not answer the query: ${line}`);
}

// src/github/policy-query.ts
var query = `query Policy($owner: String!, $repo: String!) {
  viewer { login databaseId }
  repository(owner: $owner, name: $repo) {
    databaseId
    isPrivate
    defaultBranchRef {
      name
      target {
        oid
        ... on Commit {
          file(path: ".github/codex.yml") { mode type object { ... on Blob { byteSize isBinary isTruncated text } } }
        }
      }
    }
  }
}`;
var blob = object({
  byteSize: int(),
  isBinary: boolean().nullable(),
  isTruncated: boolean(),
  text: string().nullable()
});
var entry = object({
  /** The git mode as a plain number: 33188 is octal 100644. */
  mode: int(),
  type: string(),
  object: union([blob, object({}).transform(() => null)]).nullable()
});
var repository2 = object({
  databaseId: int(),
  isPrivate: boolean(),
  defaultBranchRef: object({ name: string(), target: object({ oid: string(), file: entry.nullish() }) }).nullable()
});
var shape2 = object({
  data: object({
    viewer: object({ login: string(), databaseId: int().nullable() }),
    repository: repository2.nullable()
  }).nullish().catch(null),
  errors: graphqlErrors
});
async function askRepository(request, scope) {
  const answer = await ask(request, { route: "POST /graphql", params: { query, variables: scope }, shape: shape2 });
  failOnErrors(answer.errors ?? []);
  const name = `${scope.owner}/${scope.repo}`;
  if (!answer.data) throw new RetryLater(`GitHub's answer about ${name} could not be read`);
  const { viewer, repository: facts } = answer.data;
  if (facts === null) throw new UserError(`GitHub shows no repository ${name} to this token`);
  const head = facts.defaultBranchRef;
  if (head === null) throw new UserError(`${name} has no commit on its default branch yet`);
  return {
    id: facts.databaseId,
    private: facts.isPrivate,
    defaultBranch: head.name,
    policyCommit: head.target.oid,
    policyFile: head.target.file ? toPolicyFile(head.target.file) : null,
    self: viewer.databaseId === null ? null : { id: viewer.databaseId, login: viewer.login }
  };
}
function toPolicyFile(file) {
  const why = unfit(file);
  const text2 = file.object?.text ?? null;
  if (why !== null) return { text: null, why };
  return text2 === null ? { text: null, why: "it is not text" } : { text: text2, why: null };
}
function unfit({ mode, type, object: object2 }) {
  if (mode === 40960) return "it is a symbolic link";
  if (type !== "blob" || mode !== 33188 && mode !== 33261) return "it is not a regular file";
  if (object2 === null) return "GitHub did not give its content";
  if (object2.byteSize > limits.policyBytes) return `it has ${object2.byteSize} bytes, more than ${limits.policyBytes}`;
  if (object2.isTruncated) return "GitHub gave only a part of it";
  return object2.isBinary === true ? "it is a binary file" : null;
}

// src/github/rendered-reads.ts
var shape3 = object({ body_html: string().nullish() }).transform((raw) => raw.body_html ?? "");
var repo = "GET /repos/{owner}/{repo}";
function createRenderedReads(request, scope) {
  return {
    rendered: (place) => {
      const params = { ...scope, ...idsOf(place), headers: { accept: "application/vnd.github.full+json" } };
      return ask(request, { route: `${repo}${pathOf(place)}`, params, shape: shape3 });
    }
  };
}
function pathOf({ on }) {
  if (on === "issue") return "/issues/{number}";
  if (on === "review") return "/pulls/{number}/reviews/{id}";
  return on === "comment" ? "/issues/comments/{id}" : "/pulls/comments/{id}";
}
function idsOf(place) {
  if (place.on === "issue") return { number: place.number };
  return place.on === "review" ? { number: place.number, id: place.commentId } : { id: place.commentId };
}

// src/github/threads-query.ts
var query2 = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        nodes { id isResolved comments(first: 1) { nodes { databaseId } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;
var thread = object({
  id: string().min(1),
  isResolved: boolean(),
  comments: object({ nodes: array(object({ databaseId: int().nullable() })) })
});
var page = object({
  nodes: array(thread),
  pageInfo: object({ hasNextPage: boolean(), endCursor: string().nullable() })
});
var shape4 = object({
  data: object({ repository: object({ pullRequest: object({ reviewThreads: page }).nullable() }).nullable() }).nullish().catch(null),
  errors: graphqlErrors
});
async function askThreads(request, scope, number) {
  const found = [];
  let after2 = null;
  for (let pages = 0; pages < limits.githubPages; pages += 1) {
    const { nodes, pageInfo } = await askPage(request, { ...scope, number, after: after2 });
    found.push(...nodes.flatMap(toFacts));
    if (!pageInfo.hasNextPage) return found;
    after2 = pageInfo.endCursor;
  }
  throw new UserError(`#${number} has more review threads than are read`);
}
async function askPage(request, variables) {
  const answer = await ask(request, { route: "POST /graphql", params: { query: query2, variables }, shape: shape4 });
  failOnErrors(answer.errors ?? []);
  const threads = answer.data?.repository?.pullRequest?.reviewThreads;
  if (threads === void 0)
    throw new RetryLater(`GitHub's answer about the threads of #${variables.number} could not be read`);
  return threads;
}
function toFacts({ id, isResolved, comments }) {
  const root = comments.nodes[0]?.databaseId ?? null;
  return root === null ? [] : [{ id, rootCommentId: root, resolved: isResolved }];
}

// src/github/read-log.ts
async function readLog(address, { api, signal }) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !mayFetch(url, api)) return none("its address is not one that is fetched");
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(limits.jobLogSeconds * 1e3)]);
  try {
    const headers2 = { accept: "text/plain", "accept-encoding": "identity" };
    const response = await fetch(url, { headers: headers2, redirect: "error", signal: bounded });
    return await endOf(response);
  } catch (thrown) {
    signal.throwIfAborted();
    return none(`it could not be fetched: ${messageOf(thrown, 100)}`);
  }
}
function mayFetch({ protocol, username, password }, api) {
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || protocol === "http:" && api.startsWith("http:");
}
async function endOf({ status, headers: headers2, body }) {
  const encoding = headers2.get("content-encoding") ?? "identity";
  if (status !== 200 || body === null || encoding !== "identity") {
    await body?.cancel();
    return none(status === 200 ? "it is compressed" : `its address answered ${status}`);
  }
  const end = [];
  let [bytes, kept] = [0, 0];
  for await (const chunk of body) {
    bytes += chunk.length;
    kept += chunk.length;
    end.push(chunk);
    while (kept - (end[0]?.length ?? 0) >= limits.jobLogKept) kept -= end.shift()?.length ?? 0;
    if (bytes >= limits.jobLogBytes) break;
  }
  return toLog(Buffer.concat(end), bytes);
}
function toLog(end, bytes) {
  const cut = bytes > limits.jobLogKept;
  const text2 = (cut ? end.subarray(-limits.jobLogKept) : end).toString("utf8");
  return { kind: "log", text: cut ? text2.slice(text2.indexOf("\n") + 1) : text2, bytes, cut };
}
function none(why) {
  return { kind: "none", why };
}

// src/github/workflow-reads.ts
var runShape = object({
  id: int(),
  workflow_id: int(),
  name: string().nullish(),
  event: string(),
  head_sha: string(),
  status: string().nullish(),
  conclusion: string().nullish()
}).transform((raw) => ({
  id: raw.id,
  workflowId: raw.workflow_id,
  name: raw.name ?? "",
  event: raw.event,
  headSha: raw.head_sha,
  status: raw.status ?? "",
  conclusion: raw.conclusion ?? null
}));
var stepShape = object({ name: string(), conclusion: string().nullish() }).transform(({ name, conclusion }) => ({ name, conclusion: conclusion ?? null }));
var jobShape = object({
  id: int(),
  run_attempt: int().default(1),
  name: string(),
  status: string(),
  conclusion: string().nullish(),
  steps: array(stepShape).default([])
}).transform(({ run_attempt: attempt2, conclusion, ...raw }) => ({
  ...raw,
  attempt: attempt2,
  conclusion: conclusion ?? null
}));
var runsShape = object({ workflow_runs: array(runShape) }).transform((page2) => page2.workflow_runs);
var jobsShape = object({ jobs: array(jobShape) }).transform((page2) => page2.jobs);
var redirectShape = object({ location: string() });
function createWorkflowReads(request, scope) {
  const actions = "GET /repos/{owner}/{repo}/actions";
  return {
    workflowRuns: (headSha) => askAll(request, { route: `${actions}/runs`, params: { ...scope, head_sha: headSha }, shape: runsShape }),
    workflowJobs: (runId) => askAll(request, {
      route: `${actions}/runs/{run_id}/jobs`,
      params: { ...scope, run_id: runId, filter: "all" },
      shape: jobsShape
    }),
    async jobLog(jobId, signal) {
      const params = { ...scope, job_id: jobId, request: { redirect: "manual" } };
      const asked = await attempt(request, { route: `${actions}/jobs/{job_id}/logs`, params, shape: unknown() });
      if (!asked.ok) {
        if (asked.failure.kind === "missing") return { kind: "none", why: "GitHub keeps no log of it" };
        throw toError(asked.failure);
      }
      const redirect = redirectShape.safeParse(asked.answer.headers);
      if (!redirect.success) return { kind: "none", why: "GitHub did not say where the log is" };
      return readLog(redirect.data.location, { api: asked.answer.url ?? "", signal });
    }
  };
}

// src/github/reader.ts
function createReader(request, repository3) {
  const scope = scopeOf(repository3);
  const one = (route, number, shape5) => ask(request, { route, params: { ...scope, number }, shape: shape5 }).then((facts) => mustBe(facts, number));
  const all = (route, number, shape5) => askAll(request, { route, params: { ...scope, number }, shape: array(shape5) });
  return {
    repository: () => askRepository(request, scope),
    permission: (login) => askPermission(request, scope, login),
    pull: (number) => one("GET /repos/{owner}/{repo}/pulls/{number}", number, pullShape),
    issue: (number) => one("GET /repos/{owner}/{repo}/issues/{number}", number, issueShape),
    comments: (number) => all("GET /repos/{owner}/{repo}/issues/{number}/comments", number, commentShape),
    reviews: (number) => all("GET /repos/{owner}/{repo}/pulls/{number}/reviews", number, reviewShape),
    reviewComments: (number) => all("GET /repos/{owner}/{repo}/pulls/{number}/comments", number, reviewCommentShape),
    checkRuns: (headSha, name) => askAll(request, {
      route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
      params: { ...scope, ref: headSha, check_name: name, filter: "latest" },
      shape: checkRunsShape
    }),
    threads: (number) => askThreads(request, scope, number),
    branchTip: (branch) => ask(request, {
      route: "GET /repos/{owner}/{repo}/git/ref/{+ref}",
      params: { ...scope, ref: refOf(branch) },
      shape: refShape
    }),
    ...createRenderedReads(request, scope),
    ...createIssueReads(request, scope),
    ...createWorkflowReads(request, scope),
    ...createBranchReads(request, scope)
  };
}
function mustBe(facts, number) {
  if (facts.number !== number) throw new UserError(`#${number} has been moved to another repository`);
  return facts;
}

// src/github/check-body.ts
function checkBody(conclusion, output2) {
  const annotations = output2.annotations.slice(0, limits.annotationsPerRequest).map((annotation) => ({
    path: annotation.path,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message
  }));
  const state = conclusion === null ? { status: "in_progress" } : { status: "completed", conclusion };
  return { ...state, output: { title: output2.title, summary: output2.summary, text: output2.text, annotations } };
}

// src/github/check-run.ts
function startEffect(write, deps) {
  const { title } = write;
  const output2 = { title, summary: title, text: keyMarker(write.key), annotations: [] };
  return {
    key: write.key,
    async find() {
      const runs = await newestFirst(write, deps);
      return runs.find((run) => keysIn(run.text).includes(write.key)) ?? runs.find(isRunning) ?? null;
    },
    post: () => deps.mutations.createCheck(write, null, output2)
  };
}
function isRunning(run) {
  return run.status !== "completed";
}
async function newestFirst(write, deps) {
  const runs = await deps.runs(write.headSha, write.name);
  const same = runs.filter((run) => run.externalId === write.externalId && run.name === write.name);
  return same.toSorted((a, b) => b.id - a.id);
}

// src/github/once.ts
var settleMs = 1e4;
var posts = 2;
async function once(effect, deps) {
  const before = await doneBefore(effect.key, deps.outbox);
  if (before !== null) return before;
  const interrupted = await wasInterrupted(effect.key, deps.outbox);
  const earlier = interrupted ? await settle(effect, deps) : await effect.find();
  if (earlier !== null) return record(effect.key, written("found", earlier), deps.outbox);
  await deps.outbox.put(effect.key, { state: "sending" });
  return record(effect.key, await send(effect, deps), deps.outbox);
}
async function doneBefore(key, outbox) {
  const recorded = await outbox.get(key);
  if (recorded?.state !== "done" || recorded.written.kind === "refused") return null;
  return { ...recorded.written, kind: "found" };
}
async function wasInterrupted(key, outbox) {
  return (await outbox.get(key))?.state === "sending";
}
async function send(effect, deps) {
  for (let sent = 0; sent < posts; sent++) {
    const attempted = await effect.post();
    if (attempted.ok) return written("done", attempted.value);
    if (attempted.failure.kind !== "unknown") return refuse(attempted.failure);
    const found = await settle(effect, deps);
    if (found !== null) return written("done", found);
  }
  throw new RetryLater("GitHub failed twice and shows nothing of what was sent");
}
async function settle(effect, deps) {
  let found = await effect.find();
  if (found === null) {
    await deps.sleep(settleMs);
    found = await effect.find();
  }
  const failure = found === null ? null : await effect.mend?.();
  if (failure) throw toError(failure);
  return found;
}
function written(kind, { id, url, sha }) {
  return { kind, id, url, ...sha !== void 0 && { sha } };
}
function refuse(failure) {
  if (failure.kind === "busy" || failure.kind === "unknown" || failure.kind === "login") throw toError(failure);
  return { kind: "refused", reason: failure.message };
}
async function record(key, outcome, outbox) {
  await outbox.put(key, { state: "done", written: outcome });
  return outcome;
}

// src/github/same-text.ts
function sameText(a, b) {
  return normalise(a) === normalise(b);
}
function normalise(text2) {
  return text2.replaceAll("\r\n", "\n").trim();
}

// src/github/check-conclude.ts
async function concludeCheck(write, deps) {
  const shown = { run: null, concluded: false, annotations: 0 };
  const sending = { write, shown, deps };
  await (await wasInterrupted(write.key, deps.outbox) ? lookTwice(sending) : look(sending));
  if (shown.run !== null && isWhole(sending)) return record(write.key, written("found", shown.run), deps.outbox);
  await deps.outbox.put(write.key, { state: "sending" });
  return record(write.key, await sendMissing(sending), deps.outbox);
}
async function sendMissing(sending) {
  const { write, shown } = sending;
  const most = Math.ceil(write.annotations.length / limits.annotationsPerRequest) + 5;
  for (let sent = 0; sent < most; sent++) {
    const batch = write.annotations.slice(shown.annotations, shown.annotations + limits.annotationsPerRequest);
    const refused2 = await learn(await sendBatch(sending, batch), batch.length, sending);
    if (refused2 !== null) return refused2;
    if (shown.run !== null && isWhole(sending)) return written("done", shown.run);
  }
  throw new RetryLater("GitHub keeps failing to take the check run");
}
function sendBatch({ write, shown, deps }, annotations) {
  const { title, summary, conclusion } = write;
  const mark = keyMarker(write.key);
  if (shown.run === null)
    return deps.mutations.createCheck(write, conclusion, { title, summary, text: mark, annotations });
  const { id, text: before } = shown.run;
  const text2 = keysIn(before).includes(write.key) ? before : `${before}

${mark}`;
  return deps.mutations.updateCheck(id, conclusion, { title, summary, text: text2, annotations });
}
async function learn(attempted, batch, sending) {
  const { shown } = sending;
  if (attempted.ok) {
    Object.assign(shown, { run: attempted.value, concluded: true, annotations: shown.annotations + batch });
    return null;
  }
  const { failure } = attempted;
  if (failure.kind === "unknown") await lookTwice(sending);
  else if (isFaultOfBatch(failure) && batch > 0) shown.annotations += batch;
  else if (isForeign(failure) && shown.run !== null)
    Object.assign(shown, { run: null, concluded: false, annotations: 0 });
  else return refuse(failure);
  return null;
}
function isFaultOfBatch(failure) {
  return failure.kind === "anchor" || failure.kind === "denied" && failure.status === 422;
}
function isForeign(failure) {
  return failure.kind === "missing" || failure.kind === "denied" && failure.status === 403;
}
function isWhole({ write, shown }) {
  return shown.concluded && shown.annotations >= write.annotations.length;
}
async function lookTwice(sending) {
  await look(sending);
  if (sending.shown.concluded) return;
  await sending.deps.sleep(settleMs);
  await look(sending);
}
async function look({ write, shown, deps }) {
  const runs = await newestFirst(write, deps);
  const said = runs.find((run) => says(run, write));
  shown.run = said ?? runs.find(isRunning) ?? null;
  shown.concluded = said !== void 0;
  shown.annotations = said?.annotationCount ?? 0;
}
function says(run, write) {
  const done = run.status === "completed" && run.conclusion === write.conclusion && keysIn(run.text).includes(write.key);
  return done && sameText(run.title, write.title) && sameText(run.summary, write.summary);
}

// src/github/issue-post.ts
var numberedShape = object({ number: int(), html_url: string() }).transform(({ number, html_url: url }) => ({ id: number, url }));
function issueEffect(write, { reader, mutations, self, login }) {
  return {
    key: write.key,
    async find() {
      const own = (await reader.issuesBy(login)).filter(({ author, isPull }) => author.id === self && !isPull);
      const found = own.filter(({ body }) => findKey(body) === write.key).toSorted((a, b) => a.number - b.number)[0];
      return found === void 0 ? null : { id: found.number, url: "" };
    },
    post: () => mutations.createIssue({ title: write.title, body: write.body })
  };
}
function bodyEffect(write, { reader, mutations, trusted }) {
  const { number, title, body } = write;
  return {
    key: write.key,
    async find() {
      const now = await reader.issue(number);
      return sameText(now.body, body) && (title === null || now.title === title) ? { id: number, url: "" } : null;
    },
    async post() {
      const now = await reader.issue(number);
      if (!trusted.has(now.author.id)) return no(`#${number} is not ours to edit`);
      if (markOf(now.body) !== write.was) return no(`#${number} was edited meanwhile`);
      return mutations.editIssue(number, title === null ? { body } : { title, body });
    }
  };
}
function closeEffect({ key, number }, deps) {
  const { reader, mutations, trusted } = deps;
  return {
    key,
    find: async () => (await reader.issue(number)).state === "closed" ? { id: number, url: "" } : null,
    async post() {
      const { author } = await reader.issue(number);
      return trusted.has(author.id) ? mutations.editIssue(number, { state: "closed" }) : no(`#${number} is not ours to close`);
    }
  };
}
function labelsEffect({ key, number, labels: labels2 }, deps) {
  const { reader, mutations } = deps;
  return {
    key,
    async find() {
      const held = new Set((await reader.issue(number)).labels);
      return labels2.every((label) => held.has(label)) ? { id: number, url: "" } : null;
    },
    async post() {
      const known = new Set(await reader.labels());
      if (!labels2.every((label) => known.has(label))) return no("the repository has no such label");
      const added = await mutations.addLabels(number, labels2);
      return added.ok ? { ...added, value: { id: number, url: "" } } : added;
    }
  };
}
function no(message) {
  return { ok: false, failure: { kind: "denied", status: 422, message } };
}

// src/github/own-marks.ts
function wrongMarks(write) {
  if ("branch" in write && isForeign2(write)) return "the branch is not one of ours";
  if (write.kind === "delete-branch") return null;
  if (write.kind === "commit") return trailerKey(write.message) === write.key ? null : "the commit lacks its key";
  if (write.kind === "summary")
    return isSummary(write.body) && only(write.body, write.key) ? null : "the summary's marks are wrong";
  if (write.kind === "issue-body")
    return !isSummary(write.body) && keysIn(write.body).join("\n") === write.mark ? null : "the text's mark is wrong";
  const texts = markedTexts(write);
  if (texts.some((text2) => !keysIn(text2).includes(write.key))) return "the text lacks this write's mark";
  const all = write.kind === "review" ? [...texts, ...write.comments.map((comment2) => comment2.body)] : texts;
  return all.some((text2) => isSummary(text2) || !only(text2, write.key)) ? "the text carries a mark that is not its own" : null;
}
function isForeign2(write) {
  const ours = /^codex\/[\w/-]+$/.test(write.branch);
  return write.kind === "commit" ? write.fresh && !ours : !ours;
}
function markedTexts(write) {
  if (write.kind === "pull-request" || write.kind === "issue") return [write.body];
  if (write.kind === "comment" || write.kind === "thread-reply") return [write.body];
  return write.kind === "review" ? [write.body, write.fallbackBody] : [];
}
function only(text2, key) {
  return keysIn(text2).every((found) => found === key);
}

// src/github/pull-post.ts
function pullEffect(write, { mutations, pullsFrom, self }) {
  return {
    key: write.key,
    async find() {
      const seen = await pullsFrom(write.branch);
      if (!seen.ok) throw toError(seen.failure);
      return seen.value.find(({ author, body }) => author === self && findKey(body) === write.key) ?? null;
    },
    async post() {
      const drafted = await mutations.createPull(write, true);
      const refused2 = !drafted.ok && drafted.failure.kind === "denied" && /draft/i.test(drafted.failure.message);
      return refused2 ? mutations.createPull(write, false) : drafted;
    }
  };
}
var pullShape2 = object({ number: int(), html_url: string() }).transform(({ number, html_url: url }) => ({ id: number, url }));
var seenShape = object({
  number: int(),
  html_url: string(),
  state: string(),
  body: string().nullish(),
  user: object({ id: int() })
}).transform(({ number, html_url: url, state, body, user }) => ({
  open: state === "open",
  id: number,
  url,
  author: user.id,
  body: body ?? ""
}));
function createPullReads(request, scope) {
  const route = "GET /repos/{owner}/{repo}/pulls";
  return (branch) => attempt(request, {
    route,
    params: { ...scope, head: `${scope.owner}:${branch}`, state: "all", per_page: 30 },
    shape: array(seenShape)
  });
}

// src/github/branch-delete.ts
function deleteEffect({ key, branch, commit }, { mutations, history, pullsFrom }) {
  return {
    key,
    async find() {
      const tip = await history.tip(branch);
      if (tip.ok || tip.failure.kind === "denied") return null;
      if (tip.failure.kind === "missing") return gone;
      throw toError(tip.failure);
    },
    async post() {
      const pulls = await pullsFrom(branch);
      if (!pulls.ok) return pulls;
      if (pulls.value.some(({ open }) => open)) return denied(`${branch} stays: an open pull request is from it`);
      const tip = await history.tip(branch);
      if (!tip.ok) return tip;
      if (tip.value !== commit) return denied(`${branch} stays: somebody has pushed to it`);
      const deleted = await mutations.deleteBranch(branch);
      return deleted.ok ? { ...deleted, value: gone } : deleted;
    }
  };
}
var gone = { id: 0, url: "" };

// src/github/review-post.ts
function reviewEffect(write, deps) {
  let seen = null;
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
    mend: async () => seen === null ? null : mendReview(seen, write, deps)
  };
}
async function postWithoutComments(write, deps) {
  const orphan = await findReview(write, deps);
  if (orphan !== null) return deps.mutations.editReview(write.number, { id: orphan.id, body: write.fallbackBody });
  return deps.mutations.createReview(write.number, { commit: write.commit, body: write.fallbackBody, comments: [] });
}
async function findReview(write, deps) {
  const ours = (await deps.reader.reviews(write.number)).filter((review) => review.author.id === deps.self);
  const marked2 = ours.find((review) => findKey(review.body) === write.key);
  const unmarked = ours.filter((review) => findKey(review.body) === null);
  if (marked2 !== void 0 || unmarked.length === 0) return marked2 ?? null;
  const comments = await deps.reader.reviewComments(write.number);
  const ids = new Set(
    comments.filter((comment2) => isOurs2(comment2, write.key, deps.self)).map((comment2) => comment2.reviewId)
  );
  return unmarked.find((review) => ids.has(review.id)) ?? null;
}
function isOurs2(comment2, key, self) {
  return comment2.author.id === self && findKey(comment2.body) === key;
}
async function mendReview(review, write, deps) {
  if (write.comments.length === 0 || sameText(review.body, write.fallbackBody)) return null;
  const comments = await deps.reader.reviewComments(write.number);
  if (comments.some((comment2) => comment2.reviewId === review.id)) return null;
  const edited = await deps.mutations.editReview(write.number, { id: review.id, body: write.fallbackBody });
  return edited.ok ? null : edited.failure;
}

// src/github/summary-post.ts
function summaryEffect(write, deps) {
  let current = null;
  return {
    key: write.key,
    async find() {
      current = oldestSummary(await deps.reader.comments(write.number), deps.trusted);
      return current !== null && sameText(current.body, write.body) ? { id: current.id, url: current.url } : null;
    },
    async post() {
      if (current === null) return deps.mutations.createComment(write.number, write.body);
      const edited = await deps.mutations.editComment(current.id, write.body);
      const gone2 = !edited.ok && edited.failure.kind === "missing";
      return gone2 ? deps.mutations.createComment(write.number, write.body) : edited;
    }
  };
}
function oldestSummary(comments, trusted) {
  const own = comments.filter((comment2) => trusted.has(comment2.author.id) && isSummary(comment2.body));
  return own.toSorted((a, b) => a.id - b.id)[0] ?? null;
}

// src/github/writer.ts
function createWriter(request, options) {
  const parts = assemble(request, options);
  let last = Promise.resolve();
  return {
    write(write) {
      const next = last.then(() => perform(write, parts));
      last = next.catch(() => void 0);
      return next;
    }
  };
}
function assemble(request, options) {
  const scope = scopeOf(options);
  const route = "GET /repos/{owner}/{repo}/commits/{ref}/check-runs";
  return {
    reader: createReader(request, options),
    mutations: createMutations(request, scope, options.pace),
    history: createCommitReads(request, scope),
    pullsFrom: createPullReads(request, scope),
    runs: (ref, name) => askAll(request, { route, params: { ...scope, ref, check_name: name, filter: "all" }, shape: checkRunsShape }),
    self: options.self.id,
    login: options.self.login,
    trusted: /* @__PURE__ */ new Set([options.self.id, ...options.trustedWriters ?? []]),
    outbox: options.outbox,
    sleep: options.sleep
  };
}
async function perform(write, parts) {
  const wrong = wrongMarks(write);
  if (wrong !== null) return { kind: "refused", reason: wrong };
  if (write.kind === "reaction") return react(write, parts);
  if (write.kind === "resolve-thread") return resolve(write, parts);
  return write.kind === "check-conclude" ? concludeCheck(write, parts) : once(effectOf(write, parts), parts);
}
function effectOf(write, parts) {
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
async function react(write, { mutations, outbox }) {
  const before = await doneBefore(write.key, outbox);
  if (before !== null) return before;
  const first = await mutations.react(write.on, write.content);
  const attempted = !first.ok && first.failure.kind === "unknown" ? await mutations.react(write.on, write.content) : first;
  if (!attempted.ok) return refuse(attempted.failure);
  return record(write.key, written(attempted.answer.status === 200 ? "found" : "done", attempted.value), outbox);
}
async function resolve({ key, threadId }, { mutations, outbox }) {
  const before = await doneBefore(key, outbox);
  if (before !== null) return before;
  const first = await mutations.resolveThread(threadId);
  const attempted = !first.ok && first.failure.kind === "unknown" ? await mutations.resolveThread(threadId) : first;
  if (!attempted.ok) return refuse(attempted.failure);
  if (attempted.value.resolved) return record(key, { kind: "done", id: 0, url: "" }, outbox);
  return {
    kind: "refused",
    reason: `A thread stays open: ${attempted.value.refusal} (resolving takes contents: write)`
  };
}
function commentEffect(write, { reader, mutations, self }) {
  return {
    key: write.key,
    find: async () => marked(await reader.comments(write.number), write.key, self),
    post: () => mutations.createComment(write.number, write.body)
  };
}
function replyEffect(write, { reader, mutations, self }) {
  return {
    key: write.key,
    find: async () => marked(await reader.reviewComments(write.number), write.key, self),
    post: () => mutations.reply(write.number, write)
  };
}
function marked(comments, key, self) {
  const own = comments.filter((comment2) => comment2.author.id === self && findKey(comment2.body) === key);
  return own.toSorted((a, b) => a.id - b.id)[0] ?? null;
}
var postedShape = object({ id: int(), html_url: string().nullish() }).transform((raw) => ({ id: raw.id, url: raw.html_url ?? "" }));
var resolveQuery = "mutation Resolve($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }";
var resolvedShape = object({
  data: object({
    resolveReviewThread: object({ thread: object({ isResolved: boolean() }).nullable() }).nullable()
  }).nullish().catch(null),
  errors: graphqlErrors
}).transform(({ data, errors }) => ({
  resolved: data?.resolveReviewThread?.thread?.isResolved ?? false,
  refusal: errors?.[0]?.message.slice(0, 200) ?? "GitHub did not resolve it"
}));
function createMutations(request, scope, pace) {
  async function send2(route, params, shape5) {
    await pace();
    return attempt(request, { route, params: { ...scope, ...params, request: { retries: 0 } }, shape: shape5 });
  }
  const repo2 = "/repos/{owner}/{repo}";
  return {
    react: (on, content) => send2(`POST ${repo2}${reactionPath(on)}`, { ...idsOf2(on), content }, postedShape),
    createComment: (number, body) => send2(`POST ${repo2}/issues/{number}/comments`, { number, body }, postedShape),
    editComment: (id, body) => send2(`PATCH ${repo2}/issues/comments/{id}`, { id, body }, postedShape),
    reply: (number, to) => send2(
      `POST ${repo2}/pulls/{number}/comments/{id}/replies`,
      { number, id: to.inReplyTo, body: to.body },
      postedShape
    ),
    createReview: (number, { commit, body, comments }) => send2(
      `POST ${repo2}/pulls/{number}/reviews`,
      { number, event: "COMMENT", commit_id: commit, body, comments: comments.map(toEntry) },
      postedShape
    ),
    editReview: (number, { id, body }) => send2(`PUT ${repo2}/pulls/{number}/reviews/{id}`, { number, id, body }, postedShape),
    resolveThread: async (id) => {
      await pace();
      const params = { query: resolveQuery, variables: { id }, request: { retries: 0 } };
      return attempt(request, { route: "POST /graphql", params, shape: resolvedShape });
    },
    createTree: (base, files) => send2(`POST ${repo2}/git/trees`, { base_tree: base, tree: files.map(toTreeEntry) }, shaShape),
    createCommit: (commit) => send2(`POST ${repo2}/git/commits`, { ...commit }, madeShape),
    moveBranch: (branch, sha) => send2(`PATCH ${repo2}/git/refs/{+ref}`, { ref: refOf(branch), sha, force: false }, shaOfRefShape),
    createBranch: (branch, sha) => send2(`POST ${repo2}/git/refs`, { ref: `refs/heads/${branch}`, sha }, shaOfRefShape),
    deleteBranch: (branch) => send2(`DELETE ${repo2}/git/refs/{+ref}`, { ref: refOf(branch) }, unknown()),
    createPull: ({ branch, into, title, body }, draft) => send2(`POST ${repo2}/pulls`, { head: branch, base: into, title, body, draft }, pullShape2),
    createIssue: (issue) => send2(`POST ${repo2}/issues`, { ...issue }, numberedShape),
    editIssue: (number, to) => send2(`PATCH ${repo2}/issues/{number}`, { number, ...to }, numberedShape),
    addLabels: (number, labels2) => send2(`POST ${repo2}/issues/{number}/labels`, { number, labels: labels2 }, unknown()),
    createCheck: (check, conclusion, output2) => send2(
      `POST ${repo2}/check-runs`,
      { name: check.name, head_sha: check.headSha, external_id: check.externalId, ...checkBody(conclusion, output2) },
      checkRunShape
    ),
    updateCheck: (id, conclusion, output2) => send2(`PATCH ${repo2}/check-runs/{id}`, { id, ...checkBody(conclusion, output2) }, checkRunShape)
  };
}
var shaShape = object({ sha: string() }).transform(({ sha }) => sha);
var madeShape = object({ sha: string(), html_url: string() }).transform(({ sha, html_url: url }) => ({ sha, url }));
var shaOfRefShape = object({ object: object({ sha: string() }) });
function reactionPath(target) {
  if (target.on === "issue") return "/issues/{number}/reactions";
  return target.on === "comment" ? "/issues/comments/{id}/reactions" : "/pulls/comments/{id}/reactions";
}
function idsOf2(target) {
  return target.on === "issue" ? { number: target.number } : { id: target.commentId };
}
function toEntry(comment2) {
  const { path, body, line, side, startLine } = comment2;
  return startLine === line ? { path, body, line, side } : { path, body, line, side, start_line: startLine, start_side: side };
}

// src/hosts/look-ahead.ts
function lookAhead(github, { cause, subject }) {
  const repository3 = once2(() => github.repository());
  if (cause.kind !== "pull" || subject.kind !== "pull") return { ...github, repository: repository3 };
  const number = subject.number;
  const pull = once2(() => github.pull(number));
  const comments = once2(() => github.comments(number));
  for (const ask2 of [repository3, pull, comments]) ask2().catch(() => void 0);
  return {
    ...github,
    repository: repository3,
    pull: (asked) => asked === number ? pull() : github.pull(asked),
    comments: (asked) => asked === number ? comments() : github.comments(asked)
  };
}
function once2(ask2) {
  let asked = null;
  return () => asked ??= ask2();
}

// src/hosts/connect.ts
async function connect(connection, trigger) {
  const read2 = connectToRead(connection, trigger);
  return { commands, read: read2, write: await connectToWrite(connection, await read2.github.repository()) };
}
function connectToRead(connection, trigger) {
  const { requests, openGit, codex, store, logs, operator, progress, defect, thinkUntil } = connection;
  const github = lookAhead(readerOf(requests.read, connection), trigger);
  const clock = systemClock;
  const openWorkspace = workspacesFor(operator);
  const attachments = createAttachments({ webUrl: operator.webUrl });
  return {
    attachments,
    openGit,
    openWorkspace,
    operator,
    progress,
    github,
    codex,
    store,
    logs,
    defect,
    clock,
    after,
    signal: thinkUntil
  };
}
function workspacesFor({ sandbox }) {
  const ground = sandbox === void 0 ? {} : { wish: sandbox };
  return async (...wanted) => (await import("./workspaces-F45PRGFU.js")).workspaces(process.env, ground)(...wanted);
}
async function connectToWrite(connection, facts) {
  const { repository: repository3, requests, openGit, store, operator, progress, markerKey, writeUntil } = connection;
  if (facts.self === null)
    throw new UserError("GitHub does not say which account the token belongs to. Check the token.");
  const policy = await policyOf(facts.policyFile, Object.keys(commands));
  const wait = (ms) => sleep(ms, writeUntil);
  const writer = createWriter(requests.write, {
    owner: repository3.owner,
    name: repository3.name,
    self: facts.self,
    // Without a key nobody can tell whose record it is, so each writer keeps to its own (T81).
    trustedWriters: policy.kind === "policy" && markerKey !== null ? policy.policy.trustedWriters : [],
    outbox: store.outbox(`${repository3.id}`),
    sleep: wait,
    pace: createPacing({ clock: systemClock, sleep: wait })
  });
  const github = readerOf(requests.write, connection);
  return {
    openGit,
    operator,
    progress,
    markerKey,
    clock: systemClock,
    sleep: wait,
    github,
    writer,
    signal: writeUntil
  };
}
function readerOf(request, { repository: repository3 }) {
  return createReader(request, { owner: repository3.owner, name: repository3.name });
}

export {
  connect,
  connectToRead,
  connectToWrite,
  readerOf
};
