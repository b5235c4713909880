import { tickedIn } from "../core/ticked.ts";
import type { Actor, Cause, Trigger } from "../core/trigger.ts";
import type { Envelope, PayloadPull, PayloadUser, ReviewComment } from "./payloads.ts";

export interface Ignored {
  readonly kind: "ignored";
  readonly why: string;
}

/** What an event is about; where, and who unless it says so itself, come from the envelope. */
export type About = Pick<Trigger, "subject" | "pull" | "title" | "body" | "cause"> & Partial<Pick<Trigger, "actor">>;

export function aboutPull(pull: PayloadPull, outer: Envelope, cause: Cause): About | Ignored {
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
      labels: pull.labels.map(({ name }) => name),
    },
    ...toText(pull),
    cause,
  };
}

/** Work that hangs on no issue and no pull request. */
export function aboutBranch(cause: Cause): About {
  return { subject: { kind: "branch" }, pull: null, title: "", body: "", cause };
}

/** `auto`, like nothing at all, is whatever is due. */
export function taskIn(inputs: { readonly task?: unknown } | null | undefined): string | null {
  const task = typeof inputs?.task === "string" ? inputs.task.trim() : "";
  return task === "" || task === "auto" ? null : task.slice(0, 100);
}

export interface PayloadIssue extends Titled {
  readonly number: number;
  readonly state: string;
  readonly locked: boolean;
  readonly pull_request?: object | null | undefined;
}

/** An issue, or a pull request seen as one. */
export function aboutIssue(issue: PayloadIssue, cause: Cause): About {
  const kind = issue.pull_request ? "pull" : "issue";
  const subject = { kind, number: issue.number, open: issue.state === "open", locked: issue.locked } as const;
  return { subject, pull: null, ...toText(issue), cause };
}

/**
 * The one edit that says something: a single box ticked in the comment of a bot, by somebody else than who wrote it. Whose
 * comment it is and whether its record is one of ours is looked up before anything is done (T05).
 */
export function toTick(said: Omit<Said, "at">, before: string, { sender }: Envelope): Cause | Ignored {
  const { id, user, body } = said;
  const n = tickedIn(before, body ?? "");
  if (n === null) return ignored("An edit starts nothing.");
  if (!user || user.id === sender.id || user.type !== "Bot") return ignored("The box is in no comment of a bot.");
  return { kind: "tick", commentId: id, author: user.id, n };
}

type CommentCause = Extract<Cause, { kind: "comment" }>;

interface Said {
  readonly id: number;
  readonly body?: string | null | undefined;
  readonly user?: PayloadUser | null | undefined;
  readonly at: string;
}

/** Only words that somebody just wrote in their own name: whoever sends the event must have written them (T05). */
export function toComment(on: CommentCause["on"], said: Said, { sender }: Envelope): CommentCause | Ignored {
  if (said.user?.id !== sender.id) return ignored("The sender of the event did not write the comment.");
  const body = cut(said.body ?? "", 65_536);
  if (body.trim() === "") return ignored("The comment is empty.");
  return { kind: "comment", on, commentId: said.id, body, at: said.at, thread: null };
}

export function toThread(comment: ReviewComment): CommentCause["thread"] {
  return {
    rootCommentId: comment.in_reply_to_id ?? comment.id,
    path: comment.path,
    line: comment.line ?? null,
    side: comment.side === "LEFT" ? "LEFT" : "RIGHT",
    commit: comment.commit_id,
    diffHunk: cut(comment.diff_hunk, 65_536),
  };
}

interface Titled {
  readonly title: string;
  readonly body?: string | null | undefined;
}

export function toText({ title, body }: Titled): Pick<Trigger, "title" | "body"> {
  return { title: cut(title, 1024), body: cut(body ?? "", 65_536) };
}

/** Account of people who deleted theirs; no real account has the id 0. */
const ghost = { id: 0, login: "ghost", type: "User" };

export function toActor({ id, login, type }: PayloadUser): Actor {
  return { id, login, type: type === "Bot" || type === "Organization" || type === "Mannequin" ? type : "User" };
}

/** Prose is cut where names would be refused; half a surrogate pair at the cut becomes a replacement character. */
function cut(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).toWellFormed() : text;
}

export function ignored(why: string): Ignored {
  return { kind: "ignored", why };
}
