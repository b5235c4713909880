import { parsePatch } from "diff";

/** The four fields of a comment of one review request that decide whether GitHub takes it. */
export interface Comment {
  readonly path: string;
  readonly side: "LEFT" | "RIGHT";
  readonly startLine: number;
  readonly line: number;
}

/** The lines of one hunk that take a comment. */
interface Takes {
  readonly LEFT: ReadonlySet<number>;
  readonly RIGHT: ReadonlySet<number>;
}

/**
 * GitHub's rules for the comments of a review, written down apart from what they test, over another parser: a path of
 * the diff; the last line in a hunk, `RIGHT` when added or context, `LEFT` when removed; the first line, where there is
 * one, before the last and in the same hunk.
 */
export function rulesOf(diff: string) {
  const hunksOf = new Map<string, readonly Takes[]>();
  for (const file of parsePatch(diff)) {
    const name = file.newFileName === "/dev/null" ? file.oldFileName : file.newFileName;
    const hunks = file.hunks.map((hunk) => takenBy(hunk.lines, hunk.oldStart, hunk.newStart));
    hunksOf.set((name ?? "").replace(/^[ab]\//, ""), hunks);
  }
  return {
    paths: [...hunksOf.keys()],
    hasLines: (path: string): boolean => (hunksOf.get(path) ?? []).length > 0,
    accepts({ path, side, startLine, line }: Comment): boolean {
      const hunk = hunksOf.get(path)?.find((takes) => takes[side].has(line));
      return hunk !== undefined && startLine <= line && hunk[side].has(startLine);
    },
  };
}

function takenBy(lines: readonly string[], oldStart: number, newStart: number): Takes {
  const takes = { LEFT: new Set<number>(), RIGHT: new Set<number>() };
  let [oldLine, newLine] = [oldStart, newStart];
  for (const line of lines) {
    if (line.startsWith("\\")) continue;
    if (line.startsWith("-")) takes.LEFT.add(oldLine);
    else takes.RIGHT.add(newLine);
    if (!line.startsWith("+")) oldLine += 1;
    if (!line.startsWith("-")) newLine += 1;
  }
  return takes;
}
