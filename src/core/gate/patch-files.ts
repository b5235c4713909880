import { isUtf8 } from "node:buffer";
import { foldedPath, isPlainPath } from "../plain-path.ts";
import type { PatchedFile } from "../workspace-port.ts";
import { pass, refuse, type Verdict } from "./verdict.ts";

/**
 * Whether files may become part of a commit at all, judged by what git says of the two trees (T60–T62): regular files only,
 * under plain names, text, and none that becomes executable on the way.
 */
export function patchFiles(files: readonly PatchedFile[]): Verdict<readonly PatchedFile[]> {
  const wrong = files.flatMap((file) => {
    const why = objection(file, files);
    return why === null ? [] : [`${JSON.stringify(file.path.slice(0, 200))} ${why}`];
  });
  return wrong.length === 0 ? pass(files) : refuse(...wrong.slice(0, 5).map((line) => `${line}.`));
}

function objection(
  { path, oldMode, newMode, status, content, twin }: PatchedFile,
  all: readonly PatchedFile[],
): string | null {
  if (!isPlainPath(path)) return "is not a plain path";
  if (newMode === "120000" || oldMode === "120000") return "is a symbolic link, and those are not changed";
  if (newMode === "160000" || oldMode === "160000") return "is a submodule, and those are not changed";
  if (status === "modified" && oldMode !== newMode) return "would change its mode";
  if (content?.includes(0) === true) return "is a binary file, and those are not committed";
  if (content !== null && !isUtf8(content)) return "is not UTF-8 text, and other text is not committed";
  const other = twin ?? all.find((each) => each.path !== path && foldedPath(each.path) === foldedPath(path))?.path;
  return other === undefined
    ? null
    : `is the same as ${JSON.stringify(other.slice(0, 200))} on machines that do not tell letters apart`;
}
