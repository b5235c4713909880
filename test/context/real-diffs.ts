import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const file = new URL("../../../shared/data/real/diffs.jsonl", import.meta.url);
const row = z.object({ repository: z.string(), commit: z.string(), diff: z.string() });

export type RealDiff = z.infer<typeof row>;

/** Diffs of real commits; empty where the collection is not at hand, and whoever uses it skips visibly. */
export const realDiffs: readonly RealDiff[] = existsSync(file)
  ? readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => row.parse(JSON.parse(line)))
  : [];
