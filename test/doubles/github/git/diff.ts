import { git, runGit } from "./run-git.ts";

export interface DiffLine {
  readonly kind: "context" | "added" | "removed";
  readonly text: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** Lines down from the first `@@` of the file, as the deprecated `position` counts. */
  readonly position: number;
  readonly noNewline: boolean;
}

export interface Hunk {
  readonly header: string;
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
}

export interface FileDiff {
  readonly path: string;
  readonly oldPath: string;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed";
  readonly newOid: string;
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
  /** From the first `@@` on, without a newline at the end; empty when there are no hunks. */
  readonly patch: string;
  readonly additions: number;
  readonly deletions: number;
}

const diffOptions = ["--no-ext-diff", "--no-textconv", "--find-renames", "--full-index", "--no-abbrev", "--no-color"];

export async function mergeBase(directory: string, base: string, head: string): Promise<string | null> {
  const { code, stdout } = await runGit(directory, ["merge-base", base, head], { allow: [1] });
  return code === 0 ? stdout.toString("utf8").trim() : null;
}

export async function rawDiff(directory: string, from: string, to: string): Promise<string> {
  return git(directory, ["diff", ...diffOptions, "--unified=3", from, to]);
}

/**
 * The parsed diff of two commits. Names come from `--raw -z`, where nothing is quoted; the patch is cut at the lines
 * that start `diff --git`, which no line of a hunk can.
 */
export async function diffCommits(directory: string, from: string, to: string): Promise<FileDiff[]> {
  const raw = await git(directory, ["diff", ...diffOptions, "--raw", "-z", from, to]);
  const sections = (await rawDiff(directory, from, to)).split(/^(?=diff --git )/m).filter(Boolean);
  return parseRaw(raw).map((entry) => {
    // A change of type (file to symlink) is one raw entry and two sections of patch: all of the old, all of the new.
    const taken = sections.splice(0, entry.letter === "T" ? 2 : 1);
    return fileDiff(entry, taken);
  });
}

interface RawEntry {
  readonly letter: string;
  readonly newOid: string;
  readonly oldPath: string;
  readonly path: string;
}

function parseRaw(raw: string): RawEntry[] {
  const fields = raw.split("\0").filter(Boolean);
  const entries: RawEntry[] = [];
  for (let at = 0; at < fields.length;) {
    const [, , , newOid = "", status = ""] = (fields[at] ?? "").split(" ");
    const letter = status.charAt(0);
    const first = fields[at + 1] ?? "";
    const two = letter === "R" || letter === "C";
    entries.push({ letter, newOid, oldPath: first, path: two ? (fields[at + 2] ?? "") : first });
    at += two ? 3 : 2;
  }
  return entries;
}

const statusOf: Readonly<Record<string, FileDiff["status"]>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** A section from its first hunk header on; what stands before is about names and modes. */
function patchOf(section: string): string {
  const start = section.search(/^@@ /m);
  return start === -1 ? "" : section.slice(start).replace(/\n$/, "");
}

function fileDiff(entry: RawEntry, sections: readonly string[]): FileDiff {
  const patch = sections.map(patchOf).filter(Boolean).join("\n");
  const hunks = parseHunks(patch);
  const count = (kind: DiffLine["kind"]): number =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return {
    path: entry.path,
    oldPath: entry.oldPath,
    status: statusOf[entry.letter] ?? "changed",
    newOid: entry.newOid,
    binary: patch === "" && sections.some((section) => /^Binary files /m.test(section)),
    hunks,
    patch,
    additions: count("added"),
    deletions: count("removed"),
  };
}

export function parseHunks(patch: string): Hunk[] {
  const hunks: { header: string; oldStart: number; newStart: number; lines: DiffLine[] }[] = [];
  let [oldLine, newLine, position] = [0, 0, -1];
  for (const text of patch === "" ? [] : patch.split("\n")) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(text);
    position += 1;
    const hunk = hunks.at(-1);
    if (header) {
      [oldLine, newLine] = [Number(header[1]), Number(header[2])];
      hunks.push({ header: text, oldStart: oldLine, newStart: newLine, lines: [] });
    } else if (text.startsWith("\\") && hunk) {
      const last = hunk.lines.pop();
      if (last) hunk.lines.push({ ...last, noNewline: true });
    } else if (hunk && /^[ +-]/.test(text)) {
      const kind = text.startsWith("+") ? "added" : text.startsWith("-") ? "removed" : "context";
      const line = { kind, text: text.slice(1), position, noNewline: false } as const;
      hunk.lines.push({
        ...line,
        oldLine: kind === "added" ? null : oldLine,
        newLine: kind === "removed" ? null : newLine,
      });
      if (kind !== "added") oldLine += 1;
      if (kind !== "removed") newLine += 1;
    }
  }
  return hunks;
}
