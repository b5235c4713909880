import * as z from "zod";
import { limits } from "../../core/limits.ts";
import type { Entry } from "../../core/workspace-port.ts";
import { askInside } from "./ask-inside.ts";
import type { Sandbox } from "./sandbox.ts";

/** Files of the tree, read and written from inside: a link that a program made leads nowhere else (T61). */
const look = String.raw`
const { path, most } = asked;
function leadsToFile(path) {
  try {
    return fs.statSync(path).isFile();
  } catch {
    return false;
  }
}
function entry() {
  if (blocked(path)) return { kind: blocked(path) };
  const found = stat(path);
  if (found === undefined) return { kind: "missing" };
  if (found.isSymbolicLink()) return { kind: leadsToFile(path) ? "link" : "dead-link" };
  if (found.isDirectory()) return { kind: "directory" };
  if (!found.isFile() || found.size > most) return { kind: "not-text" };
  const bytes = fs.readFileSync(path, { flag: O_RDONLY | O_NOFOLLOW | O_NONBLOCK });
  try {
    return { kind: "file", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-text" };
  }
}
answer(entry());
`;

const write = String.raw`
function check([path, text]) {
  const found = stat(path);
  const isLink = found?.isSymbolicLink() === true;
  if (blocked(path) === "behind-link" || (isLink && text !== null)) throw new Error(path + " is a link, or behind one");
  if (found?.isFile() === false && !isLink) throw new Error(path + " is no file");
}
function put(path, text) {
  fs.mkdirSync(posix.dirname(path), { recursive: true });
  fs.writeFileSync(path, text, { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK });
}
try {
  for (const one of asked) check(one);
  for (const [path, text] of asked) if (text === null) fs.unlinkSync(path);
  for (const [path, text] of asked) if (text !== null) put(path, text);
} catch (error) {
  fail(String(error.message));
}
answer({ kind: "done" });
`;

const bytes = String.raw`
const { path, most } = asked;
if (blocked(path)) fail(path + " is behind a link or a file");
const found = stat(path);
if (found === undefined) fail("there is no file " + path);
if (!found.isFile()) fail(path + " is not a regular file");
if (found.size > most) fail(path + " has " + found.size + " bytes; more than " + most + " are not shown");
answer({ kind: "bytes", base64: fs.readFileSync(path, { flag: O_RDONLY | O_NOFOLLOW | O_NONBLOCK }).toString("base64") });
`;

const entrySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("file"), text: z.string() }),
  z.object({ kind: z.enum(["missing", "not-text", "directory", "link", "dead-link", "behind-link", "behind-file"]) }),
]);
const doneSchema = z.object({ kind: z.literal("done") });
const bytesSchema = z.object({ kind: z.literal("bytes"), base64: z.base64() });

const seconds = 60;

export function lookInside(sandbox: Sandbox, path: string, signal: AbortSignal): Promise<Entry> {
  const asked = { path, most: limits.patchFileBytes };
  return askInside(sandbox, { script: look, schema: entrySchema, seconds, asked }, signal);
}

export async function writeInside(
  sandbox: Sandbox,
  files: ReadonlyMap<string, string | null>,
  signal: AbortSignal,
): Promise<void> {
  await askInside(sandbox, { script: write, schema: doneSchema, seconds, asked: [...files] }, signal);
}

export async function bytesInside(sandbox: Sandbox, path: string, signal: AbortSignal): Promise<Buffer> {
  const asked = { path, most: limits.imageBytes };
  const { base64 } = await askInside(sandbox, { script: bytes, schema: bytesSchema, seconds, asked }, signal);
  return Buffer.from(base64, "base64");
}
