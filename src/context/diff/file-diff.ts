/** What a unified diff of git says, as plain data. Lines are 1-based; everything else is exactly as git printed it. */
export interface FileDiff {
  /** The new name; the old one for a deleted file. Bytes that are no UTF-8 are U+FFFD. */
  readonly path: string;
  /** The same as `path` unless renamed or copied. */
  readonly oldPath: string;
  /** A changed type (file to link, say) is two entries of one path: `deleted`, then `added`. */
  readonly status: "added" | "deleted" | "modified" | "renamed" | "copied";
  /** `null` on the side where there is no file, and where git does not say (a rename without a change). */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  readonly binary: boolean;
  /** In order, not overlapping. Not all of them when `truncated`. */
  readonly hunks: readonly Hunk[];
  readonly truncated: Truncation | null;
}

/**
 * Why part of a file's diff was not kept. `file-too-large`: GitHub shows no diff for it and takes no comments on it.
 * `diff-too-large`: the whole diff is beyond what is kept in memory, and this file came late in it.
 */
export type Truncation = "file-too-large" | "diff-too-large";

export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** What stands behind the second `@@`. */
  readonly section: string;
  /** The lines with their markers, joined by `\n`: one string, because a million line objects do not fit (T73). */
  readonly body: string;
  /** Places in `body`, counted in lines from 0, of lines that were longer than `limits.diffLineChars` and are cut. */
  readonly cut: readonly number[];
}

/** One line of a hunk; `oldLine` is `null` for an added line, `newLine` for a removed one. */
export interface DiffLine {
  readonly kind: "context" | "added" | "removed";
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** Without marker and line feed; a carriage return stays. */
  readonly text: string;
  readonly cut: boolean;
  /** The file ends here without a line feed. */
  readonly noNewline: boolean;
}

/** `line` counts the lines of the diff's text, from 1. */
export interface MalformedDiff {
  readonly kind: "malformed";
  readonly line: number;
  readonly reason: string;
}

export type ParsedDiff =
  /** `filesLeftOut` counts the files beyond `limits.changedFiles`. */
  { readonly kind: "parsed"; readonly files: readonly FileDiff[]; readonly filesLeftOut: number } | MalformedDiff;
