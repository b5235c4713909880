/**
 * The patch language that Codex models write, read as the `apply_patch` of Codex CLI 0.169 reads it. What it lets pass
 * passes here too, and what it refuses is refused in its words, because models were trained on them.
 */
export type FileChange =
  | { readonly kind: "add"; readonly path: string; readonly content: string }
  | { readonly kind: "delete"; readonly path: string }
  | {
      readonly kind: "update";
      readonly path: string;
      readonly moveTo: string | null;
      readonly chunks: readonly PatchChunk[];
    };

export interface PatchChunk {
  /** The line after `@@`: where to begin looking. */
  readonly context: string | null;
  readonly lines: readonly PatchLine[];
  /** Whether it must match the end of the file. */
  readonly atEnd: boolean;
}

export interface PatchLine {
  readonly mark: " " | "+" | "-";
  readonly text: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** @returns the changes in the order they are written, or what is wrong in words for the model. */
export function parsePatch(text: string): Parsed<readonly FileChange[]> {
  const unwrapped = unwrap(text.trim());
  if (!unwrapped.ok) return unwrapped;
  const reading = new Reading();
  const [head = "", ...rest] = unwrapped.value;
  const named = isEnvironment(head);
  if (named && isEnvironment(rest[0] ?? ""))
    return bad("apply_patch environment_id cannot be specified more than once");
  for (const [index, line] of unwrapped.value.entries()) {
    const wrong = named && index === 0 ? null : reading.take(line);
    // The first line of the patch is number 1, and it is not among these.
    if (wrong !== null) return { ok: false, message: `Invalid patch hunk on line ${index + 2}: ${wrong}` };
  }
  const wrong = reading.end();
  if (wrong !== null) {
    return { ok: false, message: `Invalid patch hunk on line ${unwrapped.value.length + 2}: ${wrong}` };
  }
  return { ok: true, value: reading.changes };
}

function isEnvironment(line: string): boolean {
  return line.trim().startsWith("*** Environment ID: ");
}

function bad(message: string): Parsed<never> {
  return { ok: false, message: `Invalid patch: ${message}` };
}

const heredocs = new Set(["<<EOF", "<<'EOF'", '<<"EOF"']);

/** The lines between the two markers; a heredoc around them is forgiven, anything else is not. */
function unwrap(text: string): Parsed<readonly string[]> {
  const lines = text === "" ? [] : text.split(/\r?\n/);
  const inner = heredocs.has(lines[0] ?? "") && lines.length >= 4 && lines.at(-1)?.endsWith("EOF");
  const [first, ...rest] = inner ? lines.slice(1, -1) : lines;
  if (first !== undefined && first.trim() !== "*** Begin Patch")
    return bad("The first line of the patch must be '*** Begin Patch'");
  if (rest.at(-1)?.trim() !== "*** End Patch") return bad("The last line of the patch must be '*** End Patch'");
  return { ok: true, value: rest.slice(0, -1) };
}

interface OpenUpdate {
  readonly path: string;
  moveTo: string | null;
  readonly chunks: OpenChunk[];
}

interface OpenChunk {
  context: string | null;
  readonly lines: PatchLine[];
  atEnd: boolean;
}

const headers = { add: "*** Add File: ", delete: "*** Delete File: ", update: "*** Update File: " } as const;
const noLines = "Update hunk does not contain any lines";

/** One line after the other; each either belongs to what is open or opens something. */
class Reading {
  readonly changes: FileChange[] = [];
  #update: OpenUpdate | null = null;
  #added: { readonly path: string; readonly lines: string[] } | null = null;

  /** @returns what is wrong with the line, or null. */
  take(line: string): string | null {
    if (this.#added !== null && line.startsWith("+")) {
      this.#added.lines.push(line.slice(1));
      return null;
    }
    // Inside an update a leading space makes it a line of the file, whatever it looks like.
    const header = headerOf(this.#update === null ? line.trim() : line);
    if (header !== null) return this.end() ?? this.#open(header);
    if (this.#update !== null) return takeInUpdate(line, this.#update);
    return `'${line.trim()}' is not a valid hunk header. Valid hunk headers: '*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'`;
  }

  /** Closes what is open. @returns why it cannot be closed, or null. */
  end(): string | null {
    const [update, added] = [this.#update, this.#added];
    this.#update = this.#added = null;
    if (added !== null) {
      this.changes.push({ kind: "add", path: added.path, content: added.lines.map((line) => `${line}\n`).join("") });
    }
    if (update === null) return null;
    if (update.chunks.length === 0) return `Update file hunk for path '${update.path}' is empty`;
    if (update.chunks.at(-1)?.lines.length === 0) return noLines;
    this.changes.push({ kind: "update", ...update });
    return null;
  }

  #open({ kind, path }: { readonly kind: keyof typeof headers; readonly path: string }): null {
    if (kind === "add") this.#added = { path, lines: [] };
    else if (kind === "update") this.#update = { path, moveTo: null, chunks: [] };
    else this.changes.push({ kind, path });
    return null;
  }
}

function headerOf(line: string): { readonly kind: keyof typeof headers; readonly path: string } | null {
  for (const kind of ["add", "delete", "update"] as const) {
    if (line.startsWith(headers[kind])) return { kind, path: line.slice(headers[kind].length).trim() };
  }
  return null;
}

const moveTo = "*** Move to: ";

function takeInUpdate(line: string, update: OpenUpdate): string | null {
  const chunk = update.chunks.at(-1);
  const isNew = chunk === undefined && update.moveTo === null;
  if (isNew && line.startsWith(moveTo)) {
    update.moveTo = line.slice(moveTo.length).trim();
    return null;
  }
  if (line.trimEnd() === "@@" || line.startsWith("@@ ")) return openChunk(line, update);
  if (line.trimEnd() === "*** End of File") {
    if (chunk === undefined || chunk.lines.length === 0) return noLines;
    chunk.atEnd = true;
    return null;
  }
  if (chunk?.atEnd && line === "") return null;
  const mark = line === "" ? " " : line[0];
  if ((mark !== " " && mark !== "+" && mark !== "-") || chunk?.atEnd) return unexpected(line);
  const open = chunk ?? { context: null, lines: [], atEnd: false };
  if (chunk === undefined) update.chunks.push(open);
  open.lines.push({ mark, text: line.slice(1) });
  return null;
}

function openChunk(line: string, update: OpenUpdate): string | null {
  if (update.chunks.at(-1)?.lines.length === 0) return unexpected(line);
  const context = line.slice(3);
  update.chunks.push({ context: line.trimEnd() === "@@" ? null : context, lines: [], atEnd: false });
  return null;
}

function unexpected(line: string): string {
  return `Unexpected line found in update hunk: '${line}'. Every line should start with ' ' (context line), '+' (added line), or '-' (removed line)`;
}
