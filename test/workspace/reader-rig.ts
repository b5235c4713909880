import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitReader } from "../../src/core/ports.ts";
import { makeBareRepository } from "../../src/workspace/bare-repository.ts";
import { openReader } from "../../src/workspace/git-reader.ts";
import { type Fixture, repository } from "./git-fixture.ts";

export const forever = new AbortController().signal;

/** A repository of somebody's, and a reader over a git directory of ours that borrows its objects. */
export interface ReaderRig extends AsyncDisposable {
  readonly source: Fixture;
  readonly gitDir: string;
  readonly git: GitReader & AsyncDisposable;
}

export async function readerRig(): Promise<ReaderRig> {
  const source = repository();
  const gitDir = mkdtempSync(join(tmpdir(), "reader-"));
  makeBareRepository(gitDir, { sha256: false, alternate: join(source.folder, ".git", "objects") });
  const git = openReader({ gitDir, signal: forever });
  return {
    source,
    gitDir,
    git,
    async [Symbol.asyncDispose]() {
      await git[Symbol.asyncDispose]();
      source[Symbol.dispose]();
      rmSync(gitDir, { recursive: true });
    },
  };
}

export async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const part of parts) all += part;
  return all;
}
