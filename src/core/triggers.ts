import { matcherOf } from "./config/glob.ts";
import type { Policy } from "./config/policy.ts";
import type { Cause, PullSnapshot } from "./trigger.ts";

/** What decides whether a pull request is reviewed without being asked: its event, as it was sent (T18). */
export interface PullEvent {
  readonly action: Extract<Cause, { kind: "pull" }>["action"];
  readonly pull: Pick<PullSnapshot, "draft" | "baseRef" | "author"> & { readonly labels: readonly string[] };
}

export type Automatic =
  | { readonly run: true }
  /** `why` is a sentence for the check run. */
  | { readonly run: false; readonly why: string };

/** Whether policy wants an automatic review. Who may cause one is another question, and which files count a later one. */
export function automatic(policy: Policy, event: PullEvent): Automatic {
  const why = reasonAgainst(policy, event);
  return why === null ? { run: true } : { run: false, why };
}

function reasonAgainst(policy: Policy, { action, pull }: PullEvent): string | null {
  const rules = policy.review.automatic;
  if (rules === null) return "Not reviewed: automatic reviews are off here. `/codex review` asks for one.";
  if (pull.draft && !rules.drafts) return "Not reviewed: draft.";
  if (action === "synchronize" && !rules.pushes)
    return "Not reviewed: pushes are reviewed only when asked. `/codex review` asks.";
  if (!matcherOf(rules.branches)(pull.baseRef))
    return `Not reviewed: the policy leaves out pull requests into ${pull.baseRef}.`;
  if (contains(rules.authorsIgnore, pull.author.login))
    return `Not reviewed: the policy leaves out pull requests of ${pull.author.login}.`;
  const ignored = pull.labels.find((label) => contains(rules.labelsIgnore, label));
  if (ignored !== undefined) return `Not reviewed: labelled ${ignored}.`;
  const wanted = rules.labels.length === 0 || pull.labels.some((label) => contains(rules.labels, label));
  return wanted ? null : `Not reviewed: none of the labels ${rules.labels.join(", ")}.`;
}

/** The paths that policy wants reviewed, in the order given. Holds for automatic reviews and for those asked for. */
export function pathsOfInterest(policy: Policy, paths: readonly string[]): readonly string[] {
  const wanted = matcherOf(policy.review.paths);
  const ignored = matcherOf(policy.review.pathsIgnore);
  return paths.filter((path) => wanted(path) && !ignored(path));
}

/** GitHub compares logins and labels without regard to case. */
function contains(list: readonly string[], name: string): boolean {
  const lower = name.toLowerCase();
  return list.some((entry) => entry.toLowerCase() === lower);
}
