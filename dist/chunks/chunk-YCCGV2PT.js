import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  inlineCode
} from "./chunk-H4YFO6F4.js";

// src/core/present/plan.ts
function planText(plan) {
  const { goal, criteria, questions, estimate } = plan;
  const blocks = [
    `**Goal.** ${goal}`,
    titled(
      "Done when",
      criteria.map((line) => `- ${line}`)
    ),
    planSteps(plan),
    titled(
      "Open questions",
      questions.map((line) => `- ${line}`)
    ),
    `A guess, not a measurement: about ${count(estimate.files, "file")}, ${count(estimate.lines, "line")}.`
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}
function planSteps({ steps }) {
  return titled(
    "Steps",
    steps.map(({ title, files }, index) => {
      const where = files.length === 0 ? "" : ` (${files.map(inlineCode).join(", ")})`;
      return `${index + 1}. ${title}${where}`;
    })
  );
}
function titled(title, lines) {
  return lines.length === 0 ? "" : `**${title}**

${lines.join("\n")}`;
}
function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

export {
  planText,
  planSteps
};
