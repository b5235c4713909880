import { inlineCode } from "../gate/markdown.ts";
import type { PlanBody } from "../proposal.ts";

/** A plan for whoever decides on it. Its texts are neutralised. */
export function planText(plan: PlanBody): string {
  const { goal, criteria, questions, estimate } = plan;
  const blocks = [
    `**Goal.** ${goal}`,
    titled(
      "Done when",
      criteria.map((line) => `- ${line}`),
    ),
    planSteps(plan),
    titled(
      "Open questions",
      questions.map((line) => `- ${line}`),
    ),
    `A guess, not a measurement: about ${count(estimate.files, "file")}, ${count(estimate.lines, "line")}.`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

export function planSteps({ steps }: PlanBody): string {
  return titled(
    "Steps",
    steps.map(({ title, files }, index) => {
      const where = files.length === 0 ? "" : ` (${files.map(inlineCode).join(", ")})`;
      return `${index + 1}. ${title}${where}`;
    }),
  );
}

function titled(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `**${title}**\n\n${lines.join("\n")}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
