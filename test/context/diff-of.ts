import { createTwoFilesPatch } from "diff";
import type { FileDiff } from "../../src/context/diff/file-diff.ts";
import { filesOf } from "./parse-text.ts";

/** The change of one file as git shows it. */
export function diffOf(before: readonly string[], after: readonly string[], path = "a.txt"): readonly FileDiff[] {
  const [old, now] = [before, after].map((lines) => lines.map((line) => `${line}\n`).join(""));
  if (old === undefined || now === undefined || old === now) return [];
  const hunks = createTwoFilesPatch(`a/${path}`, `b/${path}`, old, now, "", "", { context: 3 });
  const [from, to] = [before.length === 0 ? "/dev/null" : `a/${path}`, after.length === 0 ? "/dev/null" : `b/${path}`];
  const body = hunks.slice(hunks.indexOf("@@"));
  const mode = before.length === 0 ? "new file mode 100644\n" : after.length === 0 ? "deleted file mode 100644\n" : "";
  return filesOf(
    `diff --git a/${path} b/${path}\n${mode}index 1111111..2222222 100644\n--- ${from}\n+++ ${to}\n${body}`,
  );
}
