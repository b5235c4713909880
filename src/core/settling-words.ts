const refusal = String.raw`(?:won['’]?t[ -]fix|wontfix|not an? (?:bug|problem|issue)|false positive|by design|(?:as|this is|it is|it['’]s) intended)`;
/** Emphasis may stand before it; a quote's `>` may not, because those are somebody else's words. A question settles nothing. */
const settling = new RegExp(String.raw`^[\s*_]*${refusal}(?![\p{L}\p{N}]|["”*_ ]*\?)`, "iu");
const settlingOne = new RegExp(
  String.raw`^[\s*_]*F(\d{1,6})[\s:,–-]+(?:is )?${refusal}(?![\p{L}\p{N}]|["”*_ ]*\?)`,
  "iu",
);

/** Whether a reply in a finding's thread begins with words that settle it. */
export function settles(reply: string): boolean {
  return settling.test(reply);
}

/** The number of the finding that a comment of the conversation settles: `F3: won't fix`; `null` when it settles none. */
export function settledNumber(comment: string): number | null {
  const match = settlingOne.exec(comment);
  return match === null ? null : Number(match[1]);
}
