import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Entry } from "../../core/workspace-port.ts";
import { runInside } from "./run.ts";
import type { Sandbox } from "./sandbox.ts";

/**
 * Files of the tree, read and written by a program inside the sandbox: what it can reach is what any program there can
 * (T55), and a link that a program made leads nowhere else (T61).
 */
const worker = String.raw`
const fs = require("node:fs");
const { look, write, most } = JSON.parse(fs.readFileSync(0, "utf8"));
const stat = (path) => fs.lstatSync(path, { throwIfNoEntry: false });
function blocked(path) {
  const parts = path.split("/").slice(0, -1);
  return parts.some((_, index) => {
    const found = stat(parts.slice(0, index + 1).join("/"));
    return found !== undefined && !found.isDirectory();
  });
}
function entry(path) {
  if (blocked(path)) return { kind: "blocked" };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: "link" };
  if (found.isDirectory()) return { kind: "directory" };
  if (!found.isFile() || found.size > most) return { kind: "not-text" };
  const bytes = fs.readFileSync(path);
  try {
    return { kind: "file", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-text" };
  }
}
function put(path, text) {
  if (blocked(path) || stat(path)?.isSymbolicLink()) throw new Error(path + " is a link, or behind one");
  fs.mkdirSync(require("node:path").dirname(path), { recursive: true });
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = fs.constants;
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW });
}
let answer;
try {
  for (const [path, text] of write ?? []) if (text === null) fs.unlinkSync(path);
  for (const [path, text] of write ?? []) if (text !== null) put(path, text);
  answer = look === undefined ? { kind: "done" } : entry(look);
} catch (error) {
  answer = { kind: "failed", message: String(error.message) };
}
process.stdout.write(JSON.stringify(answer));
`;

const answerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file"), text: z.string() }),
  z.object({ kind: z.enum(["missing", "not-text", "directory", "link", "blocked"]) }),
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("failed"), message: z.string() }),
]);

interface Asked {
  readonly look?: string;
  readonly write?: readonly (readonly [string, string | null])[];
}

const workerSeconds = 60;

async function ask(sandbox: Sandbox, asked: Asked, signal: AbortSignal): Promise<z.infer<typeof answerSchema>> {
  const { code, output } = await runInside(sandbox, {
    argv: [sandbox.node, "-e", worker],
    directory: "",
    input: JSON.stringify({ ...asked, most: limits.patchFileBytes }),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds: workerSeconds,
    signal,
  });
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output.text.slice(0, 300)}`);
  return answerSchema.parse(JSON.parse(output.text));
}

export async function lookInside(sandbox: Sandbox, path: string, signal: AbortSignal): Promise<Entry> {
  const answer = await ask(sandbox, { look: path }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
  return answer.kind === "done" ? { kind: "missing" } : answer;
}

export async function writeInside(
  sandbox: Sandbox,
  files: ReadonlyMap<string, string | null>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await ask(sandbox, { write: [...files] }, signal);
  if (answer.kind === "failed") throw new ModelError(answer.message);
}
