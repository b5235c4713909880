import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { escapeInvisible } from "../../core/markdown/invisible.ts";
import type { Executed, Workspace } from "../../core/workspace-port.ts";
import { inside } from "../apply-patch/inside.ts";
import { planPatch } from "../apply-patch/plan-patch.ts";
import { parametersOf } from "./read-only-tool.ts";
import { parseArguments, type Tool, type Tools } from "../tool.ts";

/**
 * The tools of a thread that changes code. All of them work inside the sandbox, the readers of files too (T55); what they
 * leave in the tree is a wish, and becomes a commit, if at all, in the half that writes.
 */
export function workspaceTools(workspace: Workspace): Tools {
  const tools = [execCommand(workspace), applyPatch(workspace), updatePlan()];
  return Object.fromEntries(tools.map((tool) => [tool.spec.name, tool]));
}

interface Doing<Schema extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  readonly arguments: Schema;
  run(args: z.output<Schema>, signal: AbortSignal): Promise<string>;
}

function tool<Schema extends z.ZodObject>(doing: Doing<Schema>): Tool {
  const { name, description, arguments: schema } = doing;
  return {
    spec: { name, description, parameters: parametersOf(schema) },
    run: async (args, signal) => escapeInvisible(await doing.run(parseArguments(schema, args), signal)).text,
  };
}

function execCommand(workspace: Workspace): Tool {
  return tool({
    name: "exec_command",
    description: "Runs a command in a shell, in a sandbox without network. Prints its output and exit code.",
    arguments: z.object({
      cmd: z.string().min(1).max(20_000),
      workdir: z.string().max(4096).optional(),
      timeout_ms: z.int().positive().optional(),
    }),
    async run({ cmd, workdir = "", timeout_ms: ms = defaultMs }, signal) {
      const directory = workdir === "" || workdir === "." ? "" : inside(workdir);
      if (directory === null)
        throw new ModelError(`${workdir} is outside the working folder. Use a path relative to it.`);
      const seconds = Math.min(ms / 1000, limits.sandboxSeconds);
      return said(await workspace.run({ argv: ["/bin/sh", "-c", cmd], directory, seconds, signal }));
    },
  });
}

const defaultMs = 120_000;

function said({ code, ended, output, durationMs }: Executed): string {
  const end = ended === "exit" ? `exit code ${code ?? "none: it was killed"}` : `ended: ${bounds[ended]}`;
  return `${end}, ${(durationMs / 1000).toFixed(1)} s\n${output.text}`;
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

function applyPatch(workspace: Workspace): Tool {
  return tool({
    name: "apply_patch",
    description:
      "Edits files. input is one patch: *** Begin Patch, then for each file *** Add File: path (lines with +), *** Delete File: path or *** Update File: path (optionally *** Move to: path; @@ context; lines with space, - or +), then *** End Patch. Paths are relative.",
    arguments: z.object({ input: z.string().min(1).max(limits.patchChars) }),
    async run({ input }, signal) {
      const plan = await planPatch(input, (path) => workspace.look(path, signal));
      if (!plan.ok) throw new ModelError(plan.message);
      await workspace.write(plan.value.writes, signal);
      return plan.value.summary;
    },
  });
}

/** Models trained with it think in it. Nobody else reads the plan. */
function updatePlan(): Tool {
  return tool({
    name: "update_plan",
    description: "Notes the steps of your work and how far each is.",
    arguments: z.object({
      explanation: z.string().optional(),
      plan: z.array(z.object({ step: z.string(), status: z.enum(["pending", "in_progress", "completed"]) })).max(50),
    }),
    run: () => Promise.resolve("Plan updated"),
  });
}
