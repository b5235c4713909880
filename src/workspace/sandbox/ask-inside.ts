import * as z from "zod";
import { ModelError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { runInside } from "./run.ts";
import type { Sandbox } from "./sandbox.ts";

/** What every worker begins with: what it was asked, and how to look at a path without following a link (T61). */
const prelude = String.raw`
import fs from "node:fs";
import { posix } from "node:path";
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const stat = (path) => fs.lstatSync(path === "" ? "." : path, { throwIfNoEntry: false });
function blocked(path) {
  const folders = path.split("/").slice(0, -1);
  for (const [index] of folders.entries()) {
    const found = stat(folders.slice(0, index + 1).join("/"));
    if (found === undefined) return null;
    if (!found.isDirectory()) return found.isSymbolicLink() ? "behind-link" : "behind-file";
  }
  return null;
}
const answer = (value) => process.stdout.write(JSON.stringify(value));
const fail = (message) => {
  answer({ kind: "failed", message });
  process.exit();
};
`;

const failedSchema = z.object({ kind: z.literal("failed"), message: z.string() });

export interface Worker<Schema extends z.ZodType> {
  /** JavaScript that reads `asked` and calls `answer` once, or `fail`. It runs in the root of the tree. */
  readonly script: string;
  readonly schema: Schema;
  readonly seconds: number;
  readonly asked: unknown;
}

/** Has a small program look at the tree from inside: it can reach what any program there can, and no more (T55). */
export async function askInside<Schema extends z.ZodType>(
  sandbox: Sandbox,
  { script, schema, seconds, asked }: Worker<Schema>,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const { code, ended, output } = await runInside(sandbox, {
    argv: [sandbox.node, "--no-warnings", "--input-type=module", "-e", prelude + script],
    directory: "",
    input: JSON.stringify(asked),
    // JSON may take six characters for one byte.
    keep: limits.patchFileBytes * 6,
    seconds,
    signal,
  });
  if (ended === "time") throw new ModelError(`That took longer than ${seconds} seconds. Ask for less at a time.`);
  if (code !== 0) throw new ModelError(`The files could not be reached: ${output.text.slice(0, 300)}`);
  const answered: unknown = JSON.parse(output.text);
  const failed = failedSchema.safeParse(answered);
  if (failed.success) throw new ModelError(failed.data.message);
  return schema.parse(answered);
}
