import type { World } from "../state/world.ts";

/**
 * How a request shall fail. `reset` cuts the connection before anything is done; `reset-after-store` does what was
 * asked and then cuts it, so that the client cannot know; `slow` waits `slowMs` and then answers well.
 */
export interface Fault {
  readonly method?: string;
  /** The path without `/api/v3`, exactly, or an expression it matches. GraphQL is `/graphql`. */
  readonly path?: string | RegExp;
  readonly fault: number | "reset" | "reset-after-store" | "slow";
  /** With a status: do what was asked and answer the status nevertheless. */
  readonly afterStore?: boolean;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly slowMs?: number;
  /** How many requests fail; 1 unless told. */
  times?: number;
}

/** Takes the first fault that fits and counts it down. */
export function takeFault(world: World, method: string, path: string): Fault | null {
  const index = world.faults.findIndex((fault) => fits(fault, method, path));
  const fault = world.faults[index];
  if (!fault) return null;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) world.faults.splice(index, 1);
  return fault;
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === "string" ? fault.path === path : fault.path.test(path);
}
