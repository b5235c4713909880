import type { Picked } from "../choice.ts";
import type { Job } from "../job.ts";
import type { Operator } from "../operator.ts";
import { outcome } from "../outcome.ts";
import { inlineCode } from "../gate/markdown.ts";
import { fixedLine, patchFold, patchReport } from "../present/patch.ts";
import { namesLine, waitingLines } from "../present/waiting.ts";
import type { Account, PatchBody } from "../proposal.ts";
import { withTrailers } from "../trailers.ts";
import { numberOf } from "../trigger.ts";
import { waitingMarker } from "../waiting.ts";
import type { PatchedFile } from "../workspace-port.ts";
import type { CommitFile, ReviewComment, Write, Written } from "../write.ts";
import { footedReply, type Footed } from "./footed-reply.ts";
import { asText, marksOf, patchRoom, pathsOf } from "./patch-text.ts";
import type { Next, Plan } from "./plan.ts";
import { branchOf, openedLine, pullBody } from "./pull-request.ts";
import { suggested } from "./suggestions.ts";

export interface PatchPlan extends Footed {
  readonly job: Job;
  /** Of the job that made the patch. */
  readonly key: string;
  readonly operator: Operator;
  readonly markerKey: string | null;
  readonly account: Account;
  /** Its texts are neutralised. */
  readonly body: PatchBody;
  readonly tree: string;
  /** What git finds different; none where it is not pushed whatever is in it. */
  readonly files: readonly PatchedFile[];
  readonly target: Target;
  /** Where it is pushed apart from the pull request: on this branch, by this key. */
  readonly apart?: Apart;
  /** What else there is to say and to do once it is there. */
  readonly ended?: (where: Picked["where"]) => Ended;
}

export interface Ended {
  readonly line: string;
  readonly mark: string;
  readonly writes: readonly Write[];
}

/** A branch of its own that it has already, and what making it took. */
export interface Apart {
  readonly key: string;
  readonly branch: string;
  readonly account: Account;
}

/** Where a change goes. */
export type Target =
  | { readonly to: "branch"; readonly branch: string }
  /** A branch of its own and a draft pull request, which a person has to look at; `guarded` files are the reason, if any. */
  | { readonly to: "pull"; readonly into: string; readonly guarded: readonly string[] }
  /** It waits in a comment until a person lets it through. */
  | { readonly to: "waiting" }
  /** It cannot be pushed; whoever may push has a button for each of its parts. */
  | { readonly to: "suggestions"; readonly why: string; readonly comments: readonly ReviewComment[] }
  /** It cannot be pushed, and is posted. */
  | { readonly to: "text"; readonly why: string };

/** The commit, then what tells of it; where nothing can be pushed, the answer brings the patch. */
export function planPatched(plan: PatchPlan): Plan {
  const { body, account, target } = plan;
  const line = target.to === "branch" ? `Committed: ${body.title}.` : `Proposed: ${body.title}.`;
  return { ...first(plan), check: null, outcome: { ...outcome("published", line), account } };
}

function first(plan: PatchPlan): Next {
  const { target } = plan;
  switch (target.to) {
    case "text":
      return { content: asText(plan, target.why) };
    case "suggestions":
      return suggested(plan, target);
    case "waiting":
      return { content: waits(plan) };
    case "pull":
      return pushedApart(plan, target);
    case "branch":
      return {
        content: [commitWrite(plan, { ...plan, branch: target.branch, fresh: false })],
        afterwards: (written) => told(plan, written),
      };
  }
}

/** What a commit that a piece of work leads to is known by. */
export function commitKey(work: string): string {
  return `${work}/commit`;
}

/** `key` is of the work, and `fresh` says that the branch begins with it. */
export function commitWrite(
  { job, body, tree, files }: PatchPlan,
  { key: made, branch, fresh }: Pick<Apart, "key" | "branch"> & { readonly fresh: boolean },
): Write {
  const key = commitKey(made);
  const askers = job.intent.automatic ? [] : [["Co-authored-by", coAuthor(job)] as const];
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding] as const);
  const message = withTrailers(body.title, [...askers, ...findings], key);
  return { kind: "commit", key, branch, fresh, parent: body.base, tree, files: files.map(toCommitFile), message };
}

export function toCommitFile({ path, newMode, content }: PatchedFile): CommitFile {
  return { path, mode: newMode === "100755" ? "100755" : "100644", text: content?.toString("utf8") ?? null };
}

/** Whoever asked, as GitHub knows them. */
export function coAuthor({ trigger: { actor } }: Job): string {
  return `${actor.login} <${actor.id}+${actor.login}@users.noreply.github.com>`;
}

function findingsOf({ memory }: Job, { fixed }: PatchBody): readonly string[] {
  const known = (memory.state?.findings ?? []).filter(({ n }) => fixed.includes(n));
  return known.map(({ n, id }) => `F${n} ${id}`);
}

/** Of a commit on the pull request's own branch. A branch that a bot may not push to can still be asked to take it. */
function told(plan: PatchPlan, written: Written): Next {
  const { job, body, files, target } = plan;
  if (written.kind === "refused") {
    const guardedBranch = target.to === "branch" && /protected/.test(written.reason);
    if (guardedBranch) return pushedApart(plan, { to: "pull", into: target.branch, guarded: [] });
    return { content: asText(plan, `GitHub did not take the commit: ${written.reason}.`) };
  }
  const sha = (written.sha ?? "").slice(0, 7);
  const other = job.command.changes === "tests" ? "Tests committed" : "Committed";
  const did = body.fixed.length === 0 ? other : `Fixed${fixedLine(body)}`;
  const head = `**${did} in [${sha}](${written.url})**: ${body.title}.`;
  const report = patchReport(body, pathsOf(files));
  return { content: reply(plan, [head, report], { kind: "commit", sha: written.sha ?? "" }) };
}

/** A branch of its own, then the pull request for it, then a word where it was asked for. */
function pushedApart(plan: PatchPlan, target: Extract<Target, { to: "pull" }>): Next {
  const { key, branch } = plan.apart ?? { key: plan.key, branch: branchOf(plan) };
  const own = { ...plan, key, target };
  const request: Write = {
    kind: "pull-request",
    key: `${key}/pull`,
    branch,
    into: target.into,
    title: plan.body.title,
    body: pullBody(own, target.guarded),
  };
  return {
    content: [commitWrite(own, { key, branch, fresh: true })],
    afterwards: (pushed) =>
      pushed.kind === "refused"
        ? { content: asText(plan, `GitHub did not take the branch: ${pushed.reason}.`) }
        : { content: [request], afterwards: (opened) => ({ content: saidOf(own, opened, branch) }) },
  };
}

function saidOf(plan: PatchPlan, opened: Written, branch: string): readonly Write[] {
  const { body, files } = plan;
  const head =
    opened.kind === "refused"
      ? `**Pushed to ${inlineCode(branch)}**: ${body.title}. No pull request could be opened: ${opened.reason}.`
      : openedLine(plan, opened);
  const report = patchReport({ ...body, explanation: "" }, pathsOf(files));
  return reply(plan, [head, report], opened.kind === "refused" ? null : { kind: "pull", number: opened.id });
}

/** `where`: it is there; `null`: there is something left to be done by a person. */
function reply(plan: PatchPlan, said: readonly string[], where: Picked["where"] | null): readonly Write[] {
  const ended = where === null ? undefined : plan.ended?.(where);
  const blocks = [...said, ...waitingLines(plan.body), startsNothing(plan.job), ended?.line ?? ""];
  return [...footedReply(plan, blocks, ended?.mark ?? marksOf(plan)), ...(ended?.writes ?? [])];
}

/** GitHub starts no workflow for what an Action's own token pushes, so whoever waits for checks must know. */
export function startsNothing({ repository }: Job): string {
  return repository.self?.id === actionsBot
    ? "Commits made with the job's own token start no workflows: push once more, or give the Action an `app-token`."
    : "";
}

/** `github-actions[bot]`. */
const actionsBot = 41_898_282;

/** Room in a comment for what is packed; what is larger has to be asked for with another autonomy. */
const mostPacked = 40_000;

function waits(plan: PatchPlan): readonly Write[] {
  const { job, key, body, files, markerKey } = plan;
  const place = { repository: job.repository.id, number: numberOf(job.trigger) };
  const packed = waitingMarker({ kind: "patch", key, body }, place, markerKey);
  if (packed.length > mostPacked)
    return asText(plan, "It is too large to wait in a comment: ask for it with another autonomy.");
  const blocks = [
    `**Ready, not pushed:** ${body.title}. \`/codex approve\` pushes it as it is.`,
    patchReport(body, pathsOf(files)),
    ...namesLine(body),
    patchFold(body, patchRoom - packed.length),
  ];
  return footedReply(plan, blocks, packed);
}
