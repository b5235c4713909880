import type { Parsed, PatchChunk, PatchLine } from "./file-change.ts";
import { createSeek, type Seek } from "./seek.ts";

interface Line {
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing at the end of a file without one. */
  readonly ending: string;
}

/** `count` lines from `start` on give way to `lines`. */
interface Replacement {
  readonly start: number;
  readonly count: number;
  readonly lines: readonly Line[];
}

/**
 * A file's text after an update. Lines that are only context keep their bytes; new ones take the line ending of the
 * file's first line. The result ends with a line ending, unless it is empty.
 *
 * @returns the text, or which lines were not found, in words for the model
 */
export function updateText(text: string, path: string, chunks: readonly PatchChunk[]): Parsed<string> {
  const lines = linesOf(text);
  const ending = lines[0]?.ending || "\n";
  const replacements: Replacement[] = [];
  const seek = createSeek(lines.map((line) => line.text));
  let from = 0;
  for (const chunk of chunks) {
    const found = place({ chunk, seek, end: lines.length, from, ending });
    if (!found.ok) return { ok: false, message: found.message.replace("{path}", () => path) };
    replacements.push(...found.value.runs);
    from = found.value.next;
  }
  const result = replaced(lines, replacements);
  return { ok: true, value: result.map((line) => line.text + (line.ending || ending)).join("") };
}

function linesOf(text: string): readonly Line[] {
  const found = text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g);
  return Array.from(found, ([, line = "", ending = ""]) => ({ text: line, ending })).filter(
    ({ text: line, ending }) => line !== "" || ending !== "",
  );
}

interface Placing {
  readonly chunk: PatchChunk;
  readonly seek: Seek;
  /** Number of lines of the file. */
  readonly end: number;
  readonly from: number;
  readonly ending: string;
}

function place(placing: Placing): Parsed<{ readonly runs: readonly Replacement[]; readonly next: number }> {
  const { chunk, seek, end, ending } = placing;
  const start = startOf(placing);
  if (start === null) return { ok: false, message: `Failed to find context '${chunk.context}' in {path}` };
  const old = chunk.lines.filter(({ mark }) => mark !== "+");
  if (old.length === 0) {
    return { ok: true, value: { runs: runs(chunk.lines, end, ending), next: start } };
  }
  for (const wanted of [chunk.lines, withoutLastBlank(chunk.lines)]) {
    const pattern = wanted.filter(({ mark }) => mark !== "+").map(({ text }) => text);
    const at = seek(pattern, { from: start, atEnd: chunk.atEnd });
    if (at === null) continue;
    return { ok: true, value: { runs: runs(wanted, at, ending), next: at + pattern.length } };
  }
  return {
    ok: false,
    message: `Failed to find expected lines in {path}:\n${old.map(({ text }) => text).join("\n")}`,
  };
}

function startOf({ chunk, seek, from }: Placing): number | null {
  if (chunk.context === null) return from;
  const at = seek([chunk.context], { from, atEnd: false });
  return at === null ? null : at + 1;
}

/** Models end a chunk with a blank line that is not in the file: it is neither looked for nor, where it is the last, added. */
function withoutLastBlank(lines: readonly PatchLine[]): readonly PatchLine[] {
  const old = lines.findLastIndex(({ mark }) => mark !== "+");
  if (lines[old]?.text !== "") return lines;
  const last = lines.findLastIndex(({ mark }) => mark !== "-");
  const added = lines[last]?.text === "" ? last : -1;
  return lines.flatMap((line, index): readonly PatchLine[] => {
    const [isOld, isNew] = [line.mark !== "+" && index !== old, line.mark !== "-" && index !== added];
    if (isOld && isNew) return [line];
    if (isOld) return [{ mark: "-", text: line.text }];
    return isNew ? [{ mark: "+", text: line.text }] : [];
  });
}

/** A replacement for each run of changed lines: what two chunks add at one place then stands in the order of their runs. */
function runs(wanted: readonly PatchLine[], start: number, ending: string): readonly Replacement[] {
  const found: { start: number; count: number; lines: Line[] }[] = [];
  let at = start;
  let isOpen = false;
  for (const { mark, text } of wanted) {
    if (mark !== " " && !isOpen) found.push({ start: at, count: 0, lines: [] });
    isOpen = mark !== " ";
    const run = found.at(-1);
    if (mark === "+") run?.lines.push({ text, ending });
    else at += 1;
    if (mark === "-" && run !== undefined) run.count += 1;
  }
  return found;
}

function replaced(lines: readonly Line[], replacements: readonly Replacement[]): readonly Line[] {
  const ordered = replacements
    .map((replacement, index) => ({ ...replacement, index }))
    .toSorted((a, b) => a.start - b.start || a.index - b.index);
  const result: Line[] = [];
  let copied = 0;
  for (const { start, count, lines: given } of ordered) {
    result.push(...lines.slice(copied, start), ...given);
    copied = Math.max(copied, start + count);
  }
  return result.concat(lines.slice(copied));
}
