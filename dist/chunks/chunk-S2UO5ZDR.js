import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  trailerKey
} from "./chunk-P7QYV5AU.js";
import {
  triggerSchema
} from "./chunk-ZFA5T7JM.js";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  looseObject,
  string,
  unknown
} from "./chunk-CLTAKU4V.js";

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
var plainEnvelope = envelope.extend({
  action: string().default(""),
  sender: user.default({ id: 0, login: "the clock", type: "Bot" })
});
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
  action: _enum(["opened", "reopened", "ready_for_review", "synchronize", "closed"]),
  pull_request: pullRequest
});
var comment = looseObject({ id, body: text, user: author, created_at: string() });
var issue = looseObject({
  number: int(),
  title: string(),
  body: text,
  state: string(),
  locked: boolean().default(false),
  pull_request: looseObject({}).nullish()
});
var pushPayload = looseObject({ ref: string(), after: string() });
var schedulePayload = looseObject({ schedule: string() });
var dispatchPayload = looseObject({
  inputs: looseObject({ task: unknown().optional() }).nullish()
});
var issueCommentPayload = discriminatedUnion("action", [
  looseObject({ action: literal("created"), issue, comment }),
  looseObject({
    action: literal("edited"),
    issue,
    comment,
    changes: looseObject({ body: looseObject({ from: string() }).optional() }).optional()
  })
]);
var issuesPayload = looseObject({ action: _enum(["opened", "closed"]), issue });
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

// src/core/ticked.ts
var box = /^- \[ \] pick (\d{1,5}): /;
function tickedIn(before, after) {
  const [was, is] = [before, after].map((text2) => text2.replaceAll("\r\n", "\n").split("\n"));
  if (was === void 0 || is === void 0 || was.length !== is.length) return null;
  const different = was.flatMap((line, index) => line === is[index] ? [] : [{ line, now: is[index] ?? "" }]);
  const [only] = different;
  const n = only === void 0 || different.length > 1 ? void 0 : box.exec(only.line)?.[1];
  if (only === void 0 || n === void 0) return null;
  return /^- \[[xX]\]/.test(only.now) && only.now.slice(5) === only.line.slice(5) ? Number(n) : null;
}

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
function aboutBranch(cause) {
  return { subject: { kind: "branch" }, pull: null, title: "", body: "", cause };
}
function taskIn(inputs) {
  const task = typeof inputs?.task === "string" ? inputs.task.trim() : "";
  return task === "" || task === "auto" ? null : task.slice(0, 100);
}
function aboutIssue(issue2, cause) {
  const kind = issue2.pull_request ? "pull" : "issue";
  const subject = { kind, number: issue2.number, open: issue2.state === "open", locked: issue2.locked };
  return { subject, pull: null, ...toText(issue2), cause };
}
function toTick(said, before, { sender }) {
  const { id: id2, user: user2, body } = said;
  const n = tickedIn(before, body ?? "");
  if (n === null) return ignored("An edit starts nothing.");
  if (!user2 || user2.id === sender.id || user2.type !== "Bot") return ignored("The box is in no comment of a bot.");
  return { kind: "tick", commentId: id2, author: user2.id, n };
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
  const outer = (plain.has(eventName) ? plainEnvelope : envelope).safeParse(payload);
  if (!outer.success) return ignored(`The ${eventName} payload is malformed: ${sayFault(outer.error)}.`);
  return toTriggered(eventName, read(payload, outer.data), { outer: outer.data, delivery });
}
var plain = /* @__PURE__ */ new Set(["push", "schedule", "workflow_dispatch"]);
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
  ({ action, pull_request }, outer) => aboutPull(pull_request, outer, action === "closed" ? { kind: "closed" } : { kind: "pull", action })
);
var readers = {
  pull_request: readPull,
  pull_request_target: readPull,
  issue_comment: reading(issueCommentPayload, (payload, outer) => {
    const { issue: issue2, comment: comment2 } = payload;
    const cause = payload.action === "edited" ? toTick(comment2, payload.changes?.body?.from ?? "", outer) : toComment("comment", { ...comment2, at: comment2.created_at }, outer);
    return cause.kind === "ignored" ? cause : aboutIssue(issue2, cause);
  }),
  issues: reading(
    issuesPayload,
    ({ action, issue: issue2 }) => aboutIssue(
      issue2,
      action === "closed" ? { kind: "closed" } : { kind: "upkeep", on: "issues.opened", task: null, commit: null }
    )
  ),
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
  push: reading(
    pushPayload,
    ({ ref: ref2, after }, { repository: repository2 }) => ref2 === `refs/heads/${repository2.default_branch}` && !/^0+$/.test(after) ? aboutBranch({ kind: "upkeep", on: "push", task: null, commit: after }) : ignored("The push is not to the default branch.")
  ),
  // A person started the workflow; a clock has nobody.
  workflow_dispatch: reading(
    dispatchPayload,
    ({ inputs }) => aboutBranch({ kind: "upkeep", on: "dispatch", task: taskIn(inputs), commit: null })
  ),
  schedule: reading(schedulePayload, () => aboutBranch({ kind: "upkeep", on: "schedule", task: null, commit: null })),
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
    const unwanted = parsed.error.issues.some((issue2) => issue2.path[0] === "action");
    return ignored(
      unwanted ? `The action "${outer.action.slice(0, 60)}" starts nothing.` : `The payload is malformed: ${sayFault(parsed.error)}.`
    );
  };
}
function sayFault(error) {
  const [issue2] = error.issues;
  return issue2 === void 0 ? "unknown" : `${issue2.path.join(".") || "payload"}: ${issue2.message}`;
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
