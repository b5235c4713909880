import { limits } from "../core/limits.ts";
import type { ReadDeps } from "../core/ports.ts";
import type { Executed, Execution, Workspace } from "../core/workspace-port.ts";

/** A line of the project's, and how it is run. */
export interface Line extends Pick<Execution, "argv" | "network"> {
  readonly command: string;
}

/** How it ended, and the name of its whole log; `null` where that was not kept. */
export type Logged = Executed & { readonly log: string | null };

/** Runs a line in the root of the tree and keeps all that it prints. */
export async function runLogged(
  { command, ...line }: Line,
  workspace: Workspace,
  { logs, signal }: Pick<ReadDeps, "logs" | "signal">,
): Promise<Logged> {
  await using log = await logs.open(command);
  const ran = await workspace.run({ ...line, directory: "", seconds: limits.sandboxSeconds, signal, log: log.write });
  return { ...ran, log: await log.close() };
}
