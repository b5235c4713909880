import type { Sha } from "../core/facts.ts";
import type { GithubReader, GitReader } from "../core/ports.ts";
import type { Trigger } from "../core/trigger.ts";

/** One kind of routine work. */
export interface Recipe {
  /** What to look for and what to do about it, for the model. */
  readonly wish: string;
  /** What is looked up before a model is asked. `null`: there is nothing to look at, so none is. */
  readonly gather: (site: Site) => Promise<readonly Data[] | null>;
}

/** What a recipe may look at. */
export interface Site {
  readonly git: GitReader;
  /** The default branch, where the run began. */
  readonly commit: Sha;
  /** Whether the task's paths include it. */
  readonly within: (path: string) => boolean;
  readonly github: Pick<GithubReader, "labels" | "recentIssues">;
  readonly trigger: Trigger;
}

/** What others wrote: it is fenced before a model reads it. */
export interface Data {
  readonly label: string;
  readonly text: string;
}
