import type { Sha } from "../core/facts.ts";
import type { HistoryEntry } from "../core/ports.ts";
import { requireOid } from "./bare-repository.ts";
import type { Place } from "./changes.ts";
import { runGit } from "./git.ts";

const fieldsPerCommit = 4;

/** The newest commits that touched a path (`""` is the whole project), newest first; renames are not followed: that would need contents. */
export async function readHistory(
  place: Place,
  of: { readonly commit: Sha; readonly path: string; readonly max: number },
): Promise<readonly HistoryEntry[]> {
  const format = "--format=tformat:%H%x00%aI%x00%an%x00%s";
  const paths = of.path === "" ? [] : [of.path];
  const args = ["log", "-z", format, "--no-show-signature", "--no-patch", "--encoding=UTF-8", `--max-count=${of.max}`];
  const { stdout } = await runGit({
    ...place,
    args: [...args, "--end-of-options", requireOid(of.commit), "--", ...paths],
  });
  const fields = stdout.toString("utf8").split("\0");
  const entries: HistoryEntry[] = [];
  for (let at = 0; at + fieldsPerCommit <= fields.length; at += fieldsPerCommit) {
    const [commit = "", date = "", author = "", subject = ""] = fields.slice(at, at + fieldsPerCommit);
    entries.push({ commit, date, author, subject });
  }
  return entries;
}
