import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";

/** Room for what is said about a cut. */
const noticeChars = 400;
const lineChars = 2_000;

/** Lines up to the limit of one answer; `shown` says how many fitted. */
export function fitLines(lines: Iterable<string>): { readonly text: string; readonly shown: number } {
  const kept: string[] = [];
  let room = limits.toolOutputChars - noticeChars;
  for (const line of lines) {
    const short =
      line.length > lineChars ? `${line.slice(0, lineChars).toWellFormed()}… (${line.length} characters)` : line;
    if (short.length + 1 > room) break;
    kept.push(short);
    room -= short.length + 1;
  }
  return { text: kept.join("\n"), shown: kept.length };
}

/** A path as the model may write it, as git has it: relative to the root, `""` for the root itself. */
export function pathOf(written: string): string {
  const path = written.replace(/^(?:\.?\/+)+/, "").replace(/\/+$/, "");
  if (path.split("/").includes(".."))
    throw new ModelError("Paths are relative to the repository's root and have no `..`.");
  return path === "." ? "" : path;
}

/** A path in an answer: quoted where a name could pass for something else (T32). */
export function nameOf(path: string): string {
  return /^[^\p{Cc}\p{Zl}\p{Zp}"|]+$/u.test(path) && path.trim() === path ? path : JSON.stringify(path);
}
