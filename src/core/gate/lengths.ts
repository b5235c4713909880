import { limits } from "../limits.ts";
import type { Write } from "../write.ts";
import { pass, refuse, type Verdict } from "./verdict.ts";

/** GitHub counts UTF-16 units, footer and marker included. Renderers cut to size; this makes sure that they did. */
export function withinLengths(writes: readonly Write[]): Verdict<readonly Write[]> {
  const over = writes.filter((write) => longest(write) > limitOf(write));
  return over.length === 0
    ? pass(writes)
    : refuse(...over.map((write) => `A ${write.kind} of ${longest(write)} characters is more than GitHub takes.`));
}

function limitOf(write: Write): number {
  return write.kind === "check-conclude" ? limits.checkTextLength : limits.commentLength;
}

function longest(write: Write): number {
  return Math.max(0, ...textsOf(write).map((text) => text.length));
}

/** Every text of a write that people will read, for the gates that look at text. */
export function textsOf(write: Write): readonly string[] {
  switch (write.kind) {
    case "reaction":
    case "resolve-thread":
    case "close":
    case "delete-branch":
      return [];
    case "labels":
      return write.labels;
    case "issue":
      return [write.title, write.body];
    case "issue-body":
      return [write.title ?? "", write.body];
    case "comment":
    case "summary":
    case "thread-reply":
      return [write.body];
    case "commit":
      return [write.message];
    case "pull-request":
      return [write.title, write.body];
    case "review":
      return [write.body, write.fallbackBody, ...write.comments.map((comment) => comment.body)];
    case "check-start":
      return [write.title];
    case "check-conclude":
      return [write.title, write.summary, ...write.annotations.flatMap(({ title, message }) => [title, message])];
  }
}
