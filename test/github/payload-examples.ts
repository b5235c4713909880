import { createRequire } from "node:module";
import { z } from "zod";
import type { Trigger } from "../../src/core/trigger.ts";
import { toTrigger, type Triggered } from "../../src/github/to-trigger.ts";

/** The package is one JSON file with types that promise more than it holds. */
export const published = z
  .array(z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().optional() })) }))
  .parse(createRequire(import.meta.url)("@octokit/webhooks-examples"));

export type Changes = Readonly<Record<string, unknown>>;

const group = z.record(z.string(), z.unknown());

export function example(event: string, action: string): unknown {
  const found = published.find(({ name }) => name === event)?.examples.find((one) => one.action === action);
  if (found === undefined) throw new Error(`no example of ${event}.${action}`);
  return found;
}

/** A copy with values set by dotted path; `undefined` takes one out. */
function changed(payload: unknown, changes: Changes): unknown {
  return Object.entries(changes).reduce((copy, [path, value]) => put(copy, path.split("."), value), payload);
}

function put(inside: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = group.catch({}).parse(inside);
  return { ...fields, [key]: put(fields[key], rest, value) };
}

export function send(event: string, action: string, changes: Changes = {}): Triggered {
  return toTrigger(event, changed(example(event, action), changes), "delivery-1");
}

export function trigger(result: Triggered): Trigger {
  if (result.kind === "ignored") throw new Error(result.why);
  return result.trigger;
}

export function why(result: Triggered): string {
  return result.kind === "ignored" ? result.why : "a trigger";
}
