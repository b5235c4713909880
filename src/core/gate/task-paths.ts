import { matcherOf } from "../config/glob.ts";
import type { Task } from "../upkeep/task.ts";
import type { PatchedFile } from "../workspace-port.ts";
import { protectedAmong } from "./protected-paths.ts";

/** Files that a task may not change: outside its paths, or protected and not named by the policy for it (T63). */
export function beyondTask(
  { paths, protectedPaths }: Pick<Task, "paths" | "protectedPaths">,
  files: readonly Pick<PatchedFile, "path">[],
): readonly string[] {
  const [within, named] = [matcherOf(paths), matcherOf(protectedPaths)];
  const guarded = new Set(protectedAmong(files));
  return files.map(({ path }) => path).filter((path) => (guarded.has(path) ? !named(path) : !within(path)));
}
