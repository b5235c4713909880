import type { InstructionFile } from "./instruction-files.ts";

/** What a file says to reviewers, citable as `path@commit#line`. */
export interface ReviewRules {
  readonly path: string;
  readonly commit: string;
  /** 1-based lines of the section, the heading first, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const names = new Set(["code review rules", "review guidelines"]);

/** The sections `Code Review Rules` (older: `Review guidelines`) of a file, each up to the next heading of its level. */
export function reviewRules({ path, commit, text }: InstructionFile): readonly ReviewRules[] {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const headings = headingsOf(lines);
  return headings
    .filter(({ title }) => names.has(title.toLowerCase()))
    .map(({ line, level }) => {
      const next = headings.find((other) => other.line > line && other.level <= level)?.line ?? lines.length + 1;
      const section = lines.slice(line - 1, next - 1);
      const used = section.findLastIndex((one) => one.trim() !== "") + 1;
      return { path, commit, from: line, to: line + used - 1, text: section.slice(0, used).join("\n") };
    });
}

interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** Headings outside code fences. */
function headingsOf(lines: readonly string[]): readonly Heading[] {
  const found: Heading[] = [];
  let open: string | null = null;
  for (const [at, line] of lines.entries()) {
    const marks = fence.exec(line)?.[1] ?? null;
    if (marks !== null) open = nextFence(open, marks, line);
    else if (open === null) {
      const [, level, title = ""] = heading.exec(line) ?? [];
      if (level !== undefined) found.push({ line: at + 1, level: level.length, title });
    }
  }
  return found;
}

/** A fence ends with at least as many of its own marks, and nothing behind them. */
function nextFence(open: string | null, marks: string, line: string): string | null {
  if (open === null) return marks;
  return marks.startsWith(open) && line.trim() === marks ? null : open;
}
