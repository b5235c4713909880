import type { Sha } from "../core/facts.ts";
import { ModelError, UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { PatchedFile, TreeEditor } from "../core/workspace-port.ts";
import { layInside } from "./sandbox/lay-inside.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";

export interface Laying {
  readonly trees: Pick<TreeEditor, "apply">;
  readonly sandbox: Sandbox;
  readonly commit: Sha;
  readonly patch: string;
}

/**
 * Makes a tree what a patch against its commit says. Git says what that is, in a copy of ours; the files are written from
 * inside, because programs of strangers have run there (T57, T61).
 */
export async function layPatch({ trees, sandbox, commit, patch }: Laying, signal: AbortSignal): Promise<void> {
  const applied = await trees.apply(commit, patch);
  if (applied.kind === "refused") throw unlaid(applied.why);
  // What goes may stand where a folder of what comes has to be.
  const gone = applied.files.filter(({ content }) => content === null);
  const rest = applied.files.filter(({ content }) => content !== null);
  try {
    for (const files of portionsOf([...gone, ...rest])) await layInside(sandbox, files, signal);
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    throw unlaid(thrown.message, thrown);
  }
}

function unlaid(why: string, cause?: unknown): UserError {
  const text = `The tree could not be laid out again: ${why.replace(/\.$/, "")}. Ask for it once more, and it begins anew.`;
  return new UserError(text, { cause });
}

const portionBytes = 4 * limits.patchFileBytes;

/** As much as one program is told at once. */
function portionsOf(files: readonly PatchedFile[]): readonly (readonly PatchedFile[])[] {
  const portions: PatchedFile[][] = [];
  let room = 0;
  for (const file of files) {
    const size = file.content?.length ?? 0;
    if (portions.length === 0 || size > room) {
      portions.push([]);
      room = portionBytes;
    }
    portions.at(-1)?.push(file);
    room -= size;
  }
  return portions;
}
