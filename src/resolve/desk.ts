import type { CommandDeps } from "../core/command.ts";
import type { PullFacts } from "../core/facts.ts";
import type { Job } from "../core/job.ts";
import type { GitReader } from "../core/ports.ts";
import type { Merged, TreeEditor } from "../core/workspace-port.ts";

/** All that one merge is made of. */
export interface Desk {
  readonly job: Job;
  readonly deps: CommandDeps;
  readonly pull: PullFacts;
  readonly git: GitReader;
  readonly trees: TreeEditor;
  readonly merged: Extract<Merged, { kind: "merged" }>;
  readonly theirs: string;
}
