const box = /^- \[ \] pick (\d{1,5}): /;

/**
 * The number of the one box that was ticked between two texts of a comment; `null` where anything else is different, too,
 * or something else is. GitHub may send either kind of line end.
 */
export function tickedIn(before: string, after: string): number | null {
  const [was, is] = [before, after].map((text) => text.replaceAll("\r\n", "\n").split("\n"));
  if (was === undefined || is === undefined || was.length !== is.length) return null;
  const different = was.flatMap((line, index) => (line === is[index] ? [] : [{ line, now: is[index] ?? "" }]));
  const [only] = different;
  const n = only === undefined || different.length > 1 ? undefined : box.exec(only.line)?.[1];
  if (only === undefined || n === undefined) return null;
  return /^- \[[xX]\]/.test(only.now) && only.now.slice(5) === only.line.slice(5) ? Number(n) : null;
}
