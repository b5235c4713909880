import { messageOf } from "./errors.ts";
import type { WriteDeps } from "./ports.ts";
import { tryAgain } from "./try-again.ts";
import type { Write, Written } from "./write.ts";

export interface Performed {
  /** Address of the first thing that people can see; `null` when there is none. */
  readonly url: string | null;
  /** What GitHub refused for good, one line each; the writes after it were still made. */
  readonly refused: readonly string[];
  /** What stopped the rest, or `null` when all was done. */
  readonly stopped: string | null;
  /** What became of the last write that was tried. */
  readonly last: Written | null;
  /** What became of each, as far as they were tried. */
  readonly each: readonly Written[];
}

/**
 * Makes writes one after the other. A refusal is noted and the rest goes on; an outage that lasts stops the rest, because what comes
 * later (the summary that remembers) must not claim what did not happen.
 */
export async function perform(
  writes: readonly Write[],
  { writer, sleep }: Pick<WriteDeps, "writer" | "sleep">,
): Promise<Performed> {
  const done: Written[] = [];
  for (const write of writes) {
    try {
      done.push(await tryAgain(() => writer.write(write), sleep));
    } catch (thrown) {
      return { ...sumUp(done), stopped: messageOf(thrown), last: null, each: done };
    }
  }
  return { ...sumUp(done), stopped: null, last: done.at(-1) ?? null, each: done };
}

function sumUp(done: readonly Written[]): Pick<Performed, "url" | "refused"> {
  const visible = done.find((written) => written.kind !== "refused" && written.url !== "");
  return {
    url: visible === undefined || visible.kind === "refused" ? null : visible.url,
    refused: [...new Set(done.flatMap((written) => (written.kind === "refused" ? [written.reason] : [])))],
  };
}
