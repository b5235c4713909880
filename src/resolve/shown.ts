import { limits } from "../core/limits.ts";
import { conflictsIn } from "../core/merge/conflicts.ts";
import type { Conflicted } from "../core/workspace-port.ts";

export type Shown = Extract<Conflicted, { kind: "text" }>;

/** The files whose conflicts a model is shown: whole files, in order, as many as fit. The others are a person's. */
export function shownOf(conflicted: readonly Conflicted[]): readonly Shown[] {
  const shown: Shown[] = [];
  let [room, conflicts]: [number, number] = [limits.conflictChars, limits.conflicts];
  for (const file of conflicted) {
    if (file.kind !== "text") continue;
    const sides = conflictsIn(file.segments);
    const chars = sides.reduce((sum, { ours, base, theirs }) => sum + ours.length + base.length + theirs.length, 0);
    if (chars > room || sides.length > conflicts) continue;
    [room, conflicts] = [room - chars, conflicts - sides.length];
    shown.push(file);
  }
  return shown;
}
