import type { GitReader } from "../../core/ports.ts";
import type { Sha } from "../../core/facts.ts";
import type { Tools } from "../tool.ts";
import { diff } from "./diff.ts";
import { history } from "./history.ts";
import { listFiles } from "./list-files.ts";
import { readFile } from "./read-file.ts";
import type { ReadFrom } from "./read-only-tool.ts";
import { search } from "./search.ts";

/**
 * The tools of a thread that only reads: over git objects, at pinned commits. There is none that runs, writes or reaches
 * out, whatever a model asks for (T55, T70). Without a `base` there is no `diff`.
 */
export function readTools(git: GitReader, at: { readonly base: Sha | null; readonly head: Sha }): Tools {
  const from: ReadFrom = { git, ...at };
  const tools = [
    listFiles(from),
    readFile(from),
    search(from),
    ...(at.base === null ? [] : [diff(from, at.base)]),
    history(from),
  ];
  return Object.fromEntries(tools.map((tool) => [tool.spec.name, tool]));
}
