import type { FileChange, Parsed } from "./file-change.ts";
import { fault, faultAtEnd, type OpenUpdate, takeInUpdate } from "./read-update.ts";
import { trim, trimEnd } from "./white-space.ts";

/**
 * The patch language that Codex models write, read as the `apply_patch` of Codex CLI 0.169 reads it. What it lets pass
 * passes here too, and what it refuses is refused in its words, because models were trained on them.
 *
 * @returns the changes in the order they are written, or what is wrong in words for the model
 */
export function parsePatch(text: string): Parsed<readonly FileChange[]> {
  const lines = unwrap(trim(text));
  const [first, second, third] = lines;
  if (first !== undefined && trim(first) !== "*** Begin Patch")
    return bad("Invalid patch: The first line of the patch must be '*** Begin Patch'");
  if (lines.length < 2 || trim(lines.at(-1) ?? "") !== endPatch) return bad(noEnd);
  const environment = environmentIn(second);
  if (environment === "") return bad("Invalid patch: apply_patch environment_id cannot be empty");
  if (environment !== null && environmentIn(third) !== null)
    return bad("Invalid patch: apply_patch environment_id cannot be specified more than once");
  return read(lines, environment === null ? 1 : 2);
}

function read(lines: readonly string[], from: number): Parsed<readonly FileChange[]> {
  const reading = new Reading();
  for (const [index, line] of lines.entries()) {
    // The last line ends the patch, however it is indented.
    const wrong = index < from ? null : reading.take(index === lines.length - 1 ? endPatch : line, index + 1);
    if (wrong !== null) return bad(wrong);
  }
  return { ok: true, value: reading.changes };
}

const endPatch = "*** End Patch";
const noEnd = "Invalid patch: The last line of the patch must be '*** End Patch'";

/** Where to work is settled; the line is passed over. */
function environmentIn(line = ""): string | null {
  const mark = "*** Environment ID:";
  const plain = trim(line);
  return plain.startsWith(mark) ? trim(plain.slice(mark.length)) : null;
}

function bad(message: string): Parsed<never> {
  return { ok: false, message };
}

const heredocs = new Set(["<<EOF", "<<'EOF'", '<<"EOF"']);

/** The lines, without a heredoc around them: that one is forgiven. */
function unwrap(text: string): readonly string[] {
  const lines = text === "" ? [] : text.split(/\r*\n/);
  const inner = heredocs.has(lines[0] ?? "") && lines.length >= 4 && lines.at(-1)?.endsWith("EOF");
  return inner ? lines.slice(1, -1) : lines;
}

interface Header {
  readonly kind: "add" | "delete" | "update";
  readonly path: string;
}

/** One line after the other; each either belongs to what is open or opens something. */
class Reading {
  readonly changes: FileChange[] = [];
  #update: OpenUpdate | null = null;
  #added: { readonly path: string; readonly lines: string[] } | null = null;
  #ended = false;

  /** @returns what is wrong with the line of this number, or null. */
  take(line: string, number: number): string | null {
    if (this.#ended) return ["", endPatch].includes(trim(line)) ? null : noEnd;
    if (this.#added !== null && line.startsWith("+")) {
      this.#added.lines.push(line.slice(1));
      return null;
    }
    // Inside an update a leading space makes it a line of the file, whatever it looks like.
    const plain = this.#update === null ? trim(line) : trimEnd(line);
    const header = headerOf(plain);
    const isOpen = this.#update?.chunks.at(-1)?.lines.length === 0;
    if (plain === endPatch || (header !== null && !isOpen)) return this.#close(number) ?? this.#open(header, number);
    if (this.#update !== null) return takeInUpdate(header === null ? line : plain, number, this.#update);
    return fault(
      number,
      `'${plain}' is not a valid hunk header. Valid hunk headers: '*** Add File: {path}', '*** Delete File: {path}', '*** Update File: {path}'`,
    );
  }

  #close(number: number): string | null {
    const [update, added] = [this.#update, this.#added];
    this.#update = this.#added = null;
    if (added !== null) {
      this.changes.push({ kind: "add", path: added.path, content: added.lines.map((line) => `${line}\n`).join("") });
    }
    if (update === null) return null;
    const wrong = faultAtEnd(update, number);
    const { path, moveTo, chunks } = update;
    if (wrong === null) this.changes.push({ kind: "update", path, moveTo, chunks });
    return wrong;
  }

  /** Null ends the patch. */
  #open(header: Header | null, number: number): null {
    if (header === null) this.#ended = true;
    else if (header.kind === "add") this.#added = { path: header.path, lines: [] };
    else if (header.kind === "update") this.#update = { path: header.path, number, moveTo: null, chunks: [] };
    else this.changes.push({ kind: "delete", path: header.path });
    return null;
  }
}

const headers = { add: "*** Add File: ", delete: "*** Delete File: ", update: "*** Update File: " } as const;

function headerOf(line: string): Header | null {
  for (const kind of ["add", "delete", "update"] as const) {
    if (line.startsWith(headers[kind])) return { kind, path: line.slice(headers[kind].length) };
  }
  return null;
}
