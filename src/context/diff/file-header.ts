import type { FileDiff } from "./file-diff.ts";
import { unquotePath } from "./quoted-path.ts";

/** Every line git prints between `diff --git` and the first hunk. Anything else is malformed, not skipped (T62). */
const prefixes = [
  "index ",
  "old mode ",
  "new mode ",
  "new file mode ",
  "deleted file mode ",
  "similarity index ",
  "dissimilarity index ",
  "rename from ",
  "rename to ",
  "copy from ",
  "copy to ",
  "--- ",
  "+++ ",
  "Binary files ",
  "GIT binary patch",
] as const;

type Field = (typeof prefixes)[number];
export type HeaderFields = Map<Field, string>;
export type FileHeader = Omit<FileDiff, "hunks" | "truncated">;

/** Adds one header line to `fields`; the reason when it is not one, or says a second time what was said. */
export function takeHeaderLine(fields: HeaderFields, line: string): string | null {
  const prefix = prefixes.find((known) => line.startsWith(known));
  if (prefix === undefined) return "not a header line of git's diff format";
  if (fields.has(prefix)) return `a second "${prefix.trim()}" line for one file`;
  fields.set(prefix, line.slice(prefix.length));
  return null;
}

/** Puts a file's header together from `names` (behind `diff --git `) and the lines under it; a reason when they disagree. */
export function readHeader(names: string, fields: HeaderFields): FileHeader | string {
  const status = statusOf(fields);
  if (status === null) return "the header lines contradict each other";
  const tokens = tokensOf(names, fields, status);
  if (tokens === null) return "the names of the header lines do not agree";
  const oldPath = pathOf(tokens.old, "a/");
  const path = pathOf(tokens.new, "b/");
  if (oldPath === null || path === null) return "a path cannot be read";
  const modes = modesOf(fields, status);
  if (modes === null) return "a file mode cannot be read";
  return { path, oldPath, status, ...modes, binary: fields.has("Binary files ") || fields.has("GIT binary patch") };
}

function statusOf(fields: HeaderFields): FileDiff["status"] | null {
  const said: FileDiff["status"][] = [];
  if (fields.has("new file mode ")) said.push("added");
  if (fields.has("deleted file mode ")) said.push("deleted");
  if (fields.has("rename from ") && fields.has("rename to ")) said.push("renamed");
  if (fields.has("copy from ") && fields.has("copy to ")) said.push("copied");
  if (fields.has("rename from ") !== fields.has("rename to ")) return null;
  if (fields.has("copy from ") !== fields.has("copy to ")) return null;
  return said.length > 1 ? null : (said[0] ?? "modified");
}

interface Tokens {
  readonly old: string;
  readonly new: string;
}

/**
 * Both names as git printed them, prefix and quotes included. Names with ` b/` in them cannot be told apart by looking
 * at `diff --git` alone, but need not be: either rename lines name both, or both are the same and the line has a middle.
 */
function tokensOf(names: string, fields: HeaderFields, status: FileDiff["status"]): Tokens | null {
  const from = fields.get("rename from ") ?? fields.get("copy from ");
  const to = fields.get("rename to ") ?? fields.get("copy to ");
  const old = from === undefined ? names.slice(0, (names.length - 1) / 2) : prefixed("a/", from);
  const tokens = { old, new: to === undefined ? sameNamed(old) : prefixed("b/", to) };
  if (names !== `${tokens.old} ${tokens.new}`) return null;
  return agrees(fields, tokens, status) ? tokens : null;
}

function prefixed(prefix: string, token: string): string {
  return token.startsWith('"') ? `"${prefix}${token.slice(1)}` : prefix + token;
}

function sameNamed(old: string): string {
  return old.startsWith('"') ? `"b/${old.slice(3)}` : `b/${old.slice(2)}`;
}

/** `---` and `+++` repeat the names, with a tab behind a name that has a space, or say that there is no file. */
function agrees(fields: HeaderFields, tokens: Tokens, status: FileDiff["status"]): boolean {
  const before = fields.get("--- ")?.replace(/\t$/, "");
  const after = fields.get("+++ ")?.replace(/\t$/, "");
  if (before === undefined && after === undefined) return true;
  return (
    before === (status === "added" ? "/dev/null" : tokens.old) &&
    after === (status === "deleted" ? "/dev/null" : tokens.new)
  );
}

function pathOf(token: string, prefix: string): string | null {
  const name = unquotePath(token);
  if (name === null || !name.startsWith(prefix) || name.includes("\0")) return null;
  return name.length > prefix.length ? name.slice(prefix.length) : null;
}

function modesOf(fields: HeaderFields, status: FileDiff["status"]): Pick<FileDiff, "oldMode" | "newMode"> | null {
  const both = fields.get("index ")?.split(" ")[1];
  const oldMode = fields.get("deleted file mode ") ?? fields.get("old mode ") ?? both ?? null;
  const newMode = fields.get("new file mode ") ?? fields.get("new mode ") ?? both ?? null;
  const readable = [oldMode, newMode].every((mode) => mode === null || /^[0-7]{6}$/.test(mode));
  if (!readable) return null;
  return { oldMode: status === "added" ? null : oldMode, newMode: status === "deleted" ? null : newMode };
}
