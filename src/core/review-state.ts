import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { fitted } from "./fit-state.ts";

/**
 * What the bot remembers about a pull request between runs. It lives in the marker of the one summary comment, because
 * a runner remembers nothing and GitHub's own records move: replies make reviews at the head, a force-push re-points old ones.
 */
const rememberedSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Shown as F1, F2…; never given twice. */
  n: z.int().positive(),
  p: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  path: z.string().max(4096),
  line: z.int().positive(),
  title: z.string().max(400),
  /** `late`: found after the first pass on lines that had not changed; told, and not held against the change. */
  status: z.enum(["open", "late", "fixed", "dismissed"]),
  /** Marks of the chunks its lines were in; when all are gone, its code was changed. */
  at: z.array(z.string().regex(/^[A-Za-z0-9+/]{14}$/)).max(8),
});

const stateSchema = z.object({
  v: z.literal(1),
  /** Reviews finished so far. */
  round: z.int().nonnegative(),
  /** The commit that was reviewed last; lines above are its lines. */
  head: z.string().regex(/^[0-9a-f]{40,64}$/),
  /** The effective change and the rules it was reviewed by; empty before the first review. */
  patch: z.string().max(40),
  /** Keys of the jobs that are in here, newest last: the same event again changes nothing. */
  keys: z.array(z.string().max(300)).max(60),
  findings: z.array(rememberedSchema).max(200),
  /** The highest number ever given. */
  last: z.int().nonnegative(),
  /** Marks of the chunks that were read whole, fourteen characters each, one after the other. */
  seen: z.string().regex(/^(?:[A-Za-z0-9+/]{14}){0,2000}$/),
  /** Files that should have been read and were not read whole: a change with gaps is never green. */
  gaps: z.int().positive().exactOptional(),
  /** When automatic reviews ended lately, in minutes since the epoch, oldest first. */
  recent: z.array(z.int().nonnegative()).max(60).exactOptional(),
});

export type Remembered = z.infer<typeof rememberedSchema>;
export type ReviewState = z.infer<typeof stateSchema>;

/** Where a marker stands: what it says is bound to that place, so that it cannot be carried elsewhere. */
export interface MarkerPlace {
  readonly repository: number;
  readonly number: number;
}

export const summaryOpening = "<!-- codex-bot:summary ";
const closing = " -->";
/** The marker as an HTML comment, signed when there is a key. `>` and `--` are escaped, so that nothing inside can end it. */
export function stateMarker(state: ReviewState, place: MarkerPlace, key: string | null): string {
  const json = encode(fitted(state, encode));
  const signature = key === null ? "" : ` ${sign(json, place, key)}`;
  return `${summaryOpening}${json}${signature}${closing}`;
}

export type StateReading =
  | { readonly kind: "state"; readonly state: ReviewState }
  /** `broken`: it cannot be read. `unsigned`: a key is set and the signature is missing or wrong (T81). */
  | { readonly kind: "broken" | "unsigned" };

/** Reads the marker of a summary comment. Without a key the author's id is all that vouches for it. */
export function readState(body: string, place: MarkerPlace, key: string | null): StateReading {
  const start = body.lastIndexOf(summaryOpening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1) return { kind: "broken" };
  const text = body.slice(start + summaryOpening.length, end);
  const json = text.slice(0, text.lastIndexOf("}") + 1);
  if (key !== null && !isSigned(text.slice(json.length).trim(), sign(json, place, key))) return { kind: "unsigned" };
  return parse(json);
}

/** Names a state, so that what was thought under one is not taken for another. */
export function fingerprint(state: ReviewState | null): string {
  return state === null ? "" : createHash("sha256").update(encode(state)).digest("hex").slice(0, 16);
}

function parse(json: string): StateReading {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(json));
    return parsed.success ? { kind: "state", state: parsed.data } : { kind: "broken" };
  } catch {
    return { kind: "broken" }; // somebody edited the comment: said in the next summary, started anew
  }
}

function sign(json: string, { repository, number }: MarkerPlace, key: string): string {
  return createHmac("sha256", key).update(`summary\n${repository}\n${number}\n${json}`).digest("hex");
}

function isSigned(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function encode(state: ReviewState): string {
  return JSON.stringify(state)
    .replaceAll(">", String.raw`\u003e`)
    .replaceAll("--", String.raw`-\u002d`);
}
