import { suggestionBlock } from "../gate/markdown.ts";
import type { Suggestion } from "../suggestions/place.ts";
import type { ReviewComment } from "../write.ts";

/** The comments that carry a change, in order; `null` where one cannot be posted as it is. */
export function suggestionComments(suggestions: readonly Suggestion[]): readonly ReviewComment[] | null {
  const all = suggestions.length;
  const comments = suggestions.map(({ path, startLine, line, lines }, index) => {
    const block = suggestionBlock(lines);
    if (block === null || block.length > mostChars) return null;
    const part = all === 1 ? [] : [`Part ${index + 1} of ${all} of one change.`];
    return { path, side: "RIGHT" as const, startLine, line, body: [...part, block].join("\n\n") };
  });
  return comments.includes(null) ? null : comments.flatMap((each) => each ?? []);
}

/** Room in a comment; marks come after it. */
const mostChars = 40_000;

/** What whoever reads the review has to do with them. */
export function suggestionsLine(comments: readonly ReviewComment[]): string {
  if (comments.length === 1) return "The suggestion below is the whole change.";
  return `The ${comments.length} suggestions below are one change, and were checked as one. Apply them together: in "Files changed", "Add suggestion to batch" on each, then "Commit suggestions".`;
}
