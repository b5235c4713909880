import * as z from "zod";
import type { Tools } from "../agent/tool.ts";
import type { Item } from "../core/codex-port.ts";
import type { Job } from "../core/job.ts";

export interface Permitting {
  readonly job: Pick<Job, "settings" | "approval">;
  /** The project's checks. */
  readonly commands: readonly string[];
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
export function permitted(tools: Tools, permitting: Permitting): Tools {
  const run = tools["exec_command"];
  const lines = linesOf(permitting);
  if (run === undefined || lines === "any") return tools;
  return {
    ...tools,
    exec_command: {
      ...run,
      run: (args, signal) =>
        refusedIn(args, lines) === null ? run.run(args, signal) : Promise.resolve(refusal(lines)),
    },
  };
}

/**
 * What a model wanted to run and may not, for a person to let through. It follows from what was said alone, so that it is
 * the same for work that was gone on with.
 */
export function wishedIn(said: readonly Item[], permitting: Permitting): string[] {
  const lines = linesOf(permitting);
  if (lines === "any") return [];
  const calls = said.flatMap((item) => (item.type === "call" && item.name === "exec_command" ? [item.arguments] : []));
  const refused = calls.flatMap((text) => refusedIn(parsed(text), lines) ?? []);
  const wished = refused.filter((line) => !readers.test(line) && line.length <= mostChars);
  return [...new Set(wished)].slice(0, mostWished);
}

function linesOf({ job: { settings, approval }, commands }: Permitting): readonly string[] | "any" {
  if (settings.autonomy === "full-auto") return "any";
  return [...commands, ...(approval?.kind === "commands" ? approval.lines : [])].map((line) => line.trim());
}

function refusedIn(args: unknown, lines: readonly string[]): string | null {
  const line = asked.safeParse(args).data?.cmd.trim() ?? "";
  return line === "" || lines.some((each) => isOf(each, line)) ? null : line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the model was told
  }
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
