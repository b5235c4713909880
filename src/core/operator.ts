import type { Effort } from "./codex-port.ts";
import type { SandboxWish } from "./workspace-port.ts";
import type { Network } from "./config/network.ts";

/** What whoever runs this process set. Ceilings: a repository's policy narrows them and cannot widen them. */
export interface Operator {
  /** Model used where the policy names none. */
  readonly model: string;
  readonly effort: Effort | null;
  /** Models the policy and commands may name; `null` allows any. */
  readonly models: readonly string[] | null;
  /** Text placed before the repository's AGENTS.md, or empty. */
  readonly instructions: string;
  /** Money a million tokens, for the cost line; `null` reports tokens only. */
  readonly prices: Readonly<Record<string, Price>> | null;
  /** Exact values that must never leave: keys, tokens, secrets this process holds. */
  readonly secrets: readonly string[];
  /** Name of the check run. */
  readonly checkName: string;
  /** Where GitHub's pages are, without a trailing slash: `https://github.com`. Links to it are kept, others are not. */
  readonly webUrl: string;
  /** Most tokens one job may use, input and output together, whatever policy says; absent: `limits.jobTokens`. */
  readonly tokens?: number;
  /** Tokens of the model's context window, where it is smaller than usual; absent: everything in usual amounts. */
  readonly contextTokens?: number;
  /** What may hold programs in; absent: whatever works. */
  readonly sandbox?: SandboxWish;
  /** What programs in a sandbox may reach at most; absent: whatever policy says. */
  readonly network?: Network;
  /** Seconds a job may take, at most. */
  readonly deadlineSeconds: number;
}

/** Money for one million tokens, in `currency`. */
export interface Price {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly currency: string;
}
