import type { CandidatesPlan, Shown } from "./candidates-plan.ts";

/** How many there are, how to take the first, and what was asked for. `open` can be picked. */
export function heading(plan: CandidatesPlan, open: readonly Shown[]): string {
  const { task, shown, partial } = plan;
  const count = shown.length === 1 ? "1 candidate" : `${shown.length} candidates`;
  const some = open.length === shown.length ? "" : `, ${open.length} to choose from`;
  const blocks = [
    `**${count}${some}.** ${howTo(plan, open[0])}`,
    task === "" ? "" : `> ${task}`,
    partial === null ? "" : `**Unfinished:** ${partial}`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function howTo({ job }: CandidatesPlan, first: Shown | undefined): string {
  if (first === undefined || first.came.kind !== "ready")
    return "None can be picked. Ask again with other words, or with more of them.";
  const { target } = first.came.plan;
  const apart = job.pull === null || target.to === "pull";
  const does = apart ? "opens a draft pull request with it" : "commits it on this pull request";
  const waits = target.to === "waiting" ? " Nothing is pushed before." : "";
  return `\`/codex pick ${first.n}\` ${does}.${waits}`;
}

export function legend({ judged, base, shown }: CandidatesPlan): string {
  const how =
    judged === null
      ? "Ranked by what was measured"
      : `Ranked by what was measured, then by comparing ${judged.pairs === 1 ? "a pair" : `${judged.pairs} pairs`} in both orders; ${judged.agreed} came out alike`;
  const cross = shown.some((each) => each.cross.length > 0);
  const ran = cross ? "Checks, and cross (the new tests of the other candidates), ran" : "Checks ran";
  return `<sub>${how}. ${ran} in the sandbox. For ${base.slice(0, 7)}.</sub>`;
}
