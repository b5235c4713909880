import * as z from "zod";
import type { Tools } from "../agent/tool.ts";
import type { Job } from "../core/job.ts";

export interface Permitting {
  readonly job: Pick<Job, "settings" | "approval">;
  /** The project's checks. */
  readonly commands: readonly string[];
  /** Gets what was asked for and may not run. */
  readonly wished: Set<string>;
}

const asked = z.object({ cmd: z.string() });
/** A habit, and no wish: there are tools for it. */
const readers = /^(?:cat|ls|rg|grep|sed|head|tail|find|wc|nl|tree|pwd|git)\b/;
const mostWished = 10;
const mostChars = 500;

/**
 * The same tools where only some lines may run: the project's checks, and what a person let through by name. This spares
 * surprises and is no wall: whatever runs is held by the sandbox, and by that alone (T70).
 */
export function permitted(tools: Tools, { job, commands, wished }: Permitting): Tools {
  const run = tools["exec_command"];
  if (run === undefined || job.settings.autonomy === "full-auto") return tools;
  const { approval } = job;
  const lines = [...commands, ...(approval?.kind === "commands" ? approval.lines : [])].map((line) => line.trim());
  return {
    ...tools,
    exec_command: {
      ...run,
      run: (args, signal) => {
        const line = asked.safeParse(args).data?.cmd.trim() ?? "";
        if (line === "" || lines.some((each) => isOf(each, line))) return run.run(args, signal);
        if (!readers.test(line) && wished.size < mostWished && line.length <= mostChars) wished.add(line);
        return Promise.resolve(refusal(lines));
      },
    },
  };
}

/** The line itself, or with names of files and tests after it. */
function isOf(allowed: string, line: string): boolean {
  return (
    line === allowed ||
    (line.startsWith(`${allowed} `) && /^(?:\s+[\w./:@][\w./:@-]*)+$/.test(line.slice(allowed.length)))
  );
}

function refusal(lines: readonly string[]): string {
  const may = lines.length === 0 ? "Nothing may be run here" : `Only this may be run here: ${lines.join(" ; ")}`;
  return `Not run. ${may}. Use the other tools to read and change files. A person is told what you wanted to run and can let it through; go on without it.`;
}
