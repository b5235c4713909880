import { isUtf8 } from "node:buffer";
import { rm, writeFile } from "node:fs/promises";
import { type Place, parseChanges } from "./changes.ts";
import { runGit } from "./git.ts";

interface Ends {
  readonly base: string;
  readonly tree: string;
  /** A file that is not there yet. */
  readonly attributes: string;
}

/**
 * What turns one tree into the other, as text. A patch travels as UTF-8: of a file in another encoding the bytes are
 * written as git writes those of pictures, since read as text they would come back as others (T59).
 */
export async function patchBetween(place: Place, { base, tree, attributes }: Ends): Promise<string> {
  const patch = await diff(place, [base, tree]);
  if (isUtf8(patch)) return patch.toString("utf8");
  const raw = ["diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", base, tree];
  const paths = parseChanges((await runGit({ ...place, args: raw })).stdout).map(({ path }) => path);
  // Of a folder that became a file, or the other way round, git says all that is below when asked for its name.
  const roots = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));
  try {
    await writeFile(attributes, "* -diff\n", { flag: "wx" });
    const parts: Buffer[] = [];
    for (const path of roots) {
      const part = await diff(place, [base, tree, "--", path]);
      parts.push(
        isUtf8(part)
          ? part
          : await diff({ ...place, config: [["core.attributesFile", attributes]] }, [base, tree, "--", path]),
      );
    }
    return Buffer.concat(parts).toString("utf8");
  } finally {
    await rm(attributes, { force: true });
  }
}

interface Attributed extends Place {
  readonly config?: readonly (readonly [string, string])[];
}

async function diff(place: Attributed, ends: readonly string[]): Promise<Buffer> {
  const args = ["diff-tree", "-p", "-r", "--binary", "--full-index", "--no-renames", "--no-textconv", ...ends];
  return (await runGit({ ...place, args })).stdout;
}
