import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Answer } from "../test/doubles/codex/script.ts";
import { temporaryFolder } from "./codex-cli.ts";

export interface DoubleProcess extends AsyncDisposable {
  readonly url: string;
}

/** The Codex double in a process of its own, so that its work is not counted as a client's. */
export async function startDoubleProcess(script: readonly Answer[]): Promise<DoubleProcess> {
  const folder = await temporaryFolder();
  const path = join(folder.path, "script.jsonl");
  await writeFile(path, script.map((answer) => JSON.stringify(answer)).join("\n"));
  const main = join(import.meta.dirname, "../test/doubles/codex/main.ts");
  const child = spawn(process.execPath, [main, path], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const [line] = await once(lines, "line");
  const url = /OPENAI_BASE_URL=(\S+)/.exec(String(line))?.[1];
  if (url === undefined) throw new Error(`the double did not start: ${String(line)}`);
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      await folder[Symbol.asyncDispose]();
    },
  };
}
