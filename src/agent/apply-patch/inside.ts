import { posix } from "node:path";

/**
 * A path of a patch as a path below the working folder, or null when it leaves it or reaches into `.git`. Only the text is
 * looked at; whether a link stands on the way is for whoever looks at the disk (T61).
 */
export function inside(path: string): string | null {
  if (path === "" || path.includes("\0") || path.includes("\\") || posix.isAbsolute(path)) return null;
  const plain = posix.normalize(path);
  const parts = plain.split("/");
  const leaves = parts[0] === ".." || plain === "." || plain.endsWith("/");
  return leaves || parts.some((part) => /^\.git$/i.test(part)) ? null : plain;
}
