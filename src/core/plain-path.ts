/**
 * Whether a path of a tree may become a path on a disk, or go into a commit of ours: relative, plain, and nothing that any
 * file system takes for git's own folder (T62, CVE-2014-9390). Git refuses most of them itself; this does not rely on it.
 */
export function isPlainPath(path: string): boolean {
  if (path.length <= 4096 && everyday.test(path)) return true;
  if (path === "" || path.length > 4096 || /[\0-\u{1f}\u{7f}\\]/u.test(path)) return false;
  return path.split("/").every(isPlainName);
}

/** What most paths look like, told at once: trees have a hundred thousand of them. */
const everyday = /^[\w-]+(?:\.[\w-]+)*(?:\/[\w-]+(?:\.[\w-]+)*)*$/;

function isPlainName(name: string): boolean {
  if (name === "" || name === "." || name === "..") return false;
  return !/^(?:\.git|git~\d+)$/i.test(nameAsSeen(name));
}

/** A name as some file system takes it: HFS+ leaves invisible characters out, NTFS cuts dots, spaces and streams off. */
export function nameAsSeen(name: string): string {
  return name
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/:.*$/su, "")
    .replace(/[. ]+$/u, "");
}

/** A path that file systems without case, or without one way of writing a letter, may take it for; some letters have a third case. */
export function foldedPath(path: string): string {
  if (!/[^ -~]|[:. ](?:\/|$)|:/.test(path)) return path.toLowerCase();
  return path.split("/").map(foldedName).join("/");
}

export function foldedName(name: string): string {
  return nameAsSeen(name).normalize("NFKC").toUpperCase().toLowerCase();
}
