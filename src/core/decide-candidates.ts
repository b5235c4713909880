import { createHash } from "node:crypto";
import { candidateKey } from "./choice.ts";
import type { Candidate } from "./candidates.ts";
import { lastNumber } from "./candidate-numbers.ts";
import { type Deciding, decidePatch } from "./decide-patch.ts";
import { noSecrets, type Outgoing } from "./gate/no-secrets.ts";
import { pass, refuse, type Verdict } from "./gate/verdict.ts";
import { measure } from "./measure.ts";
import { oneLine } from "./one-line.ts";
import type { CandidatesPlan, Shown } from "./plan-writes/candidates-plan.ts";
import type { Account, CandidatesBody, PatchBody } from "./proposal.ts";
import { rewritten } from "./rewritten.ts";
import { lendGit } from "./lend-git.ts";

type Judging = Omit<Deciding, "key" | "approved">;

/**
 * Each candidate goes through the very gates that a single patch goes through, by itself: one that is refused costs only
 * itself. What is shown and kept of its patch is what git makes of it here.
 */
export async function decideCandidates(body: CandidatesBody, judging: Judging): Promise<Verdict<CandidatesPlan>> {
  const { job, deps, account } = judging;
  if (job.trigger.subject.kind === "local") return refuse("Candidates of a terminal are not for GitHub.");
  const numbers = body.candidates.flatMap(({ n, same }) => [n, ...same]);
  if (new Set(numbers).size < numbers.length) return refuse("Two candidates have the same number.");
  const last = await lastNumber(job, deps);
  await using git = lendGit(deps.openGit);
  const desk = { ...judging, deps: { ...deps, openGit: git.openGit }, base: body.base, last };
  const shown: Shown[] = [];
  for (const candidate of body.candidates) shown.push(await look(candidate, desk));
  const { operator, markerKey } = deps;
  const line = (text: string): string => oneLine(text, job);
  return pass({
    job,
    operator,
    markerKey,
    account,
    base: body.base,
    task: line(body.task),
    last: last + Math.max(...numbers),
    shown,
    judged: body.judged,
    notes: body.notes.map(line),
    partial: body.partial === null ? null : line(body.partial.message),
  });
}

interface Desk extends Judging {
  readonly base: string;
  readonly last: number;
}

async function look(candidate: Candidate, desk: Desk): Promise<Shown> {
  const { job, last, account } = desk;
  const { result, usage, elapsedMs } = candidate;
  const n = candidate.n + last;
  const approach = inTable(candidate.approach);
  // Where nobody named a way, the change says itself what it is.
  const brief = approach === "" && result.kind === "patch" ? inTable(result.title) : approach;
  const known = {
    n,
    approach: oneLine(approach, job),
    brief: oneLine(clipped(brief), job) || "–",
    same: candidate.same.map((other) => other + last),
    cross: candidate.cross.map(({ from, run }) => ({ from: from + last, run })),
    account: { model: account.model.slice(0, 200), usage, elapsedMs } satisfies Account,
  };
  if (result.kind === "failed")
    return { ...known, came: { kind: "failed", why: oneLine(result.failure.message, job) } };
  const came = await judge(result, { ...desk, n });
  return came.ok
    ? { ...known, came: came.value }
    : { ...known, came: { kind: "refused", why: oneLine(came.reasons.join(" "), job) } };
}

function inTable(text: string): string {
  return text.replaceAll(/[|\\`\s]+/g, " ").trim();
}

const briefChars = 36;

/** Cut before it is made harmless: what makes it so may not be cut in two. */
function clipped(approach: string): string {
  if (approach.length <= briefChars) return approach;
  const start = approach.slice(0, briefChars).toWellFormed();
  const end = start.lastIndexOf(" ");
  return `${start.slice(0, end > briefChars / 2 ? end : briefChars)}…`;
}

type Ready = Extract<Shown["came"], { kind: "ready" | "shown" }>;

async function judge(body: PatchBody, desk: Desk & { readonly n: number }): Promise<Verdict<Ready>> {
  const { job, deps, base, n } = desk;
  if (body.base !== base) return refuse("It was made for another commit than the rest.");
  const clean = noSecrets(textsOf(body), deps.operator.secrets);
  if (!clean.ok) return refuse(`Held back because of a secret: ${clean.reasons[0] ?? ""}`);
  const decided = await decidePatch(body, { ...desk, key: candidateKey(job.key, n), approved: false });
  if (!decided.ok) return decided;
  const { target, files } = decided.value;
  if (target.to === "text")
    return pass({ kind: "shown", why: target.why, plan: decided.value, measured: measure(body.patch, files) });
  const own = await rewritten(body, job, deps);
  if (!own.ok) return own;
  const plan = { ...decided.value, body: { ...decided.value.body, patch: own.value } };
  return pass({ kind: "ready", plan, measured: measure(own.value, files), sha256: hashOf(own.value) });
}

export function hashOf(patch: string): string {
  return createHash("sha256").update(patch).digest("hex");
}

/** What is packed where nobody could search it any more (T42). */
function textsOf({ title, explanation, left, setup, checks }: PatchBody): readonly Outgoing[] {
  const runs = [...setup, ...checks.flatMap(({ before, after }) => [before, after])];
  return [
    { name: "what is told of it", text: [title, explanation, left].join("\n") },
    ...runs.map(({ command, excerpt }) => ({ name: "what a check printed", text: `${command}\n${excerpt}` })),
  ];
}
