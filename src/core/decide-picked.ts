import { choicesFor } from "./candidate-numbers.ts";
import { branchFor, candidateKey, type Choice, type Pickable, type Picked } from "./choice.ts";
import { type Deciding, decidePatch } from "./decide-patch.ts";
import { type Choices, recordedBranches } from "./find-choices.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import type { Job } from "./job.ts";
import { loadCandidate } from "./load-candidate.ts";
import { isOursOnTop, type OwnCommit } from "./own-commit.ts";
import { pickNumber } from "./pick-number.ts";
import { commitKey, planPatched } from "./plan-writes/patch.ts";
import { endOfPick, planPickedBefore } from "./plan-writes/picked.ts";
import type { Plan } from "./plan-writes/plan.ts";
import type { PickedBody } from "./proposal.ts";

type Picking = Omit<Deciding, "key" | "approved">;

/**
 * What a person picked goes out as it was shown: read again from our own record and from git, and through every gate that
 * it went through when it was offered. Of what a proposal says only which comment is used.
 */
export async function decidePicked({ commentId, n }: PickedBody, picking: Picking): Promise<Verdict<Plan>> {
  const { job, deps } = picking;
  if (pickNumber(job.intent.text) !== n || !isWhereTicked(commentId, job))
    return refuse("Another candidate was asked for than is proposed.");
  const choices = await choicesFor(job, deps);
  const choice = choices.offered.find(({ comment }) => comment.id === commentId)?.choice;
  const candidate = choice?.pickable.find((each) => each.n === n);
  if (choice === undefined || candidate === undefined)
    return refuse(
      `Candidate ${n} is not there any more, or its comment was edited. \`/codex suggest\` makes new ones.`,
    );
  const before = choices.picked.find((each) => each.choice === choice.key);
  if (before !== undefined) return pass(planPickedBefore(picking, before));
  return take({ choice, candidate, choices }, picking);
}

function isWhereTicked(commentId: number, { trigger: { cause } }: Job): boolean {
  return cause.kind !== "tick" || cause.commentId === commentId;
}

/** Where the head is now, unless it is where it was, or there because this candidate was pushed before. */
async function movedOn(own: OwnCommit, { job: { pull }, deps }: Picking): Promise<string | null> {
  if (pull === null || pull.headSha === own.parent) return null;
  return (await isOursOnTop(own, pull, deps.github)) ? null : pull.headSha;
}

interface Taking {
  readonly choice: Choice;
  readonly candidate: Pickable;
  readonly choices: Choices;
}

async function take(taking: Taking, picking: Picking): Promise<Verdict<Plan>> {
  const { choice, candidate } = taking;
  const { job } = picking;
  const made = candidateKey(choice.key, candidate.n);
  const key = `${made}/picked`;
  const moved = await movedOn({ key: commitKey(key), parent: choice.base }, picking);
  if (moved !== null)
    return refuse(
      `Candidate ${candidate.n} was made for ${choice.base.slice(0, 7)}, and the head is ${moved.slice(0, 7)} now: nothing is pushed over it. \`/codex suggest\` makes new ones.`,
    );
  const loaded = await loadCandidate(candidate, { ...picking, choice });
  if (!loaded.ok) return loaded;
  const decided = await decidePatch(loaded.value, { ...picking, key, approved: true });
  if (!decided.ok) return decided;
  const plan = decided.value;
  if (plan.target.to !== "text" && plan.tree !== candidate.tree)
    return refuse(`Candidate ${candidate.n} does not come to what was shown.`);
  const { subject } = job.trigger;
  const branch = branchFor("number" in subject ? subject.number : 0, candidate.n);
  const ended = (where: Picked["where"]) =>
    endOfPick({ ...taking, picking, where, recorded: recordedBranches(taking.choices) });
  return pass(planPatched({ ...plan, apart: { key: made, branch, account: candidate.account }, ended }));
}
