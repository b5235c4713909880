import type { Usage } from "./codex-port.ts";
import type { Permission } from "./facts.ts";
import type { Job } from "./job.ts";
import type { ReadDeps } from "./ports.ts";
import type { ProposalBody, ProposalKind } from "./proposal.ts";

/**
 * One thing people can ask for: one object, one file, one line in the registry. Help, the README's table and routing are
 * made from these fields.
 */
export interface Command {
  /** What it does, in words for the person who asks. */
  readonly summary: string;
  /** What may follow the name, as shown in help: `<question>`. */
  readonly argument: string;
  /** Least permission of whoever asks; policy may set another. */
  readonly access: Permission;
  /** Where it makes sense. A terminal counts as a pull request. */
  readonly on: readonly ("pull" | "issue")[];
  /** Options it takes besides those that every command takes. */
  readonly options?: readonly ("plan" | "autonomy" | "n")[];
  /** Whether it reports in a check run on the head commit. */
  readonly check: boolean;
  /** It works on the tasks of the policy's `maintenance`. */
  readonly upkeep?: true;
  /** It asks no model and need not wait for a job that does. */
  readonly aside?: true;
  /** The kinds it may propose; publish refuses anything else. `failed` and `nothing` are always allowed. */
  readonly proposes: readonly ProposalKind[];
  /** Where only such files are its business, nothing of a patch that has others is pushed. */
  readonly changes?: "tests";
  /** Texts that it writes itself, word for word: publish makes them again, and only these need no cleaning. */
  readonly own?: (job: Job, commands: Commands) => readonly string[];
  run(job: Job, deps: CommandDeps): Promise<Ran>;
}

/** What a command gets: reading, a model, and the rest of the registry for help. No writer. */
export type CommandDeps = ReadDeps & {
  readonly commands: Commands;
  /** Keeps what is finished so far, to be published if this process does not live to finish. */
  readonly keep?: (ran: Ran) => Promise<void>;
};

export interface Ran {
  readonly body: ProposalBody;
  readonly usage: Usage;
}

export type Commands = Readonly<Record<string, Command>>;
