import { posix } from "node:path";

/**
 * A path of a patch as a path below the working folder, or null when it leaves it or reaches into `.git`. Only the text is
 * looked at; whether a link stands on the way is for whoever looks at the disk (T61). With `root`, the folder as programs
 * in it see it, a path may also begin there: models that saw it do so.
 */
export function inside(written: string, root: string | null = null): string | null {
  const path = root !== null && written.startsWith(`${root}/`) ? written.slice(root.length + 1) : written;
  if (path === "" || path.includes("\0") || posix.isAbsolute(path)) return null;
  const plain = posix.normalize(path).replace(/\/$/, "");
  const parts = plain.split("/");
  const leaves = parts[0] === ".." || plain === ".";
  return leaves || parts.some((part) => /^\.git$/i.test(part)) ? null : plain;
}
