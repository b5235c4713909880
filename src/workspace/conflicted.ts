import type { Sha } from "../core/facts.ts";
import { limits } from "../core/limits.ts";
import { conflictsIn, looksMarked, parseConflicts } from "../core/merge/conflicts.ts";
import { isPlainPath } from "../core/plain-path.ts";
import type { Conflicted } from "../core/workspace-port.ts";
import { requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { gitText, runGit } from "./git.ts";

/** One side of a file in conflict, as `merge-tree` lists it: 1 is what both began from, 2 is ours, 3 is theirs. */
interface Stage {
  readonly mode: string;
  readonly oid: string;
}

interface Listed {
  readonly path: string;
  readonly stages: ReadonlyMap<number, Stage>;
  /** What git calls its conflicts. */
  readonly types: ReadonlySet<string>;
}

/** The files that `merge-tree -z` could not merge, in its order. Beyond `limits.conflictedFiles` they are left unread. */
export async function readConflicts(place: Place, tree: Sha, output: Buffer): Promise<readonly Conflicted[]> {
  const conflicted: Conflicted[] = [];
  for (const listed of parseListing(output)) {
    const { path } = listed;
    const tooMany = conflicted.length >= limits.conflictedFiles;
    const why = tooMany ? "there are too many files in conflict" : whyLeft(listed);
    conflicted.push(why === null ? await readMarked(place, tree, listed) : { kind: "left", path, why });
  }
  return conflicted;
}

/** `tree NUL (mode oid stage TAB path NUL)* NUL (count NUL path NUL … type NUL message NUL)*` */
export function parseListing(output: Buffer): readonly Listed[] {
  const fields = output.toString("utf8").split("\0");
  const end = fields.indexOf("", 1);
  const types = typesOf(fields.slice(end + 1));
  const stages = new Map<string, Map<number, Stage>>();
  for (const field of fields.slice(1, end)) {
    const [, mode = "", oid = "", stage = "", path = ""] = /^(\d{6}) ([0-9a-f]+) ([123])\t([^]*)$/.exec(field) ?? [];
    const own = stages.get(path) ?? new Map<number, Stage>();
    stages.set(path, own.set(Number(stage), { mode, oid }));
  }
  return [...stages].map(([path, own]) => ({ path, stages: own, types: types.get(path) ?? new Set() }));
}

function typesOf(fields: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (let at = 0; at < fields.length - 1;) {
    const count = Number(fields[at]);
    const type = fields[at + count + 1] ?? "";
    for (const path of fields.slice(at + 1, at + 1 + count))
      if (type.startsWith("CONFLICT")) types.set(path, (types.get(path) ?? new Set()).add(type));
    at += count + 3;
  }
  return types;
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/binary/, "it is a binary file"],
  [/modify\/delete/, "one side changed it and the other deleted it"],
  [/rename\/delete/, "one side renamed it and the other deleted it"],
  [/submodule/, "it is a submodule"],
  [/rename|directory/, "files or folders were renamed on both sides"],
  [/modes/, "the sides made different kinds of files of it"],
];

function whyLeft({ path, stages, types }: Listed): string | null {
  const other = [...types].filter((type) => type !== "CONFLICT (contents)").join();
  if (other !== "") return reasons.find(([pattern]) => pattern.test(other))?.[1] ?? "git cannot merge it line by line";
  if (!isPlainPath(path) || path.includes("\uFFFD")) return "its name is none that can be written";
  const [base, ours, theirs] = [stages.get(1), stages.get(2), stages.get(3)];
  if (ours === undefined || theirs === undefined) return "it is not there on both sides";
  const modes = [ours.mode, theirs.mode];
  if (modes.some((mode) => mode !== "100644" && mode !== "100755")) return "it is not a regular file on both sides";
  return ours.mode === theirs.mode || modes.includes(base?.mode ?? "") ? null : "its mode was changed on both sides";
}

async function readMarked(place: Place, tree: Sha, { path, stages }: Listed): Promise<Conflicted> {
  const left = (why: string): Conflicted => ({ kind: "left", path, why });
  const oid = /^\d+ blob ([0-9a-f]+)\t/.exec(
    await gitText({ ...place, args: ["ls-tree", "-z", tree, "--", path] }),
  )?.[1];
  const sides = [stages.get(2)?.oid, stages.get(3)?.oid, oid];
  const texts: string[] = [];
  for (const each of sides) {
    const text = each === undefined ? null : await textOf(place, each);
    if (text === null) return left("it is too large, or not text in UTF-8");
    texts.push(text);
  }
  const [ours = "", theirs = "", marked = ""] = texts;
  if (looksMarked(ours) || looksMarked(theirs)) return left("a side holds lines that look like conflict markers");
  const segments = parseConflicts(marked);
  if (segments === null || conflictsIn(segments).length === 0) return left("its conflicts cannot be told apart");
  return { kind: "text", path, segments, openEnd: [ours, theirs].some((text) => !text.endsWith("\n")) };
}

/** `null` for what cannot be given back byte for byte. */
async function textOf(place: Place, oid: string): Promise<string | null> {
  const size = Number(await gitText({ ...place, args: ["cat-file", "-s", requireOid(oid)] }));
  if (size > limits.patchFileBytes) return null;
  const { stdout } = await runGit({ ...place, args: ["cat-file", "blob", requireOid(oid)] });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(stdout);
  } catch {
    return null;
  }
}
