import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import type { Entry, Listed, Workspace } from "../../core/workspace-port.ts";
import type { Tool } from "../tool.ts";
import { fitLines, nameOf } from "./text.ts";
import { placeOf, workspaceTool } from "./workspace-tool.ts";

const path = z.string().max(4096);
const offset = z.int().positive().optional();
const limit = z.int().positive().optional();

/** Names and arguments as Codex models know them. */
export function readFile(workspace: Workspace): Tool {
  return workspaceTool({
    name: "read_file",
    description: "Reads a file with line numbers, from line offset on, at most limit lines.",
    arguments: z.object({ file_path: path, offset, limit }),
    async run({ file_path: written, offset: from = 1, limit: most = 2_000 }, signal) {
      const name = placeOf(written, workspace.root);
      const entry: Entry = name === "" ? { kind: "directory" } : await workspace.look(name, signal);
      if (entry.kind !== "file") throw new ModelError(`${nameOf(written)} ${reasons[entry.kind]}`);
      const lines = entry.text.replace(/\n$/, "").split("\n");
      const wanted = lines.slice(from - 1, from - 1 + most).map((line, index) => `L${from + index}: ${line}`);
      const { text, shown } = fitLines(wanted);
      const last = from - 1 + shown;
      return last < lines.length ? `${text}\n[lines ${from} to ${last} of ${lines.length}]` : text;
    },
  });
}

const reasons = {
  missing: "does not exist. Look around with list_dir, or find it with grep_files.",
  "not-text": "is no text of this encoding, or too large. Look at parts of it with exec_command.",
  directory: "is a folder. Use list_dir.",
  "dead-link": "is a symbolic link, and links are not followed. Name the file itself.",
  link: "is a symbolic link, and links are not followed. Name the file itself.",
  "behind-link": "is behind a symbolic link, and links are not followed. Name the file itself.",
  "behind-file": "does not exist: a file is where its folder should be.",
} as const;

export function listDir(workspace: Workspace): Tool {
  return workspaceTool({
    name: "list_dir",
    description: "Lists a folder, with depth > 1 what is below it too: from entry offset on, at most limit.",
    arguments: z.object({ dir_path: path.optional(), offset, limit, depth: z.int().min(1).max(8).optional() }),
    async run({ dir_path: written = "", offset: from = 1, limit: most = 500, depth = 1 }, signal) {
      const at = { path: placeOf(written, workspace.root), depth };
      const { entries, whole } = await workspace.list(at, signal);
      if (entries.length === 0) return "[the folder is empty]";
      const { text, shown } = fitLines(entries.slice(from - 1, from - 1 + most).map(describe));
      const last = from - 1 + shown;
      const rest = last < entries.length || !whole;
      return rest ? `${text}\n[entries ${from} to ${last} of ${entries.length}${whole ? "" : " or more"}]` : text;
    },
  });
}

function describe({ path: name, kind }: Listed): string {
  const marks = { directory: "/", file: "", link: " (symlink)", other: " (special)" } as const;
  return `${nameOf(name)}${marks[kind]}`;
}

const mostHits = 200;

export function grepFiles(workspace: Workspace): Tool {
  return workspaceTool({
    name: "grep_files",
    description:
      "Finds lines that match a regular expression, in files whose names match the glob include, below path.",
    arguments: z.object({
      pattern: z.string().min(1).max(2_000),
      include: z.string().max(1_000).optional(),
      path: path.optional(),
      limit,
    }),
    async run({ pattern, include = null, path: written = "", limit: wanted = 100 }, signal) {
      const most = Math.min(wanted, mostHits);
      const place = placeOf(written, workspace.root);
      const { hits, more } = await workspace.find({ pattern, path: place, include, most }, signal);
      if (hits.length === 0) return "[nothing found]";
      const { text, shown } = fitLines(hits.map((hit) => `${nameOf(hit.path)}:${hit.line}: ${hit.text}`));
      return more || shown < hits.length ? `${text}\n[the first ${shown}: narrow the pattern or the path]` : text;
    },
  });
}
