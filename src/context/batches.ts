import type { Coverage } from "../core/finding.ts";
import { limits } from "../core/limits.ts";
import type { Room } from "./room.ts";
import type { FileDiff } from "./diff/file-diff.ts";
import { renderFile } from "./render-diff.ts";

/** What one turn reads. */
export interface Batch {
  readonly text: string;
  readonly paths: readonly string[];
}

/** A diff cut into turns, and what came of every file. */
export interface Batches {
  readonly batches: readonly Batch[];
  readonly coverage: readonly Coverage[];
}

/**
 * Packs files in the order of the diff into at most `limits.reviewTurns` turns of the room there is. Small pieces
 * are read better than large ones, and nothing is left out without a word.
 */
export function packBatches(files: readonly FileDiff[], room: Room): Batches {
  const batches: { text: string; paths: string[] }[] = [];
  const coverage = files.map((file): Coverage => {
    const rendered = isMachineWritten(file.path) ? leftOut(file.path) : renderFile(file, room.file);
    const last = batches.at(-1);
    if (last !== undefined && last.text.length + rendered.text.length < room.diff) {
      last.text += `\n${rendered.text}`;
      last.paths.push(file.path);
    } else if (batches.length < limits.reviewTurns) batches.push({ text: rendered.text, paths: [file.path] });
    else return { path: file.path, read: "none", why: `the diff is longer than ${limits.reviewTurns} turns read` };
    return rendered.coverage;
  });
  return { batches, coverage };
}

function leftOut(path: string): { text: string; coverage: Coverage } {
  const why = "written by a machine";
  return { text: `=== ${JSON.stringify(path)} (not shown: ${why})`, coverage: { path, read: "excluded", why } };
}

const lockFiles = new Set([
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "Cargo.lock",
  "poetry.lock",
  "uv.lock",
  "Pipfile.lock",
  "composer.lock",
  "Gemfile.lock",
  "go.sum",
  "gradle.lockfile",
  "flake.lock",
]);

/** Lock files, minified code, source maps, snapshots: nobody reads them line by line, and they crowd out what people wrote. */
export function isMachineWritten(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return lockFiles.has(name) || /\.(?:min\.(?:js|css)|map|snap)$/.test(name);
}
