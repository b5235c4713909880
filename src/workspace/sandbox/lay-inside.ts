import * as z from "zod";
import type { PatchedFile } from "../../core/workspace-port.ts";
import { askInside } from "./ask-inside.ts";
import type { Sandbox } from "./sandbox.ts";

/** Whatever stands in the way of a file gives way to it, but for a folder that has something in it, and a link to one. */
const lay = String.raw`
function clear(path) {
  if (blocked(path)) fail(path + " is behind a link or a file");
  const found = stat(path);
  if (found?.isDirectory()) fs.rmdirSync(path);
  else if (found !== undefined) fs.unlinkSync(path);
}
function remove(path) {
  if (blocked(path) || stat(path) === undefined || stat(path).isDirectory()) return;
  fs.unlinkSync(path);
  for (let up = posix.dirname(path); up !== "." && fs.readdirSync(up).length === 0; up = posix.dirname(up)) fs.rmdirSync(up);
}
function put({ path, mode, base64 }) {
  clear(path);
  fs.mkdirSync(posix.dirname(path), { recursive: true });
  const bytes = Buffer.from(base64, "base64");
  if (mode === "120000") return fs.symlinkSync(bytes, path);
  fs.writeFileSync(path, bytes, { flag: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW });
  fs.chmodSync(path, mode === "100755" ? 0o755 : 0o644);
}
try {
  for (const file of asked) file.base64 === null ? remove(file.path) : put(file);
} catch (error) {
  fail(String(error.message));
}
answer({ kind: "done" });
`;

const doneSchema = z.object({ kind: z.literal("done") });
const seconds = 60;

/** Writes whole files, programs and links in the tree, and takes others away, in that order. */
export async function layInside(sandbox: Sandbox, files: readonly PatchedFile[], signal: AbortSignal): Promise<void> {
  const asked = files.map(({ path, newMode, content }) => {
    return { path, mode: newMode, base64: content?.toString("base64") ?? null };
  });
  await askInside(sandbox, { script: lay, schema: doneSchema, seconds, asked }, signal);
}
