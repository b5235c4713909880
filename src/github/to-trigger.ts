import type * as z from "zod";
import { triggerSchema, type Trigger } from "../core/trigger.ts";
import {
  checkRunPayload,
  dispatchPayload,
  envelope,
  issueCommentPayload,
  issuesPayload,
  plainEnvelope,
  pullPayload,
  pushPayload,
  reviewCommentPayload,
  reviewPayload,
  schedulePayload,
  workflowRunPayload,
  type Envelope,
} from "./payloads.ts";
import { aboutFailure } from "./about-failure.ts";
import {
  aboutBranch,
  aboutIssue,
  aboutPull,
  ignored,
  taskIn,
  toActor,
  toComment,
  toThread,
  toTick,
  type About,
  type Ignored,
} from "./trigger-parts.ts";

export type Triggered = { readonly kind: "trigger"; readonly trigger: Trigger } | Ignored;

/**
 * Turns a webhook's payload into a Trigger, the same for every host. Never throws: what is not for us, and what does not
 * have the shape GitHub documents, is ignored with a reason. Whether somebody may cause anything is not decided here.
 *
 * @param eventName `X-GitHub-Event`, or `GITHUB_EVENT_NAME` of a runner
 * @param delivery a name for this delivery in logs
 */
export function toTrigger(eventName: string, payload: unknown, delivery: string): Triggered {
  const read = Object.hasOwn(readers, eventName) ? readers[eventName] : undefined;
  if (read === undefined) return ignored(`${eventName} events start nothing.`);
  const outer = (plain.has(eventName) ? plainEnvelope : envelope).safeParse(payload);
  if (!outer.success) return ignored(`The ${eventName} payload is malformed: ${sayFault(outer.error)}.`);
  return toTriggered(eventName, read(payload, outer.data), { outer: outer.data, delivery });
}

const plain: ReadonlySet<string> = new Set(["push", "schedule", "workflow_dispatch"]);

interface Sent {
  readonly outer: Envelope;
  readonly delivery: string;
}

/** Puts what an event is about together with where it is from and who sent it. */
export function toTriggered(eventName: string, about: About | Ignored, { outer, delivery }: Sent): Triggered {
  if ("why" in about) return about;
  const { repository, sender } = outer;
  const { id, name, private: isPrivate } = repository;
  const trigger = triggerSchema.safeParse({
    delivery,
    repository: {
      id,
      name,
      owner: repository.owner.login,
      defaultBranch: repository.default_branch,
      private: isPrivate,
    },
    actor: toActor(sender),
    ...about,
  });
  if (!trigger.success) return ignored(`The ${eventName} payload is malformed: ${sayFault(trigger.error)}.`);
  return { kind: "trigger", trigger: trigger.data };
}

type Read = (payload: unknown, outer: Envelope) => About | Ignored;

const readPull = reading(pullPayload, ({ action, pull_request }, outer) =>
  aboutPull(pull_request, outer, action === "closed" ? { kind: "closed" } : { kind: "pull", action }),
);

/** The events that can start something. Labels, assignments and review requests do not (T09), nor do edits but a tick (T05). */
const readers: Readonly<Record<string, Read>> = {
  pull_request: readPull,
  pull_request_target: readPull,

  issue_comment: reading(issueCommentPayload, (payload, outer) => {
    const { issue, comment } = payload;
    const cause =
      payload.action === "edited"
        ? toTick(comment, payload.changes?.body?.from ?? "", outer)
        : toComment("comment", { ...comment, at: comment.created_at }, outer);
    return cause.kind === "ignored" ? cause : aboutIssue(issue, cause);
  }),

  issues: reading(issuesPayload, ({ action, issue }) =>
    aboutIssue(
      issue,
      action === "closed" ? { kind: "closed" } : { kind: "upkeep", on: "issues.opened", task: null, commit: null },
    ),
  ),

  pull_request_review_comment: reading(reviewCommentPayload, ({ pull_request, comment }, outer) => {
    const said = toComment("review-comment", { ...comment, at: comment.created_at }, outer);
    if (said.kind === "ignored") return said;
    return aboutPull(pull_request, outer, { ...said, thread: toThread(comment) });
  }),

  pull_request_review: reading(reviewPayload, ({ pull_request, review }, outer) => {
    const said = toComment("review", { ...review, at: review.submitted_at }, outer);
    return said.kind === "ignored" ? said : aboutPull(pull_request, outer, said);
  }),

  workflow_run: reading(workflowRunPayload, ({ workflow_run }, outer) => aboutFailure(workflow_run, outer)),

  push: reading(pushPayload, ({ ref, after }, { repository }) =>
    ref === `refs/heads/${repository.default_branch}` && !/^0+$/.test(after)
      ? aboutBranch({ kind: "upkeep", on: "push", task: null, commit: after })
      : ignored("The push is not to the default branch."),
  ),

  // A person started the workflow; a clock has nobody.
  workflow_dispatch: reading(dispatchPayload, ({ inputs }) =>
    aboutBranch({ kind: "upkeep", on: "dispatch", task: taskIn(inputs), commit: null }),
  ),

  schedule: reading(schedulePayload, () => aboutBranch({ kind: "upkeep", on: "schedule", task: null, commit: null })),

  check_run: reading(checkRunPayload, ({ check_run }) => {
    const number = /^pull:([1-9]\d{0,9})$/.exec(check_run.external_id ?? "")?.[1];
    if (number === undefined) return ignored("The check run is not one of ours.");
    // The payload does not say how the pull request stands: that is read afresh before anything is done.
    const subject = { kind: "pull", number: Number(number), open: true, locked: false } as const;
    return {
      subject,
      pull: null,
      title: "",
      body: "",
      cause: { kind: "rerun", checkRunId: check_run.id, headSha: check_run.head_sha },
    };
  }),
};

/** Binds a reader to the shape it reads; an action it does not know is not a fault. */
function reading<S extends z.ZodType>(shape: S, read: (payload: z.infer<S>, outer: Envelope) => About | Ignored): Read {
  return (payload, outer) => {
    const parsed = shape.safeParse(payload);
    if (parsed.success) return read(parsed.data, outer);
    const unwanted = parsed.error.issues.some((issue) => issue.path[0] === "action");
    return ignored(
      unwanted
        ? `The action "${outer.action.slice(0, 60)}" starts nothing.`
        : `The payload is malformed: ${sayFault(parsed.error)}.`,
    );
  };
}

function sayFault(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "unknown" : `${issue.path.join(".") || "payload"}: ${issue.message}`;
}
