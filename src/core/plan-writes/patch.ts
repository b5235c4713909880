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
import type { CommitFile, Write, Written } from "../write.ts";
import { footedReply, type Footed } from "./footed-reply.ts";
import type { Next, Plan } from "./plan.ts";
import { branchOf, openedLine, pullBody } from "./pull-request.ts";

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
  readonly files: readonly CommitFile[];
  readonly target: Target;
}

/** Where a change goes. */
export type Target =
  | { readonly to: "branch"; readonly branch: string }
  /** A branch of its own and a draft pull request, which a person has to look at; `guarded` files are the reason, if any. */
  | { readonly to: "pull"; readonly into: string; readonly guarded: readonly string[] }
  /** It waits in a comment until a person lets it through. */
  | { readonly to: "waiting" }
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
    case "waiting":
      return { content: waits(plan) };
    case "pull":
      return pushedApart(plan, target);
    case "branch":
      return { content: [commitWrite(plan, target.branch)], afterwards: (written) => told(plan, written) };
  }
}

function commitWrite({ job, key: made, body, tree, files, target }: PatchPlan, branch: string): Write {
  const key = `${made}/commit`;
  const askers = job.intent.automatic ? [] : [["Co-authored-by", coAuthor(job)] as const];
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding] as const);
  const message = withTrailers(body.title, [...askers, ...findings], key);
  return { kind: "commit", key, branch, fresh: target.to === "pull", parent: body.base, tree, files, message };
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
  return { content: footedReply(plan, [head, report, ...waitingLines(body), startsNothing(job)], marksOf(plan)) };
}

/** A branch of its own, then the pull request for it, then a word where it was asked for. */
function pushedApart(plan: PatchPlan, target: Extract<Target, { to: "pull" }>): Next {
  const own = { ...plan, target };
  const branch = branchOf(plan);
  const request: Write = {
    kind: "pull-request",
    key: `${plan.key}/pull`,
    branch,
    into: target.into,
    title: plan.body.title,
    body: pullBody(own, target.guarded),
  };
  return {
    content: [commitWrite(own, branch)],
    afterwards: (pushed) =>
      pushed.kind === "refused"
        ? { content: asText(plan, `GitHub did not take the branch: ${pushed.reason}.`) }
        : { content: [request], afterwards: (opened) => ({ content: saidOf(own, opened, branch) }) },
  };
}

function saidOf(plan: PatchPlan, opened: Written, branch: string): readonly Write[] {
  const { body, files, job } = plan;
  const head =
    opened.kind === "refused"
      ? `**Pushed to ${inlineCode(branch)}**: ${body.title}. No pull request could be opened: ${opened.reason}.`
      : openedLine(plan, opened);
  const report = patchReport({ ...body, explanation: "" }, pathsOf(files));
  return footedReply(plan, [head, report, ...waitingLines(body), startsNothing(job)], marksOf(plan));
}

function pathsOf(files: readonly CommitFile[]): readonly string[] {
  return files.map(({ path }) => path);
}

/** GitHub starts no workflow for what an Action's own token pushes, so whoever waits for checks must know. */
export function startsNothing({ repository }: Job): string {
  return repository.self?.id === actionsBot
    ? "Commits made with the job's own token start no workflows: push once more, or give the Action an `app-token`."
    : "";
}

/** `github-actions[bot]`. */
const actionsBot = 41_898_282;

/** What a model wanted to run waits with its answer. */
function marksOf({ job, body, markerKey }: PatchPlan): string {
  const { command, text } = job.intent;
  const { subject } = job.trigger;
  if (body.waiting === undefined || !("number" in subject)) return "";
  const place = { repository: job.repository.id, number: subject.number };
  return waitingMarker({ kind: "commands", command, text, lines: body.waiting }, place, markerKey);
}

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

const patchRoom = 50_000;

function asText(plan: PatchPlan, why: string): readonly Write[] {
  const { body, files } = plan;
  const blocks = [`**Not pushed.** ${why}`, `**${body.title}**`, patchReport(body, pathsOf(files))];
  return footedReply(plan, [...blocks, ...waitingLines(body), patchFold(body, patchRoom)], marksOf(plan));
}
