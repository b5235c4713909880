import { codeBlock } from "../gate/markdown.ts";
import type { Job } from "../job.ts";
import { limits } from "../limits.ts";
import { truncateMarkdown } from "../markdown/truncate.ts";
import type { Operator } from "../operator.ts";
import { outcome } from "../outcome.ts";
import { footer } from "../present/footer.ts";
import { fixedLine, patchReport } from "../present/patch.ts";
import type { Account, PatchBody } from "../proposal.ts";
import { withTrailers } from "../trailers.ts";
import type { CommitFile, Write, Written } from "../write.ts";
import { replyWrite } from "./places.ts";
import type { Plan } from "./plan.ts";

export interface PatchPlan {
  readonly job: Job;
  readonly operator: Operator;
  readonly account: Account;
  /** Its texts are neutralised. */
  readonly body: PatchBody;
  readonly tree: string;
  readonly files: readonly CommitFile[];
  /** Why it is posted as text and not pushed; `null`: it is pushed. */
  readonly notPushed: string | null;
}

/** The commit, then one answer that tells of it; where it cannot be pushed, the answer brings the patch. */
export function planPatched(plan: PatchPlan): Plan {
  const { job, body, account, notPushed } = plan;
  const done = { ...outcome("published", `Proposed: ${body.title}.`), account };
  if (notPushed !== null) return { content: asText(plan, notPushed), check: null, outcome: done };
  const line = `Committed: ${body.title}.`;
  return {
    content: [commitWrite(plan)],
    afterwards: (written) => told(plan, written),
    check: null,
    outcome: { ...outcome("published", line), account: job.pull === null ? null : account },
  };
}

function commitWrite({ job, body, tree, files }: PatchPlan): Write {
  const key = `${job.key}/commit`;
  const { actor } = job.trigger;
  const coAuthor = `${actor.login} <${actor.id}+${actor.login}@users.noreply.github.com>`;
  const askers = job.intent.automatic ? [] : [["Co-authored-by", coAuthor] as const];
  const findings = findingsOf(job, body).map((finding) => ["Codex-Finding", finding] as const);
  const message = withTrailers(body.title, [...askers, ...findings], key);
  return { kind: "commit", key, branch: job.pull?.headRef ?? "", parent: body.base, tree, files, message };
}

function findingsOf({ memory }: Job, { fixed }: PatchBody): readonly string[] {
  const known = (memory.state?.findings ?? []).filter(({ n }) => fixed.includes(n));
  return known.map(({ n, id }) => `F${n} ${id}`);
}

function told(plan: PatchPlan, written: Written): readonly Write[] {
  if (written.kind === "refused") return asText(plan, `GitHub did not take the commit: ${written.reason}.`);
  const { job, body, account, operator } = plan;
  const sha = (written.sha ?? "").slice(0, 7);
  const done = job.command.changes === "tests" ? "Tests committed" : "Fixed";
  const head = `**${done}${fixedLine(body)} in [${sha}](${written.url})**: ${body.title}.`;
  return reply({ job, account, operator }, [head, patchReport(body, pathsOf(plan)), startsNothing(job)]);
}

function pathsOf({ files }: PatchPlan): readonly string[] {
  return files.map(({ path }) => path);
}

/** GitHub starts no workflow for what an Action's own token pushes, so whoever waits for checks must know. */
function startsNothing({ repository }: Job): string {
  return repository.self?.id === actionsBot
    ? "Commits made with the job's own token start no workflows: push once more, or give the Action an App's token."
    : "";
}

/** `github-actions[bot]`. */
const actionsBot = 41_898_282;

const patchRoom = 50_000;

function asText(plan: PatchPlan, why: string): readonly Write[] {
  const { job, body, account, operator } = plan;
  const shown = body.patch.length <= patchRoom ? body.patch : body.patch.slice(0, patchRoom).toWellFormed();
  const cut = shown.length < body.patch.length ? "\n\nIt is cut here: the whole of it is too long for a comment." : "";
  const patch = `<details open><summary>The patch, for <code>git apply</code> on ${body.base.slice(0, 7)}</summary>\n\n${codeBlock(shown, "diff")}${cut}\n\n</details>`;
  return reply({ job, account, operator }, [
    `**Not pushed.** ${why}`,
    `**${body.title}**`,
    patchReport(body, pathsOf(plan)),
    patch,
  ]);
}

const markerRoom = 1_000;

function reply(
  { job, account, operator }: Pick<PatchPlan, "job" | "account" | "operator">,
  blocks: readonly string[],
): readonly Write[] {
  const tail = `\n\n${footer(account, operator)}`;
  const text = blocks.filter((block) => block !== "").join("\n\n");
  return replyWrite(
    job.trigger,
    job.key,
    truncateMarkdown(text, limits.commentLength - markerRoom - tail.length) + tail,
  );
}
