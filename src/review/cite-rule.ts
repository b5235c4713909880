/** An instruction file as it was read. */
export interface RuleFile {
  readonly path: string;
  readonly commit: string;
  readonly text: string;
}

/** Shorter quotes are found everywhere and prove nothing. */
const shortestQuote = 12;

/**
 * Where a quoted rule stands, as `path@commit#line`, or `null` when no instruction file has such a line: a rule that
 * cannot be shown is not claimed.
 */
export function citeRule(quote: string, files: readonly RuleFile[]): string | null {
  const wanted = squeeze(quote);
  if (wanted.length < shortestQuote) return null;
  for (const { path, commit, text } of files.toReversed()) {
    const line = text.split("\n").findIndex((each) => squeeze(each).includes(wanted));
    if (line !== -1) return `${path}@${commit.slice(0, 7)}#${line + 1}`;
  }
  return null;
}

function squeeze(text: string): string {
  return text
    .replaceAll(/[\s*_`>#-]+/g, " ")
    .trim()
    .toLowerCase();
}
