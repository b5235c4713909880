import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const file = new URL("../../../shared/data/real/conflicts.json", import.meta.url);
const text = z.string().nullable();
const row = z.object({
  repository: z.string(),
  merge: z.string(),
  files: z.array(z.object({ path: z.string(), base: text, ours: text, theirs: text, resolved: text })),
});

export type RealMerge = z.infer<typeof row>;

/** Real merges with conflicts and how people settled them; empty where the collection is not at hand, and whoever uses it skips visibly. */
export const realMerges: readonly RealMerge[] = existsSync(file)
  ? z.array(row).parse(JSON.parse(readFileSync(file, "utf8")))
  : [];
if (realMerges.length === 0) console.warn("skipped: the collection of real merges is not at hand");

export function filesOf(merge: RealMerge, side: "base" | "ours" | "theirs"): Readonly<Record<string, string | null>> {
  return Object.fromEntries(merge.files.map((each) => [each.path, each[side]]));
}
