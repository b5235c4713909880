import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import * as z from "zod";
import { limits } from "../limits.ts";

const minutes = z.int().nonnegative();
const sha = z.string().regex(/^[0-9a-f]{40,64}$/);

export const results = [
  "new",
  "running",
  "nothing",
  "opened",
  "updated",
  "reported",
  "commented",
  "sorted",
  "held-back",
  "failed",
  "cut-off",
] as const;

const taskStateSchema = z.strictObject({
  name: z.string().max(40),
  /** Periods that were begun, newest last: a time of the schedule, a commit, an issue. None of them is begun again. */
  done: z.array(z.string().max(80)).max(20),
  /** When it was begun last; minutes since the epoch, 0 for never. */
  at: minutes,
  result: z.enum(results),
  /** A line of ours about the result; may be empty. */
  why: z.string().max(300),
  /** Runs that go on: by which event each was taken, when, for which period, and the tokens that are set aside for it. */
  claims: z
    .array(z.strictObject({ by: z.string().max(16), at: minutes, period: z.string().max(80), tokens: minutes }))
    .max(limits.upkeepSideBySide),
  /** Its pull request, while that is open; minutes since the epoch. */
  pull: z.strictObject({ number: z.int().positive(), since: minutes }).nullable(),
  /** Where we left its branch. */
  commit: sha.nullable(),
  /** The files of that commit, by the name git gives to all of them. */
  tree: sha.nullable(),
  /** The issue with its report. */
  report: z.int().positive().nullable(),
  /** Pull requests that were closed without a merge: how many in a row, the last one, and until when to stay quiet. */
  closed: z.strictObject({ times: z.int().positive(), number: z.int().positive(), until: minutes }).nullable(),
});

const stateSchema = z.strictObject({
  v: z.literal(1),
  /** The month that tokens are counted of, such as 2026-11. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** Spent in it, with what is set aside for what runs. */
  tokens: z.int().nonnegative(),
  /** When runs began lately, minutes since the epoch, oldest first. */
  recent: z.array(minutes).max(20),
  tasks: z.array(taskStateSchema).max(20),
});

export type TaskState = z.infer<typeof taskStateSchema>;
export type UpkeepState = z.infer<typeof stateSchema>;
export type TaskResult = TaskState["result"];

const opening = "<!-- codex-bot:upkeep ";
const closing = " -->";
/** Unpacked; twenty tasks with everything set are a quarter of it. */
const mostBytes = 256 * 1024;

export function isUpkeep(body: string): boolean {
  return body.includes(opening);
}

/** What is remembered of upkeep, packed into the body of the one issue that shows it; signed when there is a key. */
export function upkeepMarker(state: UpkeepState, repository: number, key: string | null): string {
  const packed = deflateRawSync(JSON.stringify(state), { level: 9 }).toString("base64");
  return `${opening}${packed}${key === null ? "" : ` ${sign(packed, repository, key)}`}${closing}`;
}

export type UpkeepReading =
  | { readonly kind: "state"; readonly state: UpkeepState }
  /** `broken`: it cannot be read. `unsigned`: a key is set and the signature is missing or wrong (T81). */
  | { readonly kind: "broken" | "unsigned" };

/** @param key as in `recall`: `undefined` in a half that may not know it; what that reads is advice. */
export function readUpkeep(body: string, repository: number, key: string | null | undefined): UpkeepReading {
  const start = body.lastIndexOf(opening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1) return { kind: "broken" };
  const [packed = "", signature = ""] = body.slice(start + opening.length, end).split(" ");
  if (typeof key === "string" && !isSigned(signature, sign(packed, repository, key))) return { kind: "unsigned" };
  return unpack(packed);
}

function unpack(packed: string): UpkeepReading {
  try {
    const json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: mostBytes });
    const parsed = stateSchema.safeParse(JSON.parse(json.toString("utf8")));
    return parsed.success ? { kind: "state", state: parsed.data } : { kind: "broken" };
  } catch {
    return { kind: "broken" }; // not something we packed
  }
}

function sign(packed: string, repository: number, key: string): string {
  return createHmac("sha256", key).update(`upkeep\n${repository}\n${packed}`).digest("hex");
}

function isSigned(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Names a text as GitHub keeps it: an edit says which one it means to replace. */
export function markOf(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n").trim()).digest("hex").slice(0, 16);
}

/** Names an event shortly: whoever took a task is known by it. */
export function takerOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
