import * as z from "zod";
import { autonomies } from "./autonomy.ts";
import { efforts } from "./codex-port.ts";
import type { CommentFacts } from "./facts.ts";
import type { Intent } from "./intent.ts";
import { limits } from "./limits.ts";
import { planSchema } from "./proposal.ts";
import { patchSchema } from "./proposal-parts.ts";
import type { MarkerPlace } from "./review-state.ts";
import { seal, type Seal, type Trusting, unseal } from "./sealed.ts";

/** What was asked for, with the options that narrow it; that a plan comes first has been done by then. */
const asked = {
  command: z.string().max(40),
  text: z.string().max(limits.commentLength),
  options: z
    .strictObject({
      model: z.string().max(100).exactOptional(),
      effort: z.enum(efforts).exactOptional(),
      autonomy: z.enum(autonomies).exactOptional(),
      n: z.int().min(2).max(limits.candidates).exactOptional(),
    })
    .default({}),
};

/**
 * What waits for a person, packed into the comment that tells of it: no runner has to remember it, and it is gone when the
 * comment is. `key` is of the job that made it, so that letting it through twice is doing it once.
 */
const waitingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("patch"), key: z.string().max(300), body: patchSchema }),
  z.strictObject({ kind: z.literal("plan"), ...asked, plan: planSchema }),
  z.strictObject({ kind: z.literal("estimate"), ...asked }),
  z.strictObject({ kind: z.literal("commands"), ...asked, lines: z.array(z.string().min(1).max(500)).min(1).max(10) }),
]);

export type Waiting = z.infer<typeof waitingSchema>;

/** What a request is known by while it waits. */
export function askedIn({ command, text, options: given }: Intent) {
  const { plan: _, ...options } = given;
  return { command, text, options };
}

const waitingSeal: Seal<Waiting> = { name: "waiting", schema: waitingSchema, edited: false };

export function waitingMarker(waiting: Waiting, place: MarkerPlace, key: string | null): string {
  return seal(waitingSeal, waiting, { place, key });
}

/** What waits in a comment, or `null`. */
export function waitingIn(comment: CommentFacts, trusting: Trusting): Waiting | null {
  return unseal(waitingSeal, comment, trusting);
}
