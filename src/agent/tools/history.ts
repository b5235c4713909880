import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import type { Tool } from "../tool.ts";
import { type ReadFrom, readOnlyTool } from "./read-only-tool.ts";
import { fitLines, nameOf, pathOf } from "./text.ts";

export function history({ git, head }: ReadFrom): Tool {
  return readOnlyTool({
    name: "history",
    description: "Newest commits that touched a path (default: the whole project).",
    arguments: z.strictObject({
      path: z.string().max(4096).optional(),
      max: z.int().min(1).max(100).optional(),
    }),
    async answer({ path = "", max = 15 }) {
      const name = pathOf(path);
      const entries = await git.history(head, name, max);
      if (entries.length === 0) throw new ModelError(`No commit touched ${nameOf(name)}.`);
      const lines = entries.map(
        ({ commit, date, author, subject }) => `${commit.slice(0, 12)} ${date.slice(0, 10)} ${author}: ${subject}`,
      );
      const { text, shown } = fitLines(lines);
      return entries.length === max || shown < entries.length ? `${text}\n[there may be older ones]` : text;
    },
  });
}
