import type { Job } from "../job.ts";
import type { Operator } from "../operator.ts";
import { outcome } from "../outcome.ts";
import { mergedReport, textsReport } from "../present/merge.ts";
import type { Account, MergeBody } from "../proposal.ts";
import { withTrailers } from "../trailers.ts";
import type { CommitFile, Write, Written } from "../write.ts";
import { coAuthor, commitKey, startsNothing } from "./patch.ts";
import { footedReply } from "./footed-reply.ts";
import type { Next, Plan } from "./plan.ts";

export interface MergePlan {
  readonly job: Job;
  readonly operator: Operator;
  readonly account: Account;
  /** First line of the commit's message. */
  readonly title: string;
  /** Its texts are neutralised, but for those that stand in code. */
  readonly body: MergeBody;
  readonly tree: string;
  readonly files: readonly CommitFile[];
  /** Conflicts that nobody settled, one line each. */
  readonly open: readonly string[];
  /** Why it is posted as text and not pushed; `null`: it is pushed. */
  readonly notPushed: string | null;
}

/** The merge commit, then one answer that tells of it; where it cannot be pushed, the answer brings the texts. */
export function planMerged(plan: MergePlan): Plan {
  const { account, notPushed, title } = plan;
  if (notPushed !== null) {
    const done = { ...outcome("published", `Not pushed: ${notPushed}`), account };
    return { content: asText(plan, notPushed), check: null, outcome: done };
  }
  return {
    content: [commitWrite(plan)],
    afterwards: (written) => told(plan, written),
    check: null,
    outcome: { ...outcome("published", `Committed: ${title}.`), account },
  };
}

function commitWrite({ job, body, title, tree, files }: MergePlan): Write {
  const key = commitKey(job.key);
  const message = withTrailers(title, [["Co-authored-by", coAuthor(job)]], key);
  const place = { branch: job.pull?.headRef ?? "", parent: body.head, merged: body.theirs, fresh: false };
  return { kind: "commit", key, ...place, tree, files, message };
}

function told(plan: MergePlan, written: Written): Next {
  if (written.kind === "refused")
    return { content: asText(plan, `GitHub did not take the commit: ${written.reason}.`) };
  const commit = { sha: written.sha ?? "", url: written.url };
  const report = mergedReport(plan.body, { base: baseOf(plan), commit });
  return { content: footedReply(plan, [report, startsNothing(plan.job)], "") };
}

function asText(plan: MergePlan, why: string): readonly Write[] {
  return footedReply(plan, [textsReport(plan.body, { base: baseOf(plan), open: plan.open, why })], "");
}

function baseOf({ job }: MergePlan): string {
  return job.pull?.baseRef ?? "";
}
