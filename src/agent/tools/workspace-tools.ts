import * as z from "zod";
import { limits } from "../../core/limits.ts";
import type { Executed, Workspace } from "../../core/workspace-port.ts";
import type { Tool, Tools } from "../tool.ts";
import { grepFiles, listDir, readFile } from "./look-around.ts";
import { applyPatch } from "./patch-tool.ts";
import { viewImage } from "./view-image.ts";
import { placeOf, workspaceTool } from "./workspace-tool.ts";

/**
 * The tools of a thread that changes code. All of them work inside the sandbox, the readers of files too (T55); what they
 * leave in the tree is a wish, and becomes a commit, if at all, in the half that writes.
 */
export function workspaceTools(workspace: Workspace): Tools {
  const make = [execCommand, applyPatch, readFile, listDir, grepFiles, viewImage, updatePlan];
  return Object.fromEntries(make.map((each) => each(workspace)).map((tool) => [tool.spec.name, tool]));
}

/** Models write for bash; where there is none, they have to do with less. */
const shell = 'if command -v bash >/dev/null; then exec bash -c -- "$1"; else exec sh -c -- "$1"; fi';

function execCommand(workspace: Workspace): Tool {
  return workspaceTool({
    name: "exec_command",
    description:
      "Runs a command in a shell, in a sandbox, to its end. There is no network, but for the hosts that you were told are open, if any. Prints its output and exit code. Nothing goes on running afterwards.",
    arguments: z.object({
      cmd: z.string().min(1).max(20_000),
      workdir: z.string().max(4096).optional(),
      timeout_ms: z.number().positive().optional(),
      max_output_tokens: z.number().positive().optional(),
    }),
    async run({ cmd, workdir = "", timeout_ms: ms = defaultMs, max_output_tokens: tokens = Infinity }, signal) {
      const ran = await workspace.run({
        argv: ["/bin/sh", "-c", shell, "sh", cmd],
        directory: placeOf(workdir, workspace.root),
        seconds: Math.min(ms / 1000, limits.sandboxSeconds),
        keep: Math.min(keptBytes, Math.max(leastKept, Math.floor(tokens * 2))),
        signal,
      });
      return said(ran);
    },
  });
}

const defaultMs = 120_000;
/** Of the beginning, and as many of the end: about half of what an answer may have, at four bytes a token. */
const keptBytes = 10_000;
const leastKept = 500;

function said({ code, ended, output, durationMs }: Executed): string {
  const end =
    ended === "exit" ? `Process exited with code ${code ?? "none: it was killed"}` : `Process ended: ${bounds[ended]}`;
  return `Wall time: ${(durationMs / 1000).toFixed(1)} seconds\n${end}\nOutput:\n${output.text}`;
}

/** Which bound a program met, for the model and for people. */
export const bounds: Readonly<Record<Exclude<Executed["ended"], "exit">, string>> = {
  time: "it took too long",
  output: "it printed too much",
  memory: "it took too much memory",
  processes: "it started too many processes",
  disk: "it wrote too much",
  files: "it made too many files",
  cancelled: "it was cancelled",
};

/** Models trained with it think in it. Nobody else reads the plan. */
function updatePlan(): Tool {
  return workspaceTool({
    name: "update_plan",
    description: "Notes the steps of your work and how far each is.",
    arguments: z.object({
      explanation: z.string().optional(),
      plan: z.array(z.object({ step: z.string(), status: z.enum(["pending", "in_progress", "completed"]) })).max(50),
    }),
    run: () => Promise.resolve("Plan updated"),
  });
}
