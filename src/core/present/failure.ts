import type { ReviewState } from "../review-state.ts";

/** The summary comment after a review that did not happen: the reason, and what earlier reviews left open. */
export function failureBody(line: string, head: string, state: ReviewState): string {
  const open = state.findings
    .filter(({ status }) => status === "open")
    .map(({ n, p, title }) => `- **F${n} · P${p}** ${title}`);
  const before = open.length === 0 ? [] : [`From the review of ${state.head.slice(0, 7)}:`, open.join("\n")];
  return [`### Not reviewed`, `${head.slice(0, 7)}: ${line}`, ...before].join("\n\n");
}
