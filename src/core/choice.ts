import * as z from "zod";
import { passes } from "./check-verdict.ts";
import { limits } from "./limits.ts";
import { accountSchema, patchSchema, sha, short } from "./proposal-parts.ts";
import type { CheckRun } from "./proposal.ts";
import { seal, type Seal, type Sealing } from "./sealed.ts";

const number = z.int().min(1).max(limits.candidateNumbers);
const key = z.string().max(300);

/** One candidate that can be picked: what it is, to the byte, and where it is. */
const pickableSchema = z.strictObject({
  n: number,
  approach: z.string().max(200),
  /** Of the patch as git writes it, and the tree that it makes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  tree: sha,
  at: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("branch"), branch: z.string().regex(/^codex\/\d+\/\d+$/), commit: sha }),
    z.strictObject({ kind: z.literal("patch"), patch: z.string().min(1).max(limits.patchChars) }),
    /** There was no room for it. */
    z.strictObject({ kind: z.literal("none") }),
  ]),
  /** What is told of it where it ends up. */
  report: patchSchema.omit({ patch: true }),
  /** What making it took. */
  account: accountSchema,
});

/** What people can choose from, packed into the comment that shows it. `key` is of the job that made it. */
const choiceSchema = z.strictObject({
  key,
  base: sha,
  task: short,
  /** The highest number that was given out here. */
  last: number,
  /** Every approach that was tried, also where nothing came of it. */
  tried: z.array(z.string().max(200)).max(limits.candidates),
  /** Best first. */
  pickable: z.array(pickableSchema).max(limits.candidates),
});

/** What was picked, in the answer that says so. */
const pickedSchema = z.strictObject({
  choice: key,
  n: number,
  where: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("pull"), number: z.int().positive() }),
    z.strictObject({ kind: z.literal("commit"), sha }),
  ]),
});

export type Pickable = z.infer<typeof pickableSchema>;
export type Choice = z.infer<typeof choiceSchema>;
export type Picked = z.infer<typeof pickedSchema>;

export const choiceSeal: Seal<Choice> = { name: "candidates", schema: choiceSchema, edited: true };
export const pickedSeal: Seal<Picked> = { name: "picked", schema: pickedSchema, edited: true };

/** Names the branch of one candidate: numbers go on, and none is given to another patch. */
export function branchFor(number: number, n: number): string {
  return `codex/${number}/${n}`;
}

/** What is written for one candidate is written once, whoever asks for it and how often. */
export function candidateKey(choice: string, n: number): string {
  return `${choice}/candidate/${n}`;
}

/**
 * A choice whose marker fits and can be read again: texts grow when they are made harmless. What can be spared goes first:
 * what checks printed, the ends of explanations, then patches that have no branch, the last in rank first. What has no room
 * at all cannot be picked.
 */
export function fittedChoice(choice: Choice, sealing: Sealing, most: number): Choice {
  const brief = { ...choice, pickable: choice.pickable.map(shortened) };
  const fewer = choice.pickable.map((_, index) => ({
    ...brief,
    pickable: brief.pickable.map((each, at) => (at < choice.pickable.length - 1 - index ? each : unpacked(each))),
  }));
  const fits = (way: Choice): boolean =>
    choiceSchema.safeParse(way).success && seal(choiceSeal, way, sealing).length <= most;
  return [choice, brief, ...fewer].find(fits) ?? { ...choice, task: "", tried: [], pickable: [] };
}

/** What to do about one that has no room in a comment. */
export const tooLarge =
  "it is too large to wait in a comment. Ask for a smaller change, or let `.github/codex.yml` allow `autonomy: auto-edit`.";

function shortened(each: Pickable): Pickable {
  const { report } = each;
  const checks = report.checks.map(({ before, after }) => ({ before: quiet(before), after: quiet(after) }));
  const [explanation, left] = [report.explanation, report.left].map((text) => text.slice(0, 1_000).toWellFormed());
  return {
    ...each,
    report: { ...report, explanation: explanation ?? "", left: left ?? "", checks, setup: report.setup.map(quiet) },
  };
}

function quiet(run: CheckRun): CheckRun {
  return { ...run, excerpt: passes(run) ? "" : run.excerpt.slice(-500).toWellFormed() };
}

function unpacked(each: Pickable): Pickable {
  return each.at.kind === "patch" ? { ...each, at: { kind: "none" } } : each;
}
