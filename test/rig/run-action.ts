import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface ActionRun {
  /** `performance.now()` when the process was started. */
  readonly startedAt: number;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface ActionStep {
  /** The file `runs.main` names. */
  readonly main: string;
  readonly event: string;
  readonly payload: unknown;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Ends the process the way a lost runner does, without a last word. */
  readonly killed?: AbortSignal;
}

/** Runs a JavaScript action as a runner does: inputs and event by environment and file, results from the files it wrote. */
export async function runAction(step: ActionStep): Promise<ActionRun> {
  const folder = await mkdtemp(join(tmpdir(), "runner-"));
  try {
    const files = {
      event: join(folder, "event.json"),
      output: join(folder, "output"),
      summary: join(folder, "summary"),
    };
    await Promise.all([
      writeFile(files.event, JSON.stringify(step.payload)),
      writeFile(files.output, ""),
      writeFile(files.summary, ""),
    ]);
    const inputs = Object.entries(step.inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`,
      value,
    ]);
    const startedAt = performance.now();
    const child = spawn(process.execPath, [step.main], {
      // A runner's environment has much more in it; what the Action needs is here, and nothing of this process leaks in.
      env: {
        PATH: process.env["PATH"],
        RUNNER_TEMP: folder,
        GITHUB_ACTIONS: "true",
        GITHUB_EVENT_NAME: step.event,
        GITHUB_EVENT_PATH: files.event,
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        GITHUB_RUN_ID: "1001",
        GITHUB_RUN_ATTEMPT: "1",
        ...step.env,
        ...Object.fromEntries(inputs),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    step.killed?.addEventListener("abort", () => child.kill("SIGKILL"));
    const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return {
      startedAt,
      code,
      stdout,
      stderr,
      outputs: parseOutputs(await readFile(files.output, "utf8")),
      summary: await readFile(files.summary, "utf8"),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `name<<DELIMITER\nvalue\nDELIMITER`, as the runner reads it. */
function parseOutputs(file: string): Readonly<Record<string, string>> {
  const found = file.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map((match) => [match[1] ?? "", match[3] ?? ""]));
}
