import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as z from "zod";
import type { CommentFacts } from "./facts.ts";
import { limits } from "./limits.ts";
import { planSchema } from "./proposal.ts";
import { patchSchema } from "./proposal-parts.ts";
import type { MarkerPlace } from "./review-state.ts";

const asked = { command: z.string().max(40), text: z.string().max(limits.commentLength) };

/**
 * What waits for a person, packed into the comment that tells of it: no runner has to remember it, and it is gone when the
 * comment is. `key` is of the job that made it, so that letting it through twice is doing it once.
 */
const waitingSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("patch"), key: z.string().max(300), body: patchSchema }),
  z.strictObject({ kind: z.literal("plan"), ...asked, plan: planSchema }),
  z.strictObject({ kind: z.literal("commands"), ...asked, lines: z.array(z.string().min(1).max(500)).min(1).max(10) }),
]);

export type Waiting = z.infer<typeof waitingSchema>;

const opening = "<!-- codex-bot:waiting ";
const closing = " -->";

export function waitingMarker(waiting: Waiting, place: MarkerPlace, key: string | null): string {
  const packed = deflateRawSync(JSON.stringify(waiting), { level: 9 }).toString("base64");
  return `${opening}${packed}${key === null ? "" : ` ${sign(packed, place, key)}`}${closing}`;
}

export interface Trusting {
  readonly place: MarkerPlace;
  /** Our own account, and others that the policy names. */
  readonly self: number;
  readonly writers: ReadonlySet<number>;
  /** As in `recall`: a half that may not know it looks at ours as it is, and publish looks again. */
  readonly markerKey: string | null | undefined;
}

/**
 * What waits in a comment, or `null`. Without a key nothing but the author vouches for it, so only our own counts, and only
 * as it was posted: whoever may edit it could have put in another patch under the checks that this one passed (T81).
 */
export function waitingIn(comment: CommentFacts, { place, self, writers, markerKey }: Trusting): Waiting | null {
  const { author, body, createdAt, updatedAt } = comment;
  const trusted = author.id === self || (typeof markerKey === "string" && writers.has(author.id));
  const start = body.lastIndexOf(opening);
  if (!trusted || createdAt !== updatedAt || start === -1) return null;
  const text = body.slice(start + opening.length, body.indexOf(closing, start));
  const [packed = "", signature = ""] = text.split(" ");
  const wrong = typeof markerKey === "string" && !isSigned(signature, sign(packed, place, markerKey));
  return wrong ? null : unpack(packed);
}

function unpack(packed: string): Waiting | null {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: limits.proposalBytes });
    const parsed = waitingSchema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not something we packed
  }
}

function sign(packed: string, { repository, number }: MarkerPlace, key: string): string {
  return createHmac("sha256", key).update(`waiting\n${repository}\n${number}\n${packed}`).digest("hex");
}

function isSigned(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
