import { noSecrets, type Outgoing } from "./gate/no-secrets.ts";
import { headUnmoved } from "./gate/head-unmoved.ts";
import { neutralise, type PostingPolicy } from "./gate/markdown.ts";
import { patchFiles } from "./gate/patch-files.ts";
import { protectedAmong } from "./gate/protected-paths.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import type { PullFacts } from "./facts.ts";
import type { Job } from "./job.ts";
import type { PatchPlan } from "./plan-writes/patch.ts";
import type { WriteDeps } from "./ports.ts";
import { postingFor } from "./posting-for.ts";
import type { Account, PatchBody } from "./proposal.ts";
import type { Applied, PatchedFile } from "./workspace-port.ts";
import type { CommitFile } from "./write.ts";

export interface Deciding {
  readonly job: Job;
  readonly deps: WriteDeps;
}

/**
 * Turns a proposed patch into what may be committed. Nothing it says of itself is used: it is applied here to the tree of
 * the head, and what git finds different between the two trees is judged file by file. One that may not be pushed, or
 * not by a bot, is not lost: it is posted as text, for a person to look at.
 */
export async function decidePatch(
  body: PatchBody,
  account: Account,
  { job, deps }: Deciding,
): Promise<Verdict<PatchPlan>> {
  const { pull, trigger } = job;
  if (pull === null || trigger.subject.kind !== "pull") return refuse("A patch belongs on a pull request.");
  const clean = noSecrets([{ name: "the patch", text: body.patch }], deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const plan = { job, operator: deps.operator, account, body: harmless(body, postingFor(job)) };
  const away = reasonAgainst(body, job, pull);
  if (away !== null && packed.test(body.patch))
    return refuse(`${away} The patch cannot be shown: it is no plain text.`);
  if (away !== null) return pass({ ...plan, tree: "", files: [], notPushed: away });
  const applied = await applyTo(body, job, deps);
  if (!applied.ok) return applied;
  const files = patchFiles(applied.value.files);
  if (!files.ok) return files;
  const unpacked = packed.test(body.patch) ? noSecrets(contentsOf(files.value), deps.operator.secrets) : clean;
  if (!unpacked.ok) return refuse(`Held back because of a secret: ${unpacked.reasons[0] ?? ""}`);
  return pass({
    ...plan,
    tree: applied.value.tree,
    files: files.value.map(toCommitFile),
    notPushed: protectedReason(protectedAmong(files.value)),
  });
}

/** Bytes that a patch holds compressed: no search of its text finds what is in them (T42). */
const packed = /^GIT binary patch$/m;

function contentsOf(files: readonly PatchedFile[]): readonly Outgoing[] {
  return files.map(({ path, content }) => ({ name: path, text: content?.toString("utf8") ?? "" }));
}

function harmless(body: PatchBody, policy: PostingPolicy): PatchBody {
  return {
    ...body,
    title: plainTitle(body.title),
    explanation: neutralise(body.explanation, policy),
    left: neutralise(body.left, policy).replaceAll(/\s+/g, " "),
  };
}

type Tree = Extract<Applied, { kind: "applied" }>;

async function applyTo(
  { base, patch }: PatchBody,
  { pull, repository }: Job,
  deps: Pick<WriteDeps, "openGit" | "signal">,
): Promise<Verdict<Tree>> {
  const wanted = pull === null ? null : { number: pull.number, headSha: pull.headSha, baseSha: pull.baseSha };
  const { policyCommit, defaultBranch } = repository;
  const opened = await deps.openGit({ pull: wanted, policyCommit, defaultBranch }, deps.signal);
  if (opened.kind === "moved") return refuse(`${opened.ref} moved meanwhile.`);
  await using _ = opened.git;
  const applied = await opened.trees.apply(base, patch);
  return applied.kind === "applied" ? pass(applied) : refuse(applied.why);
}

/** Why it is not pushed to this pull request, whatever is in it. */
function reasonAgainst(body: PatchBody, { repository }: Job, pull: PullFacts): string | null {
  const current = headUnmoved({ head: body.base }, pull);
  if (!current.ok) return current.reasons.join(" ");
  if (pull.headRepositoryId !== pull.baseRepositoryId) return "The branch is in a fork, where this bot may not push.";
  return pull.headRef === repository.defaultBranch ? "Nothing is pushed to the default branch." : null;
}

function protectedReason(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  const names = paths.slice(0, 3).map((path) => `\`${path.replaceAll("`", "")}\``);
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  return `It changes files that a person has to look at first: ${names.join(", ")}${more}.`;
}

function toCommitFile({ path, newMode, content }: Tree["files"][number]): CommitFile {
  return { path, mode: newMode === "100755" ? "100755" : "100644", text: content?.toString("utf8") ?? null };
}

/** The first line of a commit message: nothing in it is Markdown, a mention or a reference that closes an issue. */
function plainTitle(title: string): string {
  const plain = title
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replaceAll(/[@#`<>[\]]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return plain === "" ? "Change what was asked for" : plain.slice(0, 72).toWellFormed();
}
