import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  _enum,
  array,
  int,
  literal,
  object,
  string,
  union
} from "./chunk-CLTAKU4V.js";

// src/core/review-state.ts
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

// src/core/fit-state.ts
var markerChars = 3e4;
var markChars = 14;
var keysKept = 10;
var titleChars = 40;
function fitted(state, encode2) {
  const fits = (candidate) => encode2(candidate).length <= markerChars;
  if (fits(state)) return state;
  const excess = encode2(state).length - markerChars;
  const kept = Math.max(0, Math.floor((state.seen.length - excess) / markChars)) * markChars;
  const unread = { ...state, seen: state.seen.slice(0, kept) };
  if (fits(unread)) return unread;
  const open = { ...unread, keys: unread.keys.slice(-keysKept), findings: unread.findings.filter(isUnsettled) };
  if (fits(open)) return open;
  const short = { ...open, findings: open.findings.map((each) => ({ ...each, title: clip(each.title) })) };
  return fits(short) ? short : withoutLeast(short, fits);
}
function isUnsettled({ status }) {
  return status === "open" || status === "late";
}
function clip(title) {
  return title.length > titleChars ? `${title.slice(0, titleChars - 1).toWellFormed()}\u2026` : title;
}
function withoutLeast(state, fits) {
  const worstFirst = state.findings.toSorted((a, b) => weight(a) - weight(b) || a.n - b.n);
  for (let kept = worstFirst.length - 1; kept >= 0; kept -= 1) {
    const candidate = { ...state, gaps: state.gaps ?? 1, findings: worstFirst.slice(0, kept) };
    if (kept === 0 || fits(candidate)) return kept === 0 ? { ...candidate, keys: [] } : candidate;
  }
  return state;
}
function weight({ p, status }) {
  return status === "late" ? p + 4 : p;
}

// src/core/review-state.ts
var rememberedSchema = object({
  id: string().regex(/^[0-9a-f]{16}$/),
  /** Shown as F1, F2…; never given twice. */
  n: int().positive(),
  p: union([literal(0), literal(1), literal(2), literal(3)]),
  path: string().max(4096),
  line: int().positive(),
  title: string().max(400),
  /** `late`: found after the first pass on lines that had not changed; told, and not held against the change. */
  status: _enum(["open", "late", "fixed", "dismissed"]),
  /** Marks of the chunks its lines were in; when all are gone, its code was changed. */
  at: array(string().regex(/^[A-Za-z0-9+/]{14}$/)).max(8)
});
var stateSchema = object({
  v: literal(1),
  /** Reviews finished so far. */
  round: int().nonnegative(),
  /** The commit that was reviewed last; lines above are its lines. */
  head: string().regex(/^[0-9a-f]{40,64}$/),
  /** The effective change and the rules it was reviewed by; empty before the first review. */
  patch: string().max(40),
  /** Keys of the jobs that are in here, newest last: the same event again changes nothing. */
  keys: array(string().max(300)).max(60),
  findings: array(rememberedSchema).max(200),
  /** The highest number ever given. */
  last: int().nonnegative(),
  /** Marks of the chunks that were read whole, fourteen characters each, one after the other. */
  seen: string().regex(/^(?:[A-Za-z0-9+/]{14}){0,2000}$/),
  /** Files that should have been read and were not read whole: a change with gaps is never green. */
  gaps: int().positive().exactOptional(),
  /** When automatic reviews ended lately, in minutes since the epoch, oldest first. */
  recent: array(int().nonnegative()).max(60).exactOptional()
});
var summaryOpening = "<!-- codex-bot:summary ";
var closing = " -->";
function stateMarker(state, place, key) {
  const json = encode(fitted(state, encode));
  const signature = key === null ? "" : ` ${sign(json, place, key)}`;
  return `${summaryOpening}${json}${signature}${closing}`;
}
function readState(body, place, key) {
  const start = body.lastIndexOf(summaryOpening);
  const end = body.indexOf(closing, start);
  if (start === -1 || end === -1) return { kind: "broken" };
  const text = body.slice(start + summaryOpening.length, end);
  const json = text.slice(0, text.lastIndexOf("}") + 1);
  if (key !== null && !isSigned(text.slice(json.length).trim(), sign(json, place, key))) return { kind: "unsigned" };
  return parse(json);
}
function fingerprint(state) {
  return state === null ? "" : createHash("sha256").update(encode(state)).digest("hex").slice(0, 16);
}
function parse(json) {
  try {
    const parsed = stateSchema.safeParse(JSON.parse(json));
    return parsed.success ? { kind: "state", state: parsed.data } : { kind: "broken" };
  } catch {
    return { kind: "broken" };
  }
}
function sign(json, { repository, number }, key) {
  return createHmac("sha256", key).update(`summary
${repository}
${number}
${json}`).digest("hex");
}
function isSigned(given, right) {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
function encode(state) {
  return JSON.stringify(state).replaceAll(">", String.raw`\u003e`).replaceAll("--", String.raw`-\u002d`);
}

export {
  summaryOpening,
  stateMarker,
  readState,
  fingerprint
};
