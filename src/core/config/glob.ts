/**
 * Globs of the policy file: `*` and `?` inside one segment, `**` for any number of whole segments, `{a,b}` for
 * alternatives, everything else literal. Case counts, and a leading dot is nothing special.
 *
 * No regular expression is built from a pattern: those backtrack (`*a*a*a*b` on a thousand letters takes half a minute),
 * while this needs at most (length of pattern) × (length of path) steps (T74).
 */
const longest = { pattern: 200, path: 4096, alternatives: 32 } as const;

/** What is wrong with a pattern, as the rest of a sentence that starts with its name, or `null`. */
export function globProblem(pattern: string): string | null {
  if (pattern === "") return "is empty";
  if (pattern.length > longest.pattern) return `is longer than ${longest.pattern} characters`;
  if (/[[\]()!|\\]/.test(pattern))
    return "may use *, ?, ** and {a,b} only; write ? in place of other special characters";
  const groups = pattern.match(braces) ?? [];
  if (/[{}]/.test(pattern.replaceAll(braces, ""))) return "must close its braces and not nest them";
  if (groups.some((group) => !group.includes(","))) return "needs a comma between the alternatives in its braces";
  if (groups.reduce((count, group) => count * group.split(",").length, 1) > longest.alternatives) {
    return `stands for more than ${longest.alternatives} patterns; use fewer alternatives in braces`;
  }
  return (
    expand(pattern)
      .map(segmentsProblem)
      .find((problem) => problem !== null) ?? null
  );
}

/** Whether any of the patterns matches. The patterns must have no `globProblem`. */
export function matcherOf(patterns: readonly string[]): (path: string) => boolean {
  // `docs/**` is what is in the folder, not a file that is called docs: one more segment is needed.
  const compiled = patterns.flatMap(expand).map((pattern) => pattern.replace(/(?<=^|\/)\*\*$/, "**/*").split("/"));
  return (path) => {
    if (path.length > longest.path) return false; // longer than any path git or GitHub would hand out
    const segments = path.split("/");
    return compiled.some((pattern) => fits(pattern, segments, wholePath));
  };
}

const braces = /\{[^{}]*\}/g;

function segmentsProblem(pattern: string): string | null {
  const segments = pattern.split("/");
  if (segments[0] === "" || segments[0] === ".")
    return "must not start with / or ./: paths start at the repository's root";
  if (segments.at(-1) === "") return "must not end with /; for everything in a folder write folder/**";
  if (segments.includes("")) return "has nothing between two slashes";
  if (segments.some((segment) => segment.includes("**") && segment !== "**")) {
    return "must have ** alone between slashes, as in **/*.md";
  }
  return null;
}

function expand(pattern: string): readonly string[] {
  const start = pattern.indexOf("{");
  if (start === -1) return [pattern];
  const end = pattern.indexOf("}", start);
  const before = pattern.slice(0, start);
  const after = expand(pattern.slice(end + 1));
  const choices = pattern.slice(start + 1, end).split(",");
  return choices.flatMap((choice) => after.map((rest) => `${before}${choice}${rest}`));
}

interface Alphabet {
  /** The token that stands for any run of items, also none. */
  readonly run: string;
  readonly same: (token: string, item: string) => boolean;
}

const wholePath: Alphabet = { run: "**", same: (token, segment) => fits(token, segment, oneSegment) };
const oneSegment: Alphabet = { run: "*", same: (token, letter) => token === "?" || token === letter };

/** Greedy, with a return to the last run only: going back further could never help, which keeps it from exploding. */
function fits(pattern: ArrayLike<string>, items: ArrayLike<string>, { run, same }: Alphabet): boolean {
  let [token, item, lastRun, resume] = [0, 0, -1, 0];
  while (item < items.length) {
    const wanted = pattern[token];
    const found = items[item];
    if (wanted === run) {
      lastRun = token++;
      resume = item;
    } else if (wanted !== undefined && found !== undefined && same(wanted, found)) {
      token++;
      item++;
    } else if (lastRun === -1) {
      return false;
    } else {
      token = lastRun + 1;
      item = ++resume;
    }
  }
  while (pattern[token] === run) token++;
  return token === pattern.length;
}
