import type { Delivery } from "../doubles/github/webhooks/deliver.ts";
import type { GithubDouble } from "../doubles/github/start-github.ts";
import type { Repository } from "../doubles/github/state/model.ts";
import { type Act, type Saying, type Scenario, type StepName, stepNames } from "./scenario.ts";

export interface Place {
  readonly github: GithubDouble;
  readonly repository: Repository;
  readonly scenario: Scenario;
  /** What the last step that caused an event caused. */
  readonly last: Delivery | null;
}

/** What people do, in the words of a scenario; `null` where GitHub sends nothing that is for us. */
type Do = (say: Saying, place: Place) => Promise<Delivery | null>;

const people: Readonly<Record<StepName, Do>> = {
  openIssue: async (say, { github, repository }) => github.openIssue({ repository, ...say }),
  openPull: async ({ fork, files, ...say }, { github, repository, scenario }) => {
    const headRepository = fork === undefined ? repository : await github.fork(repository, fork);
    return github.openPull({ repository, headRepository, ...say, commit: scenario.commitOf(files) });
  },
  push: async ({ files, ...say }, { github, repository, scenario }) =>
    github.push({ repository, ...say, commit: scenario.commitOf(files, say.body) }),
  pushBase: async ({ files, by, base }, { github, repository, scenario }) =>
    github.pushBranch({ repository, by, branch: base, commit: scenario.commitOf(files) }),
  /** A workflow with a schedule begins; with a task, because somebody clicked. */
  tick: async ({ by, task }, { github, repository }) =>
    github.startWorkflow({ repository, by, ...(task === "" ? {} : { task }) }),
  rebase: async (say, { github, repository }) => {
    const { pull } = issueAt(repository, say.number);
    const git = (...args: readonly string[]): Promise<string> =>
      github.git(repository, args).then((text) => text.trim());
    const tree = await git("merge-tree", "--write-tree", say.base, pull?.headRef ?? "");
    const rebased = await git(...author, "commit-tree", tree, "-p", say.base, "-m", "Rebase");
    await git("update-ref", `refs/heads/${pull?.headRef ?? ""}`, rebased);
    return github.push({ repository, ...say, force: true });
  },
  comment: async (say, { github, repository }) => github.comment({ repository, ...say }),
  replyInThread: async ({ comment, ...say }, { github, repository }) =>
    github.replyInThread({ repository, ...say, commentId: lineComments(repository, say.number)[comment - 1]?.id ?? 0 }),
  editComment: async ({ comment, ...say }, { github, repository }) =>
    github.editComment({ repository, ...say, commentId: commentAt(repository, say.number, comment).id }),
  deleteComment: async ({ number, comment }, { repository }) => {
    const { comments } = issueAt(repository, number);
    comments.splice(comments.indexOf(commentAt(repository, number, comment)), 1);
    return null;
  },
  /** `body` is the number that the box is for. */
  tickBox: async ({ comment, body, ...say }, { github, repository }) => {
    const { id, body: before } = commentAt(repository, say.number, comment);
    const ticked = before.replace(`- [ ] pick ${body}:`, `- [x] pick ${body}:`);
    return github.editComment({ repository, ...say, commentId: id, body: ticked });
  },
  closeIssue: async (say, { github, repository }) => github.closeIssue({ repository, ...say }),
  deleteNamedBranch: async ({ head }, { github, repository }) => {
    await github.git(repository, ["update-ref", "-d", `refs/heads/${head}`]);
    return null;
  },
  rerunCheck: async ({ by, check }, { github, repository }) => github.rerunCheck({ repository, by, run: check }),
  closePull: async (say, { github, repository }) => github.closePull({ repository, ...say }),
  reopenPull: async (say, { github, repository }) => github.reopenPull({ repository, ...say }),
  markReady: async (say, { github, repository }) => github.markReady({ repository, ...say }),
  convertToDraft: async (say, { github, repository }) => github.convertToDraft({ repository, ...say }),
  lock: async (say, { github, repository }) => github.lock({ repository, ...say }),
  deleteBranch: async ({ number }, { github, repository }) => {
    const { pull } = issueAt(repository, number);
    await github.git(pull?.headRepository ?? repository, ["update-ref", "-d", `refs/heads/${pull?.headRef ?? ""}`]);
    return null;
  },
  ranWorkflow: async ({ by, head, event, jobs }, { github, repository }) => {
    const made = jobs.map(({ failed, ...job }) => (failed === undefined ? job : { ...job, failed }));
    return github.ranWorkflow({ repository, on: head, by, event, jobs: made });
  },
  /** The event of the last step once more, as when somebody presses "Redeliver". */
  redeliver: async (_, { github, last }) => {
    if (last === null) throw new Error("nothing was delivered yet");
    await github.redeliver(last);
    return last;
  },
};

const author = ["-c", "user.name=mona", "-c", "user.email=mona@example.com"];

/** What a workflow with this Action listens to. */
export const workflowEvents: ReadonlySet<string> = new Set([
  "pull_request",
  "issue_comment",
  "pull_request_review_comment",
  "pull_request_review",
  "check_run",
  "workflow_run",
  "issues",
  "push",
  "schedule",
  "workflow_dispatch",
]);

export async function perform(act: Act, place: Place): Promise<Delivery | null> {
  const [name, say] = onlyEntry(act);
  return people[name](say, place);
}

export function describeAct(act: Act): string {
  const [name, { by, body, title }] = onlyEntry(act);
  const said =
    name === "openPull" || name === "openIssue" ? `: ${title}` : body === "" ? "" : `: ${body.split("\n")[0]}`;
  return `${by} ${name}${said}`;
}

function onlyEntry(act: Act): readonly [StepName, Saying] {
  for (const name of stepNames) {
    const say = act[name];
    if (say !== undefined) return [name, say];
  }
  throw new Error("a step without an act");
}

function issueAt(repository: Repository, number: number) {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Error(`no #${number}`);
  return issue;
}

function commentAt(repository: Repository, number: number, ordinal: number) {
  const comment = issueAt(repository, number).comments[ordinal - 1];
  if (comment === undefined) throw new Error(`#${number} has no comment ${ordinal}`);
  return comment;
}

function lineComments(repository: Repository, number: number) {
  return issueAt(repository, number).pull?.threads.flatMap((thread) => thread.comments) ?? [];
}
