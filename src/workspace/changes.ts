import { UserError } from "../core/errors.ts";
import type { Sha } from "../core/facts.ts";
import type { Change } from "../core/ports.ts";
import { requireOid } from "./bare-repository.ts";
import { runGit, tryGit } from "./git.ts";
import { gitFailure } from "./git-failure.ts";

export interface Place {
  readonly gitDir: string;
  readonly signal: AbortSignal;
}

/**
 * The changed paths between two commits. Renames below 100 % and line counts need the contents of changed files; where
 * some are not here, exact renames are found and the counts are `null`.
 */
export async function readChanges(place: Place, base: Sha, head: Sha): Promise<readonly Change[]> {
  const ends = [requireOid(base), requireOid(head)];
  const args = [
    "diff-tree",
    "-r",
    "-z",
    "--raw",
    "--numstat",
    "-M",
    "-l1000",
    "--no-abbrev",
    "--no-ext-diff",
    "--no-textconv",
    ...ends,
  ];
  const whole = await tryGit({ ...place, args });
  if (whole.code === 0) return parseChanges(whole.stdout);
  if (!whole.stderr.includes("unable to read")) throw gitFailure(args, whole);
  const exact = await runGit({ ...place, args: ["diff-tree", "-r", "-z", "--raw", "-M100%", "--no-abbrev", ...ends] });
  return parseChanges(exact.stdout);
}

const rawLine = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([AMDTRC])\d*$/;
const countLine = /^(\d+|-)\t(\d+|-)\t([^]*)$/;

const statuses = { A: "added", D: "deleted", M: "modified", R: "renamed", C: "copied", T: "type-changed" } as const;

type Raw = Omit<Change, "added" | "deleted">;

/** Parses `git diff-tree -z --raw [--numstat]`. Throws for anything that git does not print. */
export function parseChanges(output: Buffer): readonly Change[] {
  const fields = output.toString("utf8").split("\0");
  if (fields.pop() !== "") throw new UserError("git diff-tree: the output ends in the middle");
  const reader = fieldReader(fields);
  const raw: Raw[] = [];
  while (reader.peek()?.startsWith(":") === true) raw.push(readRaw(reader));
  const counts = new Map<string, Counts>();
  while (reader.peek() !== undefined) readCount(reader, counts);
  return raw.map((change) => withCounts(change, counts.get(change.path)));
}

function withCounts(change: Raw, counts: Counts = { added: null, deleted: null }): Change {
  return { ...change, ...counts };
}

type Counts = Pick<Change, "added" | "deleted">;

function readRaw(reader: FieldReader): Raw {
  const line = reader.next();
  const parts = rawLine.exec(line);
  if (parts === null) throw new UserError(`git diff-tree: not understood: ${JSON.stringify(line.slice(0, 120))}`);
  const [, oldMode = "", newMode = "", oldOid = "", newOid = "", letter = ""] = parts;
  const status = statusOf(letter);
  const oldPath = reader.next();
  const path = status === "renamed" || status === "copied" ? reader.next() : oldPath;
  return { status, path, oldPath, oldOid, newOid, oldMode, newMode };
}

function readCount(reader: FieldReader, counts: Map<string, Counts>): void {
  const line = reader.next();
  const parts = countLine.exec(line);
  if (parts === null) throw new UserError(`git diff-tree: not understood: ${JSON.stringify(line.slice(0, 120))}`);
  const [, added = "-", deleted = "-", plain = ""] = parts;
  // With -z the two names of a renamed file follow as fields of their own.
  if (plain === "") reader.next();
  const path = plain === "" ? reader.next() : plain;
  counts.set(path, { added: added === "-" ? null : Number(added), deleted: deleted === "-" ? null : Number(deleted) });
}

function statusOf(letter: string): Change["status"] {
  const known: Readonly<Record<string, Change["status"]>> = statuses;
  const status = known[letter];
  if (status === undefined) throw new UserError(`git diff-tree: unknown status ${letter}`);
  return status;
}

interface FieldReader {
  peek(): string | undefined;
  next(): string;
}

function fieldReader(fields: readonly string[]): FieldReader {
  let at = 0;
  return {
    peek: () => fields[at],
    next() {
      const field = fields[at];
      if (field === undefined) throw new UserError("git diff-tree: the output ends in the middle");
      at += 1;
      return field;
    },
  };
}
