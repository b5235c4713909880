import { stringify } from "yaml";
import type { World } from "../state/world.ts";
import { isWrite } from "./requests.ts";
import type { RecordedRequest } from "./requests.ts";

export interface TranscriptOptions {
  /** Name who wrote. Off by default: the Action and the bot write the same under different names. */
  readonly actor?: boolean;
  /** Further replacements, for instance of durations. */
  readonly replace?: readonly (readonly [RegExp, string])[];
}

/**
 * What was written, in order, as text that is the same in every run: ids, commits and the address have names
 * (`<review-1>`, `<head-1-of-7>`, `<github>`). Reads and token requests are left out.
 */
export function transcript(world: World, options: TranscriptOptions = {}): string {
  const text = world.requests
    .filter(isWrite)
    .map((request) => entry(request, options))
    .join("\n");
  const named = nameIds(world, nameCommits(world, text.replaceAll(world.url, "<github>")));
  return (options.replace ?? []).reduce((sofar, [pattern, by]) => sofar.replace(pattern, by), named);
}

function entry(request: RecordedRequest, options: TranscriptOptions): string {
  const actor = options.actor ? ` as ${request.actor ?? "nobody"}` : "";
  const head = `${request.method} ${request.path}${actor} -> ${request.status || "connection cut"}\n`;
  if (request.body === null) return head;
  return head + stringify(request.body, { lineWidth: 0, blockQuote: "literal" }).replaceAll(/^(?=.)/gm, "  ");
}

function nameIds(world: World, text: string): string {
  return text.replaceAll(/(?<!\d)2\d{9}(?!\d)/g, (id) => {
    const name = world.ids.nameOf(Number(id));
    return name === undefined ? id : `<${name}>`;
  });
}

/** Whole commit ids, and their beginnings of seven digits and more where they stand alone. */
function nameCommits(world: World, text: string): string {
  return text.replaceAll(/(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/g, (sha) => {
    const whole = [...world.commits.keys()].find((known) => known.startsWith(sha));
    if (whole === undefined && sha.length === 40) world.commits.set(sha, `commit-${world.commits.size + 1}`);
    const name = world.commits.get(whole ?? sha);
    return name === undefined ? sha : sha.length === 40 ? `<${name}>` : `<${name}:${sha.length}>`;
  });
}
