import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type * as z from "zod";
import type { CommentFacts } from "./facts.ts";
import { limits } from "./limits.ts";
import { withoutKeys } from "./marker.ts";
import type { MarkerPlace } from "./review-state.ts";

/** A kind of record of ours that travels in a comment: no runner has to remember it, and it is gone when the comment is. */
export interface Seal<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Whether it counts in a comment that was edited, where a key vouches for it: what people tick is an edit. */
  readonly edited: boolean;
}

export interface Sealing {
  readonly place: MarkerPlace;
  readonly key: string | null;
}

const closing = " -->";

/** To be appended to a body after everything but the mark of its key. */
export function seal<T>({ name }: Seal<T>, value: T, { place, key }: Sealing): string {
  const packed = deflateRawSync(JSON.stringify(value), { level: 9 }).toString("base64");
  return `${openingOf(name)}${packed}${key === null ? "" : ` ${sign(name, packed, { place, key })}`}${closing}`;
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
 * What a comment holds of a kind, or `null`. Without a key nothing but the author vouches for it, so only our own counts,
 * and only as it was posted: whoever may edit it could have put in another patch under the checks that this one passed. It
 * ends the comment, where no text of a model's can stand (T81).
 */
export function unseal<T>({ name, schema, edited }: Seal<T>, comment: CommentFacts, trusting: Trusting): T | null {
  const { author, body, createdAt, updatedAt } = comment;
  const { place, self, writers, markerKey } = trusting;
  const trusted = author.id === self || (typeof markerKey === "string" && writers.has(author.id));
  const whole = createdAt === updatedAt || (edited && markerKey !== null);
  const text = trusted && whole ? lastIn(body, openingOf(name)) : null;
  if (text === null) return null;
  const [packed = "", signature = ""] = text.split(" ");
  const wrong = typeof markerKey === "string" && !isSigned(signature, sign(name, packed, { place, key: markerKey }));
  return wrong ? null : unpack(packed, schema);
}

function openingOf(name: string): string {
  return `<!-- codex-bot:${name} `;
}

/** Begun on a line of its own, and with nothing after it but marks of keys. */
function lastIn(body: string, opening: string): string | null {
  const start = body.lastIndexOf(opening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1 || (start > 0 && body[start - 1] !== "\n")) return null;
  return withoutKeys(body.slice(end + closing.length)).trim() === "" ? body.slice(start + opening.length, end) : null;
}

function unpack<T>(packed: string, schema: z.ZodType<T>): T | null {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: limits.proposalBytes });
    const parsed = schema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // not something we packed
  }
}

function sign(
  name: string,
  packed: string,
  { place, key }: { readonly place: MarkerPlace; readonly key: string },
): string {
  const text = `${name}\n${place.repository}\n${place.number}\n${packed}`;
  return createHmac("sha256", key).update(text).digest("hex");
}

function isSigned(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
