import type { FileContent, TreeEntry } from "../core/ports.ts";
import type { GitObject } from "./object-reader.ts";

/** What an entry is when it is no regular file, or `null` when it is one. Links and submodules are never followed (T60, T61). */
export function unreadable(entry: TreeEntry | null): FileContent | null {
  if (entry === null) return { kind: "absent" };
  if (entry.type === "tree") return { kind: "directory" };
  if (entry.type === "commit") return { kind: "submodule" };
  return entry.mode === "120000" ? { kind: "symlink" } : null;
}

/** The text of a blob of which `bytes` may be only the beginning. A NUL byte makes it binary. */
export function contentOf({ bytes, size }: Pick<GitObject, "bytes" | "size">): FileContent {
  if (bytes.includes(0)) return { kind: "binary" };
  if (size <= bytes.length) return { kind: "text", ...decode(bytes) };
  const end = bytes.lastIndexOf(10) + 1;
  return { kind: "cut", ...decode(end > 0 ? bytes.subarray(0, end) : wholeCharacters(bytes)), bytes: size };
}

/** UTF-8 as it stands, a byte order mark included: snippets are compared with what git says. */
function decode(bytes: Buffer): { readonly text: string; readonly lossy?: true } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), lossy: true };
  }
}

/** Drops the beginning of a character that the cut went through. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.subarray(0, -back) : bytes;
  }
  return bytes;
}
