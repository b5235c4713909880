import { limits } from "../../core/limits.ts";
import type { FileDiff, MalformedDiff, ParsedDiff, Truncation } from "./file-diff.ts";
import { closeSection, type FileSection, malformed, openSection, takeSectionLine } from "./file-section.ts";
import { lineFeed } from "./line-feed.ts";
import { belongs, countLine, keepLine, type OpenHunk } from "./open-hunk.ts";

/** A path of 4,096 bytes, quoted byte by byte, twice, fits; a longer line outside a hunk is malformed. */
const lineChars = 65_536;

/**
 * Parses what `git diff` prints (default prefixes, `--submodule=short`) as it arrives. Time is linear in the text;
 * memory is bounded by `limits.diff…` whatever the text is (T73). It waits on `chunks` alone and stops reading at the
 * first line that is not git's format. Throws only what `chunks` throws.
 */
export async function parseDiff(chunks: AsyncIterable<string>): Promise<ParsedDiff> {
  const parser = diffParser();
  for await (const chunk of chunks) {
    if (!parser.push(chunk)) break;
  }
  return parser.end();
}

export interface DiffParser {
  /** `false` once the text turned out malformed: the rest is not wanted. */
  push(chunk: string): boolean;
  end(): ParsedDiff;
}

export function diffParser(): DiffParser {
  const reading: Reading = { at: 0, chars: 0, lines: 0, files: [], filesLeftOut: 0, section: null, problem: null };
  const feed = lineFeed(lineChars, (line, leftOff) => {
    if (reading.problem !== null) return;
    reading.at += 1;
    reading.chars += line.length + leftOff + 1;
    reading.problem = takeLine(reading, line, leftOff);
  });
  return {
    push(chunk) {
      feed.push(chunk);
      return reading.problem === null;
    },
    end() {
      feed.end();
      const problem = reading.problem ?? endSection(reading);
      return problem ?? { kind: "parsed", files: reading.files, filesLeftOut: reading.filesLeftOut };
    },
  };
}

interface Reading {
  /** Number of the line at hand. */
  at: number;
  /** Characters seen and hunk lines kept, of the whole diff. */
  chars: number;
  lines: number;
  readonly files: FileDiff[];
  filesLeftOut: number;
  section: FileSection | null;
  problem: MalformedDiff | null;
}

function takeLine(reading: Reading, line: string, leftOff: number): MalformedDiff | null {
  const { section } = reading;
  if (section !== null && section.hunk !== null && belongs(section.hunk, line)) {
    return takeHunkLine(reading, section.hunk, { line, leftOff });
  }
  if (leftOff > 0) return malformed(reading.at, "a header line that is too long");
  if (section === null || line.startsWith("diff ")) return startSection(reading, line);
  return takeSectionLine(section, line, reading.at);
}

function takeHunkLine(
  reading: Reading,
  hunk: OpenHunk,
  { line, leftOff }: { readonly line: string; readonly leftOff: number },
): MalformedDiff | null {
  const reason = countLine(hunk, line);
  if (reason !== null) return malformed(reading.at, reason);
  const { section } = reading;
  if (section === null) return null;
  section.lines += 1;
  section.chars += line.length + leftOff + 1;
  section.truncated ??= limitMet(reading, section);
  if (section.truncated !== null) return null;
  reading.lines += 1;
  keepLine(hunk, line);
  return null;
}

function limitMet(reading: Reading, section: FileSection): Truncation | null {
  if (section.lines > limits.diffFileLines || section.chars > limits.diffFileBytes) return "file-too-large";
  return reading.lines >= limits.diffLines || reading.chars > limits.diffBytes ? "diff-too-large" : null;
}

function startSection(reading: Reading, line: string): MalformedDiff | null {
  const problem = endSection(reading);
  if (problem !== null) return problem;
  const opened = openSection(line, reading.at);
  if ("kind" in opened) return opened;
  reading.section = opened;
  return null;
}

function endSection(reading: Reading): MalformedDiff | null {
  const { section } = reading;
  if (section === null) return null;
  reading.section = null;
  const file = closeSection(section, reading.at);
  if ("kind" in file) return file;
  if (reading.files.length < limits.changedFiles) reading.files.push(file);
  else reading.filesLeftOut += 1;
  return null;
}
