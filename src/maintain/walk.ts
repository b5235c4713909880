import { limits } from "../core/limits.ts";
import type { Site } from "./recipe.ts";

const mostFolders = 400;

/** Paths of regular files that a task looks at and `wanted` takes, the root's first; not all where there are very many. */
export async function walk(
  { git, commit, within }: Pick<Site, "git" | "commit" | "within">,
  wanted: (path: string) => boolean,
  most: number,
): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [""];
  for (const folder of folders) {
    for (const { path, type, mode } of await git.list(commit, folder)) {
      if (type === "tree" && folders.length < mostFolders && !isOthers(path)) folders.push(path);
      if (type === "blob" && mode !== "120000" && wanted(path) && within(path)) found.push(path);
    }
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** What was copied here from elsewhere is looked after there. */
function isOthers(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|third_party|\.git)$/.test(path);
}

/** Text of a file, up to so many characters; empty where it is none. */
export async function textOf(
  { git, commit }: Pick<Site, "git" | "commit">,
  path: string,
  most: number,
): Promise<string> {
  const content = await git.read(commit, path, limits.fileBytes);
  return content.kind === "text" || content.kind === "cut" ? content.text.slice(0, most).toWellFormed() : "";
}
