import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  triggerSchema
} from "./chunk-REWISGQO.js";
import {
  trailerKey
} from "./chunk-P7QYV5AU.js";
import {
  _enum,
  array,
  boolean,
  int,
  literal,
  looseObject,
  string
} from "./chunk-5DMC5MDV.js";

// src/github/payloads.ts
var id = int();
var user = looseObject({ id, login: string(), type: string().default("User") });
var author = user.nullish();
var text = string().nullish();
var repository = looseObject({
  id,
  name: string(),
  default_branch: string(),
  private: boolean(),
  owner: looseObject({ login: string() })
});
var envelope = looseObject({ action: string(), repository, sender: user });
var pullRequest = looseObject({
  number: int(),
  title: string(),
  body: text,
  state: string(),
  locked: boolean().default(false),
  draft: boolean().default(false),
  user: author,
  labels: array(looseObject({ name: string() })).default([]),
  head: looseObject({ sha: string(), ref: string(), repo: looseObject({ id }).nullish() }),
  base: looseObject({ sha: string(), ref: string(), repo: looseObject({ id }) })
});
var pullPayload = looseObject({
  action: _enum(["opened", "reopened", "ready_for_review", "synchronize"]),
  pull_request: pullRequest
});
var comment = looseObject({ id, body: text, user: author, created_at: string() });
var issueCommentPayload = looseObject({
  action: literal("created"),
  issue: looseObject({
    number: int(),
    title: string(),
    body: text,
    state: string(),
    locked: boolean().default(false),
    pull_request: looseObject({}).nullish()
  }),
  comment
});
var reviewCommentPayload = looseObject({
  action: literal("created"),
  pull_request: pullRequest,
  comment: comment.extend({
    in_reply_to_id: id.nullish(),
    path: string(),
    line: int().nullish(),
    side: string().nullish(),
    commit_id: string(),
    diff_hunk: string()
  })
});
var reviewPayload = looseObject({
  action: literal("submitted"),
  pull_request: pullRequest,
  review: looseObject({ id, body: text, user: author, submitted_at: string() })
});
var checkRunPayload = looseObject({
  action: literal("rerequested"),
  check_run: looseObject({ id, head_sha: string(), external_id: string().nullish() })
});
var ref = looseObject({ sha: string(), ref: string(), repo: looseObject({ id }) });
var workflowRunPayload = looseObject({
  action: literal("completed"),
  workflow_run: looseObject({
    event: string(),
    conclusion: string().nullish(),
    head_sha: string(),
    head_branch: string(),
    head_repository: looseObject({ id, owner: looseObject({ login: string() }) }),
    repository: looseObject({ id }),
    actor: user.nullish(),
    triggering_actor: user.nullish(),
    head_commit: looseObject({ id: string(), message: string() }).nullish(),
    /** GitHub leaves it empty for forks. */
    pull_requests: array(looseObject({ number: int(), head: ref, base: ref })).nullish()
  })
});

// src/github/trigger-parts.ts
function aboutPull(pull, outer, cause) {
  if (pull.base.repo.id !== outer.repository.id) return ignored("The pull request is of another repository.");
  return {
    subject: { kind: "pull", number: pull.number, open: pull.state === "open", locked: pull.locked },
    pull: {
      headSha: pull.head.sha,
      baseSha: pull.base.sha,
      headRef: pull.head.ref,
      baseRef: pull.base.ref,
      headRepositoryId: pull.head.repo?.id ?? null,
      draft: pull.draft,
      author: toActor(pull.user ?? ghost),
      labels: pull.labels.map(({ name }) => name)
    },
    ...toText(pull),
    cause
  };
}
function toComment(on, said, { sender }) {
  if (said.user?.id !== sender.id) return ignored("The sender of the event did not write the comment.");
  const body = cut(said.body ?? "", 65536);
  if (body.trim() === "") return ignored("The comment is empty.");
  return { kind: "comment", on, commentId: said.id, body, at: said.at, thread: null };
}
function toThread(comment2) {
  return {
    rootCommentId: comment2.in_reply_to_id ?? comment2.id,
    path: comment2.path,
    line: comment2.line ?? null,
    side: comment2.side === "LEFT" ? "LEFT" : "RIGHT",
    commit: comment2.commit_id,
    diffHunk: cut(comment2.diff_hunk, 65536)
  };
}
function toText({ title, body }) {
  return { title: cut(title, 1024), body: cut(body ?? "", 65536) };
}
var ghost = { id: 0, login: "ghost", type: "User" };
function toActor({ id: id2, login, type }) {
  return { id: id2, login, type: type === "Bot" || type === "Organization" || type === "Mannequin" ? type : "User" };
}
function cut(text2, most) {
  return text2.length > most ? text2.slice(0, most).toWellFormed() : text2;
}
function ignored(why) {
  return { kind: "ignored", why };
}

// src/github/about-failure.ts
function aboutFailure(run, { repository: repository2, sender }) {
  const { conclusion, event, head_sha: headSha } = run;
  if (!failures.has(conclusion ?? "")) return ignored(`The workflow ended in ${conclusion ?? "nothing"}.`);
  if (!events.has(event)) return ignored(`The workflow was run by ${event}, not by a pull request.`);
  if (run.repository.id !== repository2.id || run.head_repository.id !== repository2.id)
    return ignored("The workflow run is of another repository.");
  const pulls = (run.pull_requests ?? []).filter(
    ({ head, base }) => head.sha === headSha && head.repo.id === repository2.id && base.repo.id === repository2.id
  );
  const [pull] = pulls;
  if (pull === void 0) return ignored(`${headSha.slice(0, 7)} is the head of no open pull request here.`);
  if (pulls.length > 1) return ignored(`${headSha.slice(0, 7)} is the head of more than one pull request.`);
  if (run.head_commit?.id !== headSha) return ignored("The payload does not say what the commit is.");
  const key = trailerKey(run.head_commit.message);
  const upstream = toActor(run.actor ?? sender);
  return {
    // The payload does not say how the pull request stands: that is read afresh before anything is done.
    actor: toActor(run.triggering_actor ?? run.actor ?? sender),
    subject: { kind: "pull", number: pull.number, open: true, locked: false },
    pull: null,
    title: "",
    body: "",
    cause: { kind: "ci", headSha, upstream, commitKey: key === null || key.length > 300 ? null : key }
  };
}
var failures = /* @__PURE__ */ new Set(["failure", "timed_out", "startup_failure"]);
var events = /* @__PURE__ */ new Set(["pull_request", "push"]);

// src/github/to-trigger.ts
function toTrigger(eventName, payload, delivery) {
  const read = Object.hasOwn(readers, eventName) ? readers[eventName] : void 0;
  if (read === void 0) return ignored(`${eventName} events start nothing.`);
  const outer = envelope.safeParse(payload);
  if (!outer.success) return ignored(`The ${eventName} payload is malformed: ${sayFault(outer.error)}.`);
  return toTriggered(eventName, read(payload, outer.data), { outer: outer.data, delivery });
}
function toTriggered(eventName, about, { outer, delivery }) {
  if ("why" in about) return about;
  const { repository: repository2, sender } = outer;
  const { id: id2, name, private: isPrivate } = repository2;
  const trigger = triggerSchema.safeParse({
    delivery,
    repository: {
      id: id2,
      name,
      owner: repository2.owner.login,
      defaultBranch: repository2.default_branch,
      private: isPrivate
    },
    actor: toActor(sender),
    ...about
  });
  if (!trigger.success) return ignored(`The ${eventName} payload is malformed: ${sayFault(trigger.error)}.`);
  return { kind: "trigger", trigger: trigger.data };
}
var readPull = reading(
  pullPayload,
  ({ action, pull_request }, outer) => aboutPull(pull_request, outer, { kind: "pull", action })
);
var readers = {
  pull_request: readPull,
  pull_request_target: readPull,
  issue_comment: reading(issueCommentPayload, ({ issue, comment: comment2 }, outer) => {
    const said = toComment("comment", { ...comment2, at: comment2.created_at }, outer);
    if (said.kind === "ignored") return said;
    const kind = issue.pull_request ? "pull" : "issue";
    const subject = { kind, number: issue.number, open: issue.state === "open", locked: issue.locked };
    return { subject, pull: null, ...toText(issue), cause: said };
  }),
  pull_request_review_comment: reading(reviewCommentPayload, ({ pull_request, comment: comment2 }, outer) => {
    const said = toComment("review-comment", { ...comment2, at: comment2.created_at }, outer);
    if (said.kind === "ignored") return said;
    return aboutPull(pull_request, outer, { ...said, thread: toThread(comment2) });
  }),
  pull_request_review: reading(reviewPayload, ({ pull_request, review }, outer) => {
    const said = toComment("review", { ...review, at: review.submitted_at }, outer);
    return said.kind === "ignored" ? said : aboutPull(pull_request, outer, said);
  }),
  workflow_run: reading(workflowRunPayload, ({ workflow_run }, outer) => aboutFailure(workflow_run, outer)),
  check_run: reading(checkRunPayload, ({ check_run }) => {
    const number = /^pull:([1-9]\d{0,9})$/.exec(check_run.external_id ?? "")?.[1];
    if (number === void 0) return ignored("The check run is not one of ours.");
    const subject = { kind: "pull", number: Number(number), open: true, locked: false };
    return {
      subject,
      pull: null,
      title: "",
      body: "",
      cause: { kind: "rerun", checkRunId: check_run.id, headSha: check_run.head_sha }
    };
  })
};
function reading(shape, read) {
  return (payload, outer) => {
    const parsed = shape.safeParse(payload);
    if (parsed.success) return read(parsed.data, outer);
    const unwanted = parsed.error.issues.some((issue) => issue.path[0] === "action");
    return ignored(
      unwanted ? `The action "${outer.action.slice(0, 60)}" starts nothing.` : `The payload is malformed: ${sayFault(parsed.error)}.`
    );
  };
}
function sayFault(error) {
  const [issue] = error.issues;
  return issue === void 0 ? "unknown" : `${issue.path.join(".") || "payload"}: ${issue.message}`;
}

export {
  envelope,
  pullRequest,
  workflowRunPayload,
  aboutPull,
  ignored,
  toTrigger,
  toTriggered
};
