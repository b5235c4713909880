import * as z from "zod";
import type { Tool } from "../tool.ts";
import { type ReadFrom, readOnlyTool } from "./read-only-tool.ts";
import { fitLines, nameOf } from "./text.ts";

const maxHits = 200;

export function search({ git, head }: ReadFrom): Tool {
  return readOnlyTool({
    name: "search",
    description:
      "Search file contents line by line, case-sensitive. Literal unless regexp. paths: directories or globs.",
    arguments: z.strictObject({
      pattern: z.string(),
      regexp: z.boolean().optional(),
      paths: z.array(z.string().max(1000)).max(8).optional(),
    }),
    async answer({ pattern, regexp = false, paths = [] }) {
      const { hits, more, unread } = await git.search(head, { pattern, regexp, paths, max: maxHits });
      const { text, shown } = fitLines(hits.map((hit) => `${nameOf(hit.path)}:${hit.line}|${hit.text}`));
      const cut = more || shown < hits.length;
      return [
        hits.length === 0 ? "[nothing found]" : text,
        ...(cut ? [`[the first ${shown} hits: narrow the pattern or the paths for the rest]`] : []),
        ...(unread > 0 ? [`[${unread} files were not fetched and not searched]`] : []),
      ].join("\n");
    },
  });
}
