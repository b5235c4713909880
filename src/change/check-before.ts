import type { Journal } from "../core/journal.ts";
import type { ReadDeps } from "../core/ports.ts";
import type { CheckRun } from "../core/proposal.ts";
import type { Workspace } from "../core/workspace-port.ts";
import type { CheckCommand } from "./checks.ts";
import { runChecks } from "./run-checks.ts";

export interface Scene {
  readonly workspace: Workspace;
  readonly journal: Journal;
  /** Names the work in the journal. */
  readonly work: string;
  readonly deps: Pick<ReadDeps, "logs" | "signal">;
}

/**
 * Runs the checks on the tree as it was given. Where that was done before, the model was told how they ended then, and
 * that counts; they run all the same, because what they leave is nobody's change.
 */
export async function checkBefore(
  commands: readonly CheckCommand[],
  { workspace, journal, work, deps }: Scene,
): Promise<readonly CheckRun[]> {
  const now = await runChecks(commands, workspace, deps);
  await workspace.settle();
  return asTold(now, { journal, work });
}

/** What the model was told where it was told before; else these, which it will be. */
export async function asTold(
  now: readonly CheckRun[],
  { journal, work }: Pick<Scene, "journal" | "work">,
): Promise<readonly CheckRun[]> {
  const told = (await journal.entries()).find(({ turn, checks }) => turn === work && checks !== undefined)?.checks;
  if (told === undefined) await journal.append({ turn: work, checks: now });
  return told ?? now;
}
