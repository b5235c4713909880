/**
 * P7: a diff of 20,000 lines parsed and 200 findings anchored, against `parse-diff` parsing the same text in the same
 * process, in alternating rounds. Then time a line and peak memory up to a million lines, each in a process of its own.
 */
import { execFileSync } from "node:child_process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import parseWithPeer from "parse-diff";
import { indexDiff } from "../src/context/diff/diff-index.ts";
import { diffParser, parseDiff } from "../src/context/diff/parse-diff.ts";
import { anchor, type AnchorClaim } from "../src/review/anchor.ts";
import { type Figure, middle, printWhenMain, spread } from "./figure.ts";

const findings = 200;
const rounds = 31;
const chunkBytes = 65_536;

interface Shape {
  readonly linesPerFile: number;
  readonly linesPerHunk: number;
  readonly line: (number: number) => string;
}

const shapes: Readonly<Record<string, Shape>> = {
  "many hunks": {
    linesPerFile: 400,
    linesPerHunk: 12,
    line: (n) => `  const value${n} = await compute(input, options);`,
  },
  // As large as GitHub shows a file, in lines and in bytes.
  "one new file": { linesPerFile: 20_000, linesPerHunk: 20_000, line: (n) => `  call(value${n});` },
};

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One piece a file; all files but the last have the same hunks, so that making the text costs next to nothing. */
function* diffPieces(lines: number, shape: Shape): Generator<string> {
  const full = hunks(Math.min(lines, shape.linesPerFile), shape);
  for (let done = 0, file = 0; done < lines; file++) {
    const count = Math.min(shape.linesPerFile, lines - done);
    yield header(file, shape) + (count === shape.linesPerFile ? full : hunks(count, shape));
    done += count;
  }
}

function isNew({ linesPerFile, linesPerHunk }: Shape): boolean {
  return linesPerHunk === linesPerFile;
}

function header(file: number, shape: Shape): string {
  const path = `src/module-${file}/component.ts`;
  const oids = `index ${"1".repeat(40)}..${"2".repeat(40)}`;
  return isNew(shape)
    ? `diff --git a/${path} b/${path}\nnew file mode 100644\n${oids}\n--- /dev/null\n+++ b/${path}\n`
    : `diff --git a/${path} b/${path}\n${oids} 100644\n--- a/${path}\n+++ b/${path}\n`;
}

function hunks(count: number, shape: Shape): string {
  const made: string[] = [];
  for (let done = 0; done < count; done += shape.linesPerHunk) {
    made.push(hunk(done * 3 + 1, Math.min(shape.linesPerHunk, count - done), shape));
  }
  return made.join("");
}

function hunk(start: number, count: number, shape: Shape): string {
  const kinds = Array.from({ length: count }, (_, i) => (isNew(shape) ? "+" : (" -+"[i % 3] ?? " ")));
  const oldLines = kinds.filter((kind) => kind !== "+").length;
  const newLines = kinds.filter((kind) => kind !== "-").length;
  const body = kinds.map((kind, i) => `${kind}${shape.line(start + i)}\n`);
  return `@@ -${isNew(shape) ? 0 : start},${oldLines} +${start},${newLines} @@ function around()\n${body.join("")}`;
}

/** Half of them quote a line of the diff and are off by up to five lines; half have a number only. */
function makeClaims(text: string): AnchorClaim[] {
  const random = seeded(7);
  const parsed = parseText(text);
  return Array.from({ length: findings }, (_, i) => {
    const file = parsed[Math.floor(random() * parsed.length)];
    const hunk = file?.hunks[Math.floor(random() * file.hunks.length)];
    if (file === undefined || hunk === undefined) throw new Error("the made diff has no hunks");
    const line = hunk.newStart + Math.floor(random() * hunk.newLines);
    const texts = hunk.body.split("\n").filter((each) => !each.startsWith("-"));
    const snippet = i % 2 === 0 ? (texts[line - hunk.newStart] ?? "").slice(1) : "";
    const hint = line + (i % 2 === 0 ? Math.floor(random() * 11) - 5 : 0);
    return { path: file.path, side: "RIGHT", startLine: hint, line: hint, snippet };
  });
}

function parseText(text: string) {
  const parser = diffParser();
  parser.push(text);
  const parsed = parser.end();
  if (parsed.kind !== "parsed") throw new Error(`line ${parsed.line}: ${parsed.reason}`);
  return parsed.files;
}

setFlagsFromString("--expose-gc");
const collectGarbage: (options: { type: "minor" }) => void = runInNewContext("gc");

/** Nobody pays for the young garbage of the other. A full collection would also throw compiled code away. */
function milliseconds(work: () => void): number {
  collectGarbage({ type: "minor" });
  const start = performance.now();
  work();
  return performance.now() - start;
}

function compare(name: string, shape: Shape): Figure {
  const text = [...diffPieces(20_000, shape)].join("");
  const claims = makeClaims(text);
  const ours: number[] = [];
  const peers: number[] = [];
  let exact = 0;
  for (let round = -3; round < rounds; round++) {
    const a = milliseconds(() => {
      const index = indexDiff(parseText(text));
      exact = claims.filter((claim) => anchor(claim, index).kind === "exact").length;
    });
    const b = milliseconds(() => void parseWithPeer(text));
    if (round < 0) continue; // warm-up
    ours.push(a);
    peers.push(b);
  }
  return {
    id: "P7",
    what: `a diff of 20,000 lines parsed and ${findings} findings anchored (${exact} exact), ${name}; peer: parse-diff parsing`,
    ours: spread(ours, "ms"),
    peer: spread(peers, "ms"),
    ratio: middle(ours) / middle(peers),
    goal: 1,
  };
}

/** Streams a diff that is made while it is read: its text is never in memory as a whole, but for what is kept. */
async function measure(lines: number, shape: Shape): Promise<void> {
  for (let round = 0; round < 3; round++) await parseDiff(inChunks(diffPieces(20_000, shape))); // warm-up
  const before = process.resourceUsage().maxRSS / 1024;
  const start = performance.now();
  const parsed = await parseDiff(inChunks(diffPieces(lines, shape)));
  const perLine = ((performance.now() - start) * 1e6) / lines;
  if (parsed.kind !== "parsed") throw new Error(`line ${parsed.line}: ${parsed.reason}`);
  const peak = process.resourceUsage().maxRSS / 1024;
  const chars = parsed.files.flatMap((file) => file.hunks).reduce((sum, { body }) => sum + body.length, 0);
  console.log(
    `  ${String(lines).padStart(9)} lines, ${(chars / 2 ** 20).toFixed(1)} MiB of text kept: ${perLine.toFixed(0)} ns a line, ` +
      `peak RSS ${peak.toFixed(0)} MB (${before.toFixed(0)} MB before)`,
  );
}

/** As from a pipe: strings of their own, not views into larger ones. */
async function* inChunks(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.toString("latin1", at, at + chunkBytes);
  }
}

/** The comparisons as figures; the growth up to a million lines is printed, since it has no peer. */
export async function diffs(): Promise<readonly Figure[]> {
  const figures = Object.entries(shapes).map(([name, shape]) => compare(name, shape));
  for (const name of Object.keys(shapes)) {
    console.log(`P7 ${name}, streamed in pieces of 64 KiB:`);
    for (const lines of [10_000, 100_000, 1_000_000]) {
      const argv = [import.meta.filename, name, String(lines)];
      process.stdout.write(execFileSync(process.execPath, argv, { encoding: "utf8" }));
    }
  }
  return figures;
}

const [name = "", lines] = process.argv.slice(2);
const asked = shapes[name];
if (import.meta.main && asked !== undefined) await measure(Number(lines), asked);
else await printWhenMain(import.meta.main, diffs);
