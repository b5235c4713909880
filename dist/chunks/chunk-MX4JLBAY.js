import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  ask,
  askAll,
  attempt,
  scopeOf,
  toError
} from "./chunk-RRQCPOK5.js";
import {
  sleep,
  systemClock
} from "./chunk-4ZXKB7LU.js";
import {
  actorSchema
} from "./chunk-OVAGIM5V.js";
import {
  commands
} from "./chunk-7Y6QXXYZ.js";
import {
  trailerKey
} from "./chunk-P7QYV5AU.js";
import {
  findKey,
  isSummary,
  keyMarker,
  keysIn,
  policyOf
} from "./chunk-6WVSSPWC.js";
import {
  ModelError,
  RetryLater,
  UserError
} from "./chunk-FH6UNZD7.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  limits,
  literal,
  object,
  string,
  union,
  unknown
} from "./chunk-DSKGYMVG.js";
import {
  __callDispose,
  __using
} from "./chunk-ZNTIR3PH.js";

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
var shape3 = object({
  data: object({ repository: object({ pullRequest: object({ reviewThreads: page }).nullable() }).nullable() }).nullish().catch(null),
  errors: graphqlErrors
});
async function askThreads(request, scope, number) {
  const found = [];
  let after = null;
  for (let pages = 0; pages < limits.githubPages; pages += 1) {
    const { nodes, pageInfo } = await askPage(request, { ...scope, number, after });
    found.push(...nodes.flatMap(toFacts));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
  throw new UserError(`#${number} has more review threads than are read`);
}
async function askPage(request, variables) {
  const answer = await ask(request, { route: "POST /graphql", params: { query: query2, variables }, shape: shape3 });
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

// src/github/reader.ts
function createReader(request, repository3) {
  const scope = scopeOf(repository3);
  const one = (route, number, shape4) => ask(request, { route, params: { ...scope, number }, shape: shape4 }).then((facts) => mustBe(facts, number));
  const all = (route, number, shape4) => askAll(request, { route, params: { ...scope, number }, shape: array(shape4) });
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
    threads: (number) => askThreads(request, scope, number)
  };
}
function mustBe(facts, number) {
  if (facts.number !== number) throw new UserError(`#${number} has been moved to another repository`);
  return facts;
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
    const refused = await learn(await sendBatch(sending, batch), batch.length, sending);
    if (refused !== null) return refused;
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

// src/github/commit-post.ts
function commitEffect(write, { mutations, history }) {
  return {
    key: write.key,
    async find() {
      const tip = await history.tip(write.branch);
      const seen = tip.ok ? await history.commit(tip.value) : tip;
      if (!seen.ok) return absent(seen.failure);
      const isOurs2 = trailerKey(seen.value.message) === write.key && seen.value.parents[0] === write.parent;
      return isOurs2 ? seen.value : null;
    },
    async post() {
      const before = await history.commit(write.parent);
      if (!before.ok) return before;
      const tree = await mutations.createTree(before.value.tree, write.files);
      if (!tree.ok) return tree;
      if (tree.value !== write.tree) return no("what GitHub made of the files is not what was approved");
      const made = await mutations.createCommit({ message: write.message, tree: tree.value, parent: write.parent });
      return made.ok ? move(write.branch, made.value, mutations) : made;
    }
  };
}
function absent(failure) {
  if (failure.kind === "busy" || failure.kind === "unknown" || failure.kind === "login") throw toError(failure);
  return null;
}
async function move(branch, made, mutations) {
  const moved = await mutations.moveBranch(branch, made.sha);
  return moved.ok ? { ...moved, value: { id: 0, url: made.url, sha: made.sha } } : moved;
}
function no(message) {
  const failure = { kind: "denied", status: 422, message };
  return { ok: false, failure };
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
  const repo = "/repos/{owner}/{repo}/git";
  return {
    tip: (branch) => attempt(request, { route: `GET ${repo}/ref/{+ref}`, params: { ...scope, ref: refOf(branch) }, shape: refShape }),
    commit: (sha) => attempt(request, { route: `GET ${repo}/commits/{sha}`, params: { ...scope, sha }, shape: commitShape })
  };
}
function refOf(branch) {
  return `heads/${branch.split("/").map(encodeURIComponent).join("/")}`;
}

// src/github/own-marks.ts
function wrongMarks(write) {
  if (write.kind === "commit") return trailerKey(write.message) === write.key ? null : "the commit lacks its key";
  if (write.kind === "summary")
    return isSummary(write.body) && only(write.body, write.key) ? null : "the summary's marks are wrong";
  const texts = markedTexts(write);
  if (texts.some((text2) => !keysIn(text2).includes(write.key))) return "the text lacks this write's mark";
  const all = write.kind === "review" ? [...texts, ...write.comments.map((comment2) => comment2.body)] : texts;
  return all.some((text2) => isSummary(text2) || !only(text2, write.key)) ? "the text carries a mark that is not its own" : null;
}
function markedTexts(write) {
  if (write.kind === "comment" || write.kind === "thread-reply") return [write.body];
  return write.kind === "review" ? [write.body, write.fallbackBody] : [];
}
function only(text2, key) {
  return keysIn(text2).every((found) => found === key);
}

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
    comments.filter((comment2) => isOurs(comment2, write.key, deps.self)).map((comment2) => comment2.reviewId)
  );
  return unmarked.find((review) => ids.has(review.id)) ?? null;
}
function isOurs(comment2, key, self) {
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
      const gone = !edited.ok && edited.failure.kind === "missing";
      return gone ? deps.mutations.createComment(write.number, write.body) : edited;
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
    runs: (ref, name) => askAll(request, { route, params: { ...scope, ref, check_name: name, filter: "all" }, shape: checkRunsShape }),
    self: options.self.id,
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
  async function send2(route, params, shape4) {
    await pace();
    return attempt(request, { route, params: { ...scope, ...params, request: { retries: 0 } }, shape: shape4 });
  }
  const repo = "/repos/{owner}/{repo}";
  return {
    react: (on, content) => send2(`POST ${repo}${reactionPath(on)}`, { ...idsOf(on), content }, postedShape),
    createComment: (number, body) => send2(`POST ${repo}/issues/{number}/comments`, { number, body }, postedShape),
    editComment: (id, body) => send2(`PATCH ${repo}/issues/comments/{id}`, { id, body }, postedShape),
    reply: (number, to) => send2(
      `POST ${repo}/pulls/{number}/comments/{id}/replies`,
      { number, id: to.inReplyTo, body: to.body },
      postedShape
    ),
    createReview: (number, { commit, body, comments }) => send2(
      `POST ${repo}/pulls/{number}/reviews`,
      { number, event: "COMMENT", commit_id: commit, body, comments: comments.map(toEntry) },
      postedShape
    ),
    editReview: (number, { id, body }) => send2(`PUT ${repo}/pulls/{number}/reviews/{id}`, { number, id, body }, postedShape),
    resolveThread: async (id) => {
      await pace();
      const params = { query: resolveQuery, variables: { id }, request: { retries: 0 } };
      return attempt(request, { route: "POST /graphql", params, shape: resolvedShape });
    },
    createTree: (base, files) => send2(`POST ${repo}/git/trees`, { base_tree: base, tree: files.map(toTreeEntry) }, shaShape),
    createCommit: ({ message, tree, parent }) => send2(`POST ${repo}/git/commits`, { message, tree, parents: [parent] }, madeShape),
    moveBranch: (branch, sha) => send2(`PATCH ${repo}/git/refs/{+ref}`, { ref: refOf(branch), sha, force: false }, shaOfRefShape),
    createCheck: (check, conclusion, output2) => send2(
      `POST ${repo}/check-runs`,
      { name: check.name, head_sha: check.headSha, external_id: check.externalId, ...checkBody(conclusion, output2) },
      checkRunShape
    ),
    updateCheck: (id, conclusion, output2) => send2(`PATCH ${repo}/check-runs/{id}`, { id, ...checkBody(conclusion, output2) }, checkRunShape)
  };
}
var shaShape = object({ sha: string() }).transform(({ sha }) => sha);
var madeShape = object({ sha: string(), html_url: string() }).transform(({ sha, html_url: url }) => ({ sha, url }));
var shaOfRefShape = object({ object: object({ sha: string() }) });
function toTreeEntry({ path, mode, text: text2 }) {
  return { path, mode, type: "blob", ...text2 === null ? { sha: null } : { content: text2 } };
}
function reactionPath(target) {
  if (target.on === "issue") return "/issues/{number}/reactions";
  return target.on === "comment" ? "/issues/comments/{id}/reactions" : "/pulls/comments/{id}/reactions";
}
function idsOf(target) {
  return target.on === "issue" ? { number: target.number } : { id: target.commentId };
}
function toEntry(comment2) {
  const { path, body, line, side, startLine } = comment2;
  return startLine === line ? { path, body, line, side } : { path, body, line, side, start_line: startLine, start_side: side };
}
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

// src/hosts/look-ahead.ts
function lookAhead(github, { cause, subject }) {
  const repository3 = once2(() => github.repository());
  if (cause.kind !== "pull" || subject.kind !== "pull") return { ...github, repository: repository3 };
  const number = subject.number;
  const pull = once2(() => github.pull(number));
  const comments = once2(() => github.comments(number));
  for (const ask3 of [repository3, pull, comments]) ask3().catch(() => void 0);
  return {
    ...github,
    repository: repository3,
    pull: (asked) => asked === number ? pull() : github.pull(asked),
    comments: (asked) => asked === number ? comments() : github.comments(asked)
  };
}
function once2(ask3) {
  let asked = null;
  return () => asked ??= ask3();
}

// src/workspace/sandbox/find-sandbox.ts
import { existsSync as existsSync2 } from "node:fs";
import { randomInt } from "node:crypto";
import { chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as join2 } from "node:path";

// src/workspace/sandbox/machine.ts
import { lstatSync, readlinkSync } from "node:fs";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
var settings = [
  "alternatives",
  "ca-certificates",
  "ca-certificates.conf",
  "java-11-openjdk",
  "java-17-openjdk",
  "java-21-openjdk",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime",
  "maven",
  "mime.types",
  "os-release",
  "pki",
  "protocols",
  "python3",
  "services",
  "ssl/certs",
  "ssl/openssl.cnf"
];
function systemFiles() {
  const top = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr"].flatMap(sharedAt);
  return [
    ...top,
    ...settings.flatMap((name) => sharedAt(join("/etc", name)).map(({ path }) => ({ path, link: null })))
  ];
}
function sharedAt(path) {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === void 0) return [];
  return [{ path, link: found.isSymbolicLink() && dirname(path) === "/" ? readlinkSync(path) : null }];
}
var toolFolders = [
  ".cargo/bin",
  ".rustup",
  ".pyenv",
  ".nvm/versions",
  ".volta",
  ".bun/bin",
  ".deno/bin",
  ".sdkman/candidates",
  "go/bin"
];
function toolchains(env, node) {
  const home = env["HOME"] ?? "/nonexistent";
  const onPath = [dirname(node), ...(env["PATH"] ?? "").split(":")].filter((path) => path.startsWith("/"));
  const ofHome = toolFolders.map((name) => join(home, name)).filter((path) => existsSync(path));
  const ofPath = onPath.filter((path) => existsSync(path) && !isSystem(path) && !isIn(home, path));
  const caches = ["/opt/hostedtoolcache"].filter((path) => existsSync(path));
  const nodeFolder = isSystem(node) ? [] : [dirname(node)];
  const folders = [.../* @__PURE__ */ new Set([...caches, ...nodeFolder, ...ofHome, ...ofPath])];
  const reachable = onPath.filter((path) => isSystem(path) || folders.some((folder) => isIn(folder, path)));
  return {
    folders,
    path: [.../* @__PURE__ */ new Set([...reachable, "/usr/local/bin", "/usr/bin", "/bin"])].join(":"),
    variables: {
      ...existsSync(join(home, ".rustup")) && { RUSTUP_HOME: env["RUSTUP_HOME"] ?? join(home, ".rustup") },
      ...existsSync(join(home, ".pyenv")) && { PYENV_ROOT: join(home, ".pyenv") },
      ...env["JAVA_HOME"] !== void 0 && isSystem(env["JAVA_HOME"]) && { JAVA_HOME: env["JAVA_HOME"] }
    }
  };
}
function isSystem(path) {
  return ["/usr", "/bin", "/sbin", "/lib", "/opt/hostedtoolcache"].some((folder) => isIn(folder, path));
}
function isIn(folder, path) {
  return path === folder || path.startsWith(`${folder}/`);
}

// src/workspace/sandbox/run.ts
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { finished } from "node:stream/promises";

// src/workspace/sandbox/bubblewrap.ts
var inside = { tree: "/codex", home: "/home/codex", temp: "/tmp" };
function bwrapArguments({ room, directory, argv, filter }) {
  const { system, tools, names, tree, user } = room;
  const shared = system.map(
    ({ path, link }) => link === null ? ["--ro-bind", path, path] : ["--symlink", link, path]
  );
  const variables = Object.entries(environment(tools)).map(([name, value]) => ["--setenv", name, value]);
  const start = directory === "" ? inside.tree : `${inside.tree}/${directory}`;
  return [
    user === null ? ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"] : [],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ["--die-with-parent", "--new-session", "--hostname", "sandbox"],
    ...foldersAbove([...system.map(({ path }) => path), ...tools.folders]).map((folder) => [
      "--perms",
      "0755",
      "--dir",
      folder
    ]),
    ...shared,
    ["--ro-bind", `${names}/passwd`, "/etc/passwd"],
    ["--ro-bind", `${names}/group`, "/etc/group"],
    ["--proc", "/proc", "--dev", "/dev"],
    ["--size", sizes.shared, "--tmpfs", "/dev/shm"],
    ["--perms", "1777", "--size", sizes.temp, "--tmpfs", inside.temp],
    ["--perms", "0777", "--size", sizes.home, "--tmpfs", inside.home],
    ...tools.folders.map((folder) => ["--ro-bind", folder, folder]),
    ["--bind", tree, inside.tree],
    ["--remount-ro", "/", "--clearenv"],
    ...variables,
    ["--chdir", start, "--seccomp", `${filter}`, "--"],
    user === null ? [] : becoming(user),
    argv
  ].flat();
}
function foldersAbove(paths) {
  const above = paths.flatMap(
    (path) => path.split("/").slice(1, -1).map((_, index, parts) => `/${parts.slice(0, index + 1).join("/")}`)
  );
  return [...new Set(above)].filter(
    (folder) => !paths.some((path) => folder === path || folder.startsWith(`${path}/`))
  );
}
function becoming(user) {
  const capabilities = ["--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"];
  return [
    "/usr/bin/setpriv",
    `--reuid=${user}`,
    `--regid=${user}`,
    "--clear-groups",
    "--no-new-privs",
    ...capabilities,
    "--"
  ];
}
var sizes = { shared: `${64 * 1024 ** 2}`, temp: `${1024 ** 3}`, home: `${512 * 1024 ** 2}` };
function environment({ path, variables }) {
  return {
    PATH: path,
    HOME: inside.home,
    TMPDIR: inside.temp,
    USER: "codex",
    LANG: "C.UTF-8",
    TERM: "dumb",
    NO_COLOR: "1",
    CI: "true",
    ...variables
  };
}

// src/workspace/sandbox/output.ts
import { createHash } from "node:crypto";
function collect(keep) {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(chunk) {
      hash.update(chunk);
      bytes += chunk.length;
      const room = keep - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(0, Math.min(room, chunk.length)));
      if (rest.length > 0) tail = Buffer.concat([tail, rest]).subarray(-keep);
    },
    end() {
      const left = bytes - head.length - tail.length;
      const between = left > 0 ? `
[${left} bytes left out]
` : "";
      return { text: `${head.toString("utf8")}${between}${tail.toString("utf8")}`, bytes, sha256: hash.digest("hex") };
    }
  };
}

// src/workspace/sandbox/watch-processes.ts
import { readdirSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
var everyMs = 100;
var pageBytes = 4096;
function watchProcesses(root, { bounds, disk }, tooMuch) {
  let stopped = false;
  const look2 = async () => {
    const before = await statfs(disk);
    while (!stopped) {
      const excess = ofProcesses(root, bounds) ?? await ofDisk(disk, before, bounds);
      if (excess !== null && !stopped) {
        stopped = true;
        tooMuch(excess);
      }
      await new Promise((resolve2) => setTimeout(resolve2, everyMs).unref());
    }
  };
  void look2();
  return {
    [Symbol.dispose]() {
      stopped = true;
    }
  };
}
function ofProcesses(root, bounds) {
  let bytes = 0;
  let count = 0;
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== void 0; pid = waiting.pop()) {
    count += 1;
    bytes += residentBytes(pid);
    if (count > bounds.processes) return "processes";
    waiting.push(...childrenOf(pid));
  }
  return bytes > bounds.memoryBytes ? "memory" : null;
}
async function ofDisk(disk, before, bounds) {
  const now = await statfs(disk);
  if ((before.bavail - now.bavail) * now.bsize > bounds.diskBytes) return "disk";
  return before.ffree - now.ffree > bounds.files ? "files" : null;
}
function residentBytes(pid) {
  const [, pages = "0"] = read(`/proc/${pid}/statm`).split(" ");
  return Number(pages) * pageBytes;
}
function childrenOf(pid) {
  const lists = threadsOf(pid).map((thread2) => read(`/proc/${pid}/task/${thread2}/children`));
  return lists.flatMap(
    (list) => list.split(" ").filter((each) => each !== "").map(Number)
  );
}
function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

// src/workspace/sandbox/run.ts
async function runInside({ room, programs, filter }, execution) {
  execution.signal.throwIfAborted();
  const descriptor = openSync(filter, "r");
  const started = performance.now();
  const child = spawn(
    programs.prlimit,
    [...resourceLimits(execution), "--", programs.bwrap, ...bwrapArguments({ room, ...execution, filter: 3 })],
    { cwd: "/", env: {}, stdio: ["pipe", "pipe", "pipe", descriptor], detached: true }
  );
  closeSync(descriptor);
  yieldTo(child);
  const { code, ended, output: output2 } = await follow(child, room.tree, execution);
  execution.signal.throwIfAborted();
  return { code, ended, output: output2, durationMs: Math.round(performance.now() - started) };
}
function yieldTo({ pid }) {
  try {
    if (pid !== void 0) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
  }
}
function resourceLimits({ seconds }) {
  return [
    "--core=0",
    `--fsize=${limits.sandboxFileBytes}`,
    `--nofile=${limits.sandboxOpenFiles}`,
    `--cpu=${Math.ceil(seconds * limits.sandboxCores)}`,
    `--nproc=${limits.sandbox.processes}`
  ];
}
async function follow(child, disk, execution) {
  var _stack = [];
  try {
    let ended = "exit";
    const stop = (why) => {
      if (ended === "exit") ended = why;
      killGroup(child);
    };
    const onAbort = () => stop("cancelled");
    execution.signal.addEventListener("abort", onAbort, { once: true });
    const timer = setTimeout(() => stop("time"), execution.seconds * 1e3);
    const _ = __using(_stack, watchProcesses(child.pid ?? 0, { bounds: limits.sandbox, disk }, stop));
    try {
      const output2 = collect(execution.keep ?? limits.sandboxOutputKept);
      const add = (chunk) => {
        output2.add(chunk);
        if (output2.bytes > limits.sandboxOutputBytes) stop("output");
      };
      child.stdin?.on("error", () => void 0);
      child.stdin?.end(execution.input ?? "");
      const streams = [child.stdout, child.stderr].flatMap((stream) => stream === null ? [] : [stream.on("data", add)]);
      const code = await exitOf(child);
      await Promise.allSettled(streams.map((stream) => finished(stream)));
      return { code: ended === "exit" ? code : null, ended, output: output2.end() };
    } finally {
      clearTimeout(timer);
      execution.signal.removeEventListener("abort", onAbort);
    }
  } catch (_2) {
    var _error = _2, _hasError = true;
  } finally {
    __callDispose(_stack, _error, _hasError);
  }
}
function exitOf(child) {
  return new Promise((resolve2, reject) => {
    child.once("close", (code) => resolve2(code));
    child.once(
      "error",
      (cause) => reject(new RetryLater(`the sandbox could not be started: ${cause.message}`, { cause }))
    );
  });
}
function killGroup({ pid }) {
  if (pid === void 0) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
  }
}

// src/workspace/sandbox/seccomp.ts
function seccompFilter(arch) {
  const machine = machines[arch];
  if (machine === void 0) return null;
  const program = [
    load(4),
    jump(jeq, machine.audit, { no: "kill" }),
    load(0),
    // The x32 calls of amd64 have numbers of their own, and would go past the list.
    ...arch === "x64" ? [jump(jge, 1073741824, { yes: "deny" })] : [],
    ...machine.denied.map((call) => jump(jeq, call, { yes: "deny" })),
    // New namespaces are made by flags, too. Of clone3 the flags cannot be seen: libraries fall back to clone.
    jump(jeq, machine.clone, { no: 3 }),
    load(16),
    jump(jset, namespaces, { yes: "deny" }),
    load(0),
    jump(jeq, clone3, { no: 1 }),
    give(enosys),
    jump(jeq, machine.ioctl, { no: 4 }),
    load(24),
    jump(jeq, tiocsti, { yes: "deny" }),
    jump(jeq, tioclinux, { yes: "deny" }),
    load(0),
    jump(jeq, machine.socket, { no: families.length + 2 }),
    load(16),
    ...families.map((family, index) => jump(jeq, family, { yes: families.length - index })),
    give(errno),
    give(allow),
    give(errno),
    give(kill)
  ];
  return assemble2(program);
}
var everywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442];
var machines = {
  // ptrace, process_vm_*, mount, umount2, pivot_root, chroot, swap*, reboot, set*name, *_module, kexec_*, quotactl, acct,
  // set*time, *adj*, keyctl, add_key, request_key, bpf, perf_event_open, userfaultfd, *_handle_at, setns, unshare, kcmp,
  // fanotify_init, syslog, vhangup, iopl, ioperm, modify_ldt, uselib, sysfs, lookup_dcookie, nfsservctl
  x64: {
    audit: 3221225534,
    clone: 56,
    ioctl: 16,
    socket: 41,
    denied: [
      101,
      310,
      311,
      165,
      166,
      155,
      161,
      167,
      168,
      169,
      170,
      171,
      175,
      176,
      313,
      246,
      320,
      179,
      163,
      164,
      227,
      159,
      305,
      250,
      248,
      249,
      321,
      298,
      323,
      303,
      304,
      308,
      272,
      312,
      300,
      103,
      153,
      172,
      173,
      154,
      134,
      139,
      212,
      180,
      ...everywhere
    ]
  },
  arm64: {
    audit: 3221225655,
    clone: 220,
    ioctl: 29,
    socket: 198,
    denied: [
      117,
      270,
      271,
      40,
      39,
      41,
      51,
      224,
      225,
      142,
      161,
      162,
      105,
      106,
      273,
      104,
      294,
      60,
      89,
      170,
      112,
      171,
      266,
      219,
      217,
      218,
      280,
      241,
      282,
      264,
      265,
      268,
      97,
      272,
      262,
      116,
      58,
      18,
      42,
      ...everywhere
    ]
  }
};
var families = [1, 2, 10, 16];
var [tiocsti, tioclinux] = [21522, 21532];
var namespaces = 2114060288;
var clone3 = 435;
var [jeq, jge, jset, ld, ret] = [21, 53, 69, 32, 6];
var [allow, errno, enosys, kill] = [2147418112, 327681, 327718, 2147483648];
function load(offset) {
  return { code: ld, value: offset, yes: 0, no: 0 };
}
function jump(code, value, { yes = 0, no: no2 = 0 }) {
  return { code, value, yes, no: no2 };
}
function give(value) {
  return { code: ret, value, yes: 0, no: 0 };
}
function assemble2(program) {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [at, { code, value, yes, no: no2 }] of program.entries()) {
    const skip = (to) => typeof to === "number" ? to : program.length - (to === "deny" ? 2 : 1) - at - 1;
    bytes.writeUInt16LE(code, at * 8);
    bytes.writeUInt8(skip(yes), at * 8 + 2);
    bytes.writeUInt8(skip(no2), at * 8 + 3);
    bytes.writeUInt32LE(value, at * 8 + 4);
  }
  return bytes;
}

// src/workspace/sandbox/find-sandbox.ts
function treeIn({ path }) {
  return join2(path, "tree");
}
var prefix = "codex-bot-tree-";
async function makeFolder() {
  const path = await mkdtemp(join2(tmpdir(), `${prefix}${process.pid}-`));
  const user = process.getuid?.() === 0 ? unusedUser() : null;
  const folder = { path, user, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
  await mkdir(treeIn(folder));
  if (user !== null) await chown(treeIn(folder), user, user);
  const id = user ?? 1e3;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join2(path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh
${nobody}`);
  await writeFile(join2(path, "group"), `codex:x:${id}:
nogroup:x:65534:
`);
  await writeFile(filterIn(folder), seccompFilter(process.arch) ?? "");
  return folder;
}
function unusedUser() {
  return randomInt(61184, 65520);
}
function filterIn({ path }) {
  return join2(path, "filter");
}
async function findSandbox(env) {
  if (process.platform !== "linux")
    return none("programs run on Linux only", "Use a Linux machine or a hosted runner.");
  if (seccompFilter(process.arch) === null)
    return none(`there is no filter for ${process.arch}`, "Use an x64 or arm64 machine.");
  const [bwrap, prlimit] = [programAt("bwrap"), programAt("prlimit")];
  if (bwrap === null) return none("bubblewrap is not installed", "On Debian and Ubuntu: apt-get install bubblewrap");
  if (prlimit === null) return none("prlimit is not installed", "On Debian and Ubuntu: apt-get install util-linux");
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const enter = (folder) => ({
    room: { tree: treeIn(folder), names: folder.path, system, tools, user: folder.user },
    programs: { bwrap, prlimit },
    filter: filterIn(folder)
  });
  const trouble = await tryOut(enter);
  return trouble === null ? { kind: "found", name: "bubblewrap", enter } : none(trouble, remedyFor(trouble));
}
function programAt(name) {
  return ["/usr/bin", "/usr/local/bin", "/bin"].map((folder) => join2(folder, name)).find((path) => existsSync2(path)) ?? null;
}
function none(what, remedy) {
  return { kind: "none", why: `There is no sandbox here: ${what}. ${remedy}` };
}
async function tryOut(enter) {
  var _stack = [];
  try {
    const folder = __using(_stack, await makeFolder(), true);
    const { code, output: output2 } = await runInside(enter(folder), {
      argv: ["/bin/true"],
      directory: "",
      seconds: 10,
      signal: AbortSignal.timeout(15e3)
    });
    return code === 0 ? null : (output2.text.split("\n")[0] ?? "").slice(0, 200) || `it ended with status ${code ?? "unknown"}`;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function remedyFor(trouble) {
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble) ? "User namespaces are closed to it: on Ubuntu 24.04 give bwrap an AppArmor profile that has userns, in a container allow them." : "codex-bot needs bubblewrap to work before it runs anything.";
}

// src/workspace/sandbox/files-inside.ts
var worker = String.raw`
const fs = require("node:fs");
const { look, write, most } = JSON.parse(fs.readFileSync(0, "utf8"));
const stat = (path) => fs.lstatSync(path, { throwIfNoEntry: false });
function blocked(path) {
  const parts = path.split("/").slice(0, -1);
  return parts.some((_, index) => {
    const found = stat(parts.slice(0, index + 1).join("/"));
    return found !== undefined && !found.isDirectory();
  });
}
function entry(path) {
  if (blocked(path)) return { kind: "blocked" };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: "link" };
  if (found.isDirectory()) return { kind: "directory" };
  if (!found.isFile() || found.size > most) return { kind: "not-text" };
  const bytes = fs.readFileSync(path);
  try {
    return { kind: "file", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-text" };
  }
}
function put(path, text) {
  if (blocked(path) || stat(path)?.isSymbolicLink()) throw new Error(path + " is a link, or behind one");
  fs.mkdirSync(require("node:path").dirname(path), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = fs.constants;
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW });
}
let answer;
try {
  for (const [path, text] of write ?? []) if (text === null) fs.unlinkSync(path);
  for (const [path, text] of write ?? []) if (text !== null) put(path, text);
  answer = look === undefined ? { kind: "done" } : entry(look);
} catch (error) {
  answer = { kind: "failed", message: String(error.message) };
}
process.stdout.write(JSON.stringify(answer));
`;
var answerSchema = discriminatedUnion("kind", [
  object({ kind: literal("file"), text: string() }),
  object({ kind: _enum(["missing", "not-text", "directory", "link", "blocked"]) }),
  object({ kind: literal("done") }),
  object({ kind: literal("failed"), message: string() })
]);
var workerSeconds = 60;
async function ask2(sandbox, asked, signal) {
  const { code, output: output2 } = await runInside(sandbox, {
    argv: [process.execPath, "-e", worker],
    directory: "",
    input: JSON.stringify({ ...asked, most: limits.patchFileBytes }),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds: workerSeconds,
    signal
  });
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output2.text.slice(0, 300)}`);
  return answerSchema.parse(JSON.parse(output2.text));
}
async function lookInside(sandbox, path, signal) {
  const answer = await ask2(sandbox, { look: path }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
  return answer.kind === "done" ? { kind: "missing" } : answer;
}
async function writeInside(sandbox, files, signal) {
  const answer = await ask2(sandbox, { write: [...files] }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
}

// src/workspace/workspaces.ts
function workspaces(env) {
  let found = null;
  return async (trees, commit) => {
    const sandbox = await (found ??= findSandbox(env));
    return sandbox.kind === "none" ? { kind: "unavailable", why: sandbox.why } : open(sandbox, trees, commit);
  };
}
async function open({ name, enter }, trees, commit) {
  var _stack = [];
  try {
    const stack = __using(_stack, new AsyncDisposableStack(), true);
    const folder = stack.use(await makeFolder());
    const sandbox = enter(folder);
    const exported = await trees.export(commit, { directory: treeIn(folder), owner: sandbox.room.user });
    const kept = stack.move();
    return {
      kind: "open",
      workspace: {
        sandbox: name,
        run: (execution) => runInside(sandbox, execution),
        look: (path, signal) => lookInside(sandbox, path, signal),
        write: (files, signal) => writeInside(sandbox, files, signal),
        patch: () => trees.collect(exported),
        [Symbol.asyncDispose]: () => kept.disposeAsync()
      }
    };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/hosts/connect.ts
async function connect(connection, trigger) {
  const read2 = connectToRead(connection, trigger);
  return { commands, read: read2, write: await connectToWrite(connection, await read2.github.repository()) };
}
function connectToRead(connection, trigger) {
  const { requests, openGit, codex, store, operator, progress, defect, thinkUntil } = connection;
  const github = lookAhead(readerOf(requests.read, connection), trigger);
  const openWorkspace = workspaces(process.env);
  const clock = systemClock;
  return { openGit, openWorkspace, operator, progress, github, codex, store, defect, clock, signal: thinkUntil };
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
