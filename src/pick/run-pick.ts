import type { CommandDeps, Ran } from "../core/command.ts";
import { noUsage } from "../core/codex-port.ts";
import { type FoundChoice, findChoices } from "../core/find-choices.ts";
import type { Job } from "../core/job.ts";
import { pickNumber } from "../core/pick-number.ts";
import { said } from "../core/answered.ts";

/** Finds where a candidate was offered. What it is, and whether it may go out, publish looks up by itself. */
export async function runPick(job: Job, { github }: CommandDeps): Promise<Ran> {
  const { subject, cause } = job.trigger;
  if (!("number" in subject)) return said("There is nothing to pick at a terminal.");
  const at = { ...job, number: subject.number, isPull: subject.kind === "pull" };
  const { offered } = await findChoices(at, github, undefined);
  const here = offered.filter(({ comment }) => cause.kind !== "tick" || cause.commentId === comment.id);
  const numbers = here.flatMap(numbersOf).toSorted((a, b) => a - b);
  const n = pickNumber(job.intent.text);
  const found = here.find((each) => n !== null && numbersOf(each).includes(n));
  if (n !== null && found !== undefined)
    return { body: { kind: "picked", commentId: found.comment.id, n }, usage: noUsage };
  if (numbers.length === 0) return said("There is nothing to pick here.");
  const which = numbers.map((each) => `\`/codex pick ${each}\``).join(", ");
  return said(
    n === null ? `Say which one: ${which}.` : `There is no candidate ${n} to pick here. There are: ${which}.`,
  );
}

function numbersOf({ choice }: FoundChoice): readonly number[] {
  return choice.pickable.map(({ n }) => n);
}
