import type { Item } from "../core/codex-port.ts";
import type { Trigger } from "../core/trigger.ts";
import type { Batch } from "./batches.ts";
import { fence, newNonce } from "./fence.ts";
import type { Instructions } from "./instructions.ts";
import { escapeInvisible, visibleText } from "./plain-text.ts";

export interface ReviewInput {
  /** Title and description are those of the event: what was edited since was not what was asked about (T18). */
  readonly told: Pick<Trigger, "title" | "body">;
  readonly base: string;
  readonly head: string;
  readonly instructions: Instructions;
  readonly batches: readonly Batch[];
}

/** The pull request's own words get this much room; what matters is the diff. */
const bodyChars = 6_000;

/**
 * What each turn of a review reads: the project's rules, then what the change says of itself, then its part of the diff.
 * Everything up to the diff is the same for all turns of a job, so that it is paid once and cached.
 */
export function reviewInput({
  told,
  base,
  head,
  instructions,
  batches,
}: ReviewInput): readonly { input: readonly Item[]; paths: readonly string[] }[] {
  const nonce = newNonce();
  const rules = instructions.items.map((text): Item => ({ type: "message", role: "user", text }));
  const title = fence(
    "title and description of the change",
    visibleText(`${told.title}\n\n${told.body}`).slice(0, bodyChars),
    nonce,
  );
  return batches.map(({ text, paths }, index) => {
    const part =
      batches.length === 1 ? "" : ` This is part ${index + 1} of ${batches.length} of the diff; review only this part.`;
    const task = `Review this change: ${base.slice(0, 12)}..${head.slice(0, 12)}.${part}`;
    const diff = fence("diff", escapeInvisible(text).text, nonce);
    return { paths, input: [...rules, { type: "message", role: "user", text: `${title}\n\n${diff}\n\n${task}` }] };
  });
}
