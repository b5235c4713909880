import type { Autonomy } from "./autonomy.ts";
import type { Effort } from "./codex-port.ts";

/** What a person asked for, in our own words: nothing of it is ever handed to a shell. */
export interface Intent {
  /** Name in the registry of commands. */
  readonly command: string;
  /** Options of the closed grammar, already typed. */
  readonly options: IntentOptions;
  /** The free text after the command; may be empty. */
  readonly text: string;
  /** Asked by a person in words, or started by an event. */
  readonly automatic: boolean;
}

export interface IntentOptions {
  readonly model?: string;
  readonly effort?: Effort;
  /** No further than this; it never widens what policy allows. */
  readonly autonomy?: Autonomy;
  /** A plan first. */
  readonly plan?: true;
  /** So many ways to do it, to choose from. */
  readonly n?: number;
}
