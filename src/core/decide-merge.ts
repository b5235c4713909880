import { isUtf8 } from "node:buffer";
import { awayOnPull } from "./decide-patch.ts";
import { UserError } from "./errors.ts";
import { inlineCode, neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { noSecrets } from "./gate/no-secrets.ts";
import { protectedAmong } from "./gate/protected-paths.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import type { PullFacts } from "./facts.ts";
import type { Job } from "./job.ts";
import { limits } from "./limits.ts";
import { nameOf, settleMerge } from "./merge/settle.ts";
import type { MergePlan } from "./plan-writes/merge.ts";
import { commitKey } from "./plan-writes/patch.ts";
import type { GitReader, WriteDeps } from "./ports.ts";
import { plainTitle } from "./plain-title.ts";
import { postingFor } from "./posting-for.ts";
import type { Account, MergeBody } from "./proposal.ts";
import type { MergedFile, TreeEditor } from "./workspace-port.ts";
import type { CommitFile } from "./write.ts";

export interface Deciding {
  readonly job: Job;
  readonly deps: WriteDeps;
}

/**
 * Turns a proposed merge into what may be committed. Git merges the two commits here once more; of the proposal only the
 * texts for conflicts are used, each in the place of its conflict. So nothing beside a conflict can be changed, whatever the
 * proposal says. One that may not be pushed is not lost: its texts are posted for a person to use.
 */
export async function decideMerge(
  body: MergeBody,
  account: Account,
  { job, deps }: Deciding,
): Promise<Verdict<MergePlan>> {
  const { pull, trigger } = job;
  if (pull === null || trigger.subject.kind !== "pull") return refuse("A merge belongs on a pull request.");
  const texts = body.resolutions.map((each) => ({ name: `the resolution of ${nameOf(each)}`, text: each.text }));
  const clean = noSecrets(texts, deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const title = plainTitle(`Merge ${pull.baseRef} into ${pull.headRef}`);
  const plan = { job, operator: deps.operator, account, title, body: harmless(body, postingFor(job)) };
  const own = { key: commitKey(job.key), parent: body.head };
  const away = (await awayOnPull(own, job, deps)) ?? unasked(job);
  const made = away === null ? await makeMerge(body, { job, deps, pull }) : pass(asText(away));
  return made.ok ? pass({ ...plan, ...made.value }) : made;
}

/** What waits is a patch; a merge is asked for anew where it may be pushed. */
function unasked({ settings }: Job): string | null {
  return settings.autonomy === "suggest" ? "Nothing is pushed here without a person: the autonomy is suggest." : null;
}

function harmless(body: MergeBody, policy: PostingPolicy): MergeBody {
  const line = (text: string): string => neutralise(text, policy).replaceAll(/\s+/g, " ").trim();
  return {
    ...body,
    explanation: neutralise(body.explanation, policy),
    left: line(body.left),
    resolutions: body.resolutions.map((each) => ({ ...each, ours: line(each.ours), theirs: line(each.theirs) })),
  };
}

type Made = Pick<MergePlan, "tree" | "files" | "open" | "notPushed">;

function asText(why: string, open: readonly string[] = []): Made {
  return { tree: "", files: [], open, notPushed: why };
}

interface Making extends Deciding {
  readonly pull: PullFacts;
}

async function makeMerge(body: MergeBody, { job, deps, pull }: Making): Promise<Verdict<Made>> {
  const { policyCommit, defaultBranch } = job.repository;
  const tip = await deps.github.branchTip(pull.baseRef);
  const wanted = { number: pull.number, headSha: pull.headSha, baseSha: tip };
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
  await using git = opened.git;
  if (!(await isOn(git, body.theirs, tip)))
    return refuse(`${body.theirs.slice(0, 7)} is no commit of the base branch.`);
  return await settle(body, opened.trees);
}

/** A branch that merely grew meanwhile still has what was merged; any other commit is somebody's wish. */
async function isOn(git: Pick<GitReader, "mergeBase">, commit: string, tip: string): Promise<boolean> {
  if (commit === tip) return true;
  try {
    return (await git.mergeBase(commit, tip)) === commit;
  } catch (thrown) {
    if (thrown instanceof UserError) return false; // no such commit here
    throw thrown;
  }
}

async function settle({ head, theirs, tree, resolutions }: MergeBody, trees: TreeEditor): Promise<Verdict<Made>> {
  const merged = await trees.merge(head, theirs);
  if (merged.kind !== "merged") return refuse(merged.kind === "refused" ? merged.why : "There is nothing to merge.");
  if (merged.tree !== tree) return refuse("Merged here, the two make something else than what was settled.");
  const settled = settleMerge(merged.conflicts, resolutions);
  if (!settled.ok) return settled;
  const { texts, open } = settled.value;
  if (open.length > 0) return pass(asText("A merge is committed whole, and these need a person.", open));
  const result = await trees.rewrite(merged.tree, texts);
  const files = await trees.mergedFiles({ ours: head, theirs, tree: result });
  const why = protectedReason(protectedAmong([...texts.keys()].map((path) => ({ path })))) ?? unfit(files);
  return pass({ tree: result, files: files.map(toCommitFile), open, notPushed: why });
}

function protectedReason(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `Conflicts were settled in files that a person has to look at first: ${paths.slice(0, 3).map(inlineCode).join(", ")}${more}.`;
}

/** What GitHub cannot be given as text, or not in one request. */
function unfit(files: readonly MergedFile[]): string | null {
  if (files.length > limits.mergedFiles)
    return `It is about ${files.length} files; more than ${limits.mergedFiles} are not committed at once.`;
  const odd = files.find(({ made }) => made !== null && (made.includes(0) || !isUtf8(made)));
  return odd === undefined ? null : `Both sides changed ${inlineCode(odd.path)}, which is not text in UTF-8.`;
}

function toCommitFile({ path, mode, oid, made }: MergedFile): CommitFile {
  const regular = mode === "100755" ? mode : "100644";
  if (mode === "000000") return { path, mode: regular, text: null };
  if (made !== null) return { path, mode: regular, text: made.toString("utf8") };
  return { path, mode: mode === "120000" || mode === "160000" ? mode : regular, oid };
}
