import type { PullIssue } from "../json/pull-json.ts";
import type { CommitSpec } from "../git/commit-files.ts";
import { git } from "../git/run-git.ts";
import { addComment, addReply, addReview, addThread, react } from "../state/comments.ts";
import type { Repository, ReviewComment } from "../state/model.ts";
import { addIssue, addPull, pullDiff } from "../state/pulls.ts";
import { addCommit, rememberBranches } from "../state/repositories.ts";
import { userNamed } from "../state/users.ts";
import { anchor } from "../rules/anchors.ts";
import type { Anchor } from "../rules/anchors.ts";
import type { World } from "../state/world.ts";
import { nowIso } from "../state/world.ts";
import type { Delivery } from "../webhooks/deliver.ts";
import { commentEvent, issueEvent, pullEvent, reviewCommentEvent, reviewEvent } from "../webhooks/events.ts";
import { announcePushes } from "../webhooks/pushed.ts";
import { type At, issueAt, pullAt } from "./at.ts";
import { createStates } from "./states.ts";
import { createWorkflows } from "./workflows.ts";

export interface OpenPull {
  readonly repository: Repository;
  readonly by: string;
  readonly title: string;
  readonly body?: string;
  /** The branch to be merged, made from `files` when they are given. */
  readonly head: string;
  readonly base?: string;
  readonly headRepository?: Repository;
  readonly draft?: boolean;
  readonly labels?: readonly string[];
  readonly commit?: CommitSpec;
}

export type PushTo = At & {
  /** One commit on the head, or, with `force`, on the base in place of everything there was. */
  readonly commit?: CommitSpec;
  /** A working clone whose HEAD is pushed instead. */
  readonly clone?: string;
  readonly force?: boolean;
};

/** What people do on the web page. Each answers the event that GitHub sends for it, after it was delivered. */
export function createPeople(world: World) {
  return { ...conversation(world), ...pulls(world), ...createStates(world), ...createWorkflows(world) };
}

function conversation(world: World) {
  return {
    async openIssue(made: {
      repository: Repository;
      by: string;
      title: string;
      body?: string;
      labels?: readonly string[];
    }): Promise<Delivery> {
      const author = userNamed(world, made.by);
      const from = { author, title: made.title, body: made.body ?? null, labels: made.labels ?? [] };
      const issue = addIssue(world, made.repository, { from, pull: null });
      return issueEvent(world, issue, { action: "opened", by: author });
    },
    async comment({ by, body, ...at }: At & { body: string }): Promise<Delivery> {
      const user = userNamed(world, by);
      const comment = addComment(world, issueAt(at), { user, app: null, body });
      return commentEvent(world, comment, { action: "created", by: user });
    },
    async editComment({ by, commentId, body, ...at }: At & { commentId: number; body: string }): Promise<Delivery> {
      const comment = issueAt(at).comments.find((one) => one.id === commentId);
      if (!comment) throw new Error(`no comment ${commentId} at #${at.number}`);
      const from = comment.body;
      comment.body = body;
      comment.updatedAt = nowIso(world);
      return commentEvent(world, comment, {
        action: "edited",
        by: userNamed(world, by),
        more: { changes: { body: { from } } },
      });
    },
    /** A person's review, without comments on lines. */
    async review({ by, body, ...where }: At & { body: string }): Promise<Delivery> {
      const issue = pullAt(where);
      const author = userNamed(world, by);
      const review = addReview(world, issue, { author, state: "COMMENTED", body, commitId: issue.pull.headSha });
      return reviewEvent(world, issue, { action: "submitted", review });
    },
    /** A person's own comment on a line of the diff. */
    async reviewLine({ by, body, at: anchored, ...where }: At & { body: string; at: Anchor }): Promise<Delivery> {
      const issue = pullAt(where);
      const placed = anchor(await pullDiff(issue), anchored);
      if ("refused" in placed) throw new Error(placed.refused);
      const author = userNamed(world, by);
      const review = addReview(world, issue, { author, state: "COMMENTED", body: "", commitId: issue.pull.headSha });
      const comment = addThread(world, { issue, review }, { ...placed.at, body });
      return reviewCommentEvent(world, issue, { action: "created", comment });
    },
    async replyInThread({ by, body, commentId, ...at }: At & { body: string; commentId: number }): Promise<Delivery> {
      const issue = pullAt(at);
      const root = rootOf(issue, commentId);
      const comment = addReply(world, issue, { root, author: userNamed(world, by), body });
      return reviewCommentEvent(world, issue, { action: "created", comment });
    },
    /** A person reacts; there is no webhook for it. */
    react({ by, content, ...at }: At & { content: string }): void {
      react(world, issueAt(at).reactions, { user: userNamed(world, by), content });
    },
  };
}

function pulls(world: World) {
  return {
    async openPull(made: OpenPull): Promise<Delivery> {
      const { repository, head, headRepository = repository, base = repository.defaultBranch } = made;
      const author = userNamed(world, made.by);
      if (made.commit) await addCommit(world, headRepository, { ...made.commit, branch: head });
      await rememberBranches(world, headRepository);
      const from = { author, title: made.title, body: made.body ?? null, labels: made.labels ?? [] };
      const issue = await addPull(world, repository, {
        from,
        headRepository,
        headRef: head,
        baseRef: base,
        draft: made.draft ?? false,
      });
      return pullEvent(world, issue, { action: "opened", by: author });
    },
    /** Answers the `synchronize` event; the `push` event went out before it. */
    async push({ by, commit, clone, force = false, ...at }: PushTo): Promise<Delivery> {
      const { pull } = pullAt(at);
      const { directory } = pull.headRepository;
      if (clone !== undefined)
        await git(directory, [
          "fetch",
          "--quiet",
          "--no-tags",
          clone,
          `${force ? "+" : ""}HEAD:refs/heads/${pull.headRef}`,
        ]);
      const start = force ? { start: pull.baseSha } : {};
      if (commit) await addCommit(world, pull.headRepository, { ...commit, branch: pull.headRef, ...start });
      const deliveries = await announcePushes(world, pull.headRepository, userNamed(world, by));
      const synchronized = deliveries.find(
        ({ event, payload }) => event === "pull_request" && payload["number"] === at.number,
      );
      if (!synchronized) throw new Error(`the push did not move the head of #${at.number}`);
      return synchronized;
    },
    /** A commit on any branch, for instance the default one. Answers the `push` event. */
    async pushBranch({
      repository,
      by,
      branch,
      commit,
    }: {
      repository: Repository;
      by: string;
      branch: string;
      commit: CommitSpec;
    }): Promise<Delivery> {
      await addCommit(world, repository, { ...commit, branch });
      const [first] = await announcePushes(world, repository, userNamed(world, by));
      if (!first) throw new Error(`the push did not move ${branch}`);
      return first;
    },
  };
}

function rootOf({ pull }: PullIssue, commentId: number): ReviewComment {
  const thread = pull.threads.find((one) => one.comments.some((comment) => comment.id === commentId));
  const root = thread?.comments[0];
  if (!root) throw new Error(`no review comment ${commentId}`);
  return root;
}
