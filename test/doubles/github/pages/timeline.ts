import type { PullIssue } from "../json/pull-json.ts";
import type { Issue, Push, Review, ReviewState } from "../state/model.ts";
import { isPull } from "../rest/route.ts";
import { commentBox } from "./comment-box.ts";
import { html, nothing } from "./html.ts";
import type { Html } from "./html.ts";
import { avatar, short, when, who } from "./layout.ts";
import { threadBox } from "./thread-box.ts";

interface Entry {
  readonly id: number;
  readonly shown: Html;
}

/** Everything that was said and done, oldest first. Ids are given in order of time. */
export function timeline(issue: Issue): Html {
  const { repository, author, body, createdAt, reactions } = issue;
  const opening = { repository, author, body, createdAt, updatedAt: createdAt, reactions, minimized: null };
  const entries = [...comments(issue), ...(isPull(issue) ? pullEntries(issue) : [])].sort((a, b) => a.id - b.id);
  return html`${commentBox({ ...opening, anchor: "opening", verb: "opened this" })}${entries.map((entry) => entry.shown)}${ending(issue)}`;
}

function comments({ comments, repository }: Issue): Entry[] {
  return comments.map((comment) => ({
    id: comment.id,
    shown: commentBox({ ...comment, repository, anchor: `issuecomment-${comment.id}`, verb: "commented" }),
  }));
}

function pullEntries(issue: PullIssue): Entry[] {
  const pushes = issue.pull.pushes.map((push) => ({ id: push.id, shown: pushEvent(push, issue) }));
  const reviews = issue.pull.reviews.map((review) => ({ id: review.id, shown: reviewEntry(issue, review) }));
  return [...pushes, ...reviews];
}

function pushEvent({ by, before, after, forced, at }: Push, { pull }: PullIssue): Html {
  const what = forced
    ? html`force-pushed <code>${pull.headRef}</code> from ${short(before)} to ${short(after)}`
    : html`pushed ${short(after)} to <code>${pull.headRef}</code>`;
  return html`<div class="event">
    <span class="dot"></span>${avatar(by, true)} <span>${who(by)} ${what} · ${when(at)}</span>
  </div>`;
}

const verbs: Readonly<Record<ReviewState, string>> = {
  COMMENTED: "reviewed",
  APPROVED: "approved these changes",
  CHANGES_REQUESTED: "requested changes",
  DISMISSED: "reviewed (dismissed)",
  PENDING: "started a review",
};

/** A review with the threads it began. The empty review that carries a mere reply is not shown, as on GitHub. */
function reviewEntry(issue: PullIssue, review: Review): Html {
  const threads = issue.pull.threads.filter((thread) => thread.comments[0]?.review === review);
  if (threads.length === 0 && review.body.trim() === "") return nothing;
  const { author, body, submittedAt, minimized } = review;
  const anchor = `pullrequestreview-${review.id}`;
  const said = {
    repository: issue.repository,
    author,
    body,
    createdAt: submittedAt,
    updatedAt: submittedAt,
    reactions: [],
    minimized,
  };
  const head =
    body.trim() === ""
      ? html`<div class="event by-review" id="${anchor}">
          ${avatar(author, true)} <span>${who(author)} ${verbs[review.state]} · ${when(submittedAt)}</span>
        </div>`
      : commentBox({ ...said, anchor, verb: verbs[review.state] });
  return html`${head}
    <div class="within">${threads.map((thread) => threadBox(thread, { withDiff: true }))}</div>`;
}

function ending(issue: Issue): Html {
  const locked = issue.locked
    ? html`<div class="event"><span class="dot"></span>This conversation is locked.</div>`
    : nothing;
  if (!issue.closedAt) return locked;
  const what = issue.pull?.mergedAt ? "merged" : "closed";
  return html`<div class="event"><span class="dot"></span>This was ${what} · ${when(issue.closedAt)}</div>
    ${locked}`;
}
