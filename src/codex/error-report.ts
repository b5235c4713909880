import * as z from "zod";
import { parseJson } from "./parse-json.ts";

/** What a backend says about an error, in either of its two shapes; all empty when it said nothing readable. */
export interface ErrorReport {
  readonly code: string;
  readonly type: string;
  readonly message: string;
  /** Milliseconds since the epoch at which a used-up limit is renewed. */
  readonly resetsAt: number | null;
  /** Seconds until then, where only that is known. */
  readonly resetsInSeconds: number | null;
  /** A web page instead of an answer: a proxy, a bot check, a wrong address. Its text is never shown. */
  readonly html: boolean;
}

export const noReport: ErrorReport = {
  code: "",
  type: "",
  message: "",
  resetsAt: null,
  resetsInSeconds: null,
  html: false,
};

const text = z.string().catch("");
/** Bounded so that it stays a date whatever a server sends. */
const seconds = z.number().nonnegative().max(1e11).nullable().catch(null);
const errorSchema = z.looseObject({
  code: text,
  type: text,
  message: text,
  resets_at: seconds,
  resets_in_seconds: seconds,
});
const detailSchema = z.union([
  z.string().transform((message) => ({ ...noReport, message })),
  errorSchema.transform(fromFields),
]);
const bodySchema = z.union([
  z.looseObject({ error: errorSchema.transform(fromFields) }).transform((body) => body.error),
  z.looseObject({ error: z.string() }).transform((body) => ({ ...noReport, message: body.error })),
  z.looseObject({ detail: detailSchema }).transform((body) => body.detail),
]);

/** Reads `{"error":{…}}`, `{"error":"…"}`, `{"detail":"…"}` and `{"detail":{…}}`; knows a web page when it sees one. */
export function readErrorBody(body: string): ErrorReport {
  if (/^\s*(?:<!doctype|<html|<head|<body|<\?xml)/i.test(body)) return { ...noReport, html: true };
  const parsed = bodySchema.safeParse(parseJson(body));
  return parsed.success ? parsed.data : noReport;
}

/** The error object of an event inside a stream; it may be absent or `null`. */
export function readErrorFields(error: unknown): ErrorReport {
  const parsed = errorSchema.safeParse(error);
  return parsed.success ? fromFields(parsed.data) : noReport;
}

function fromFields(fields: z.output<typeof errorSchema>): ErrorReport {
  const { code, type, message } = fields;
  const resetsAt = fields.resets_at === null ? null : fields.resets_at * 1000;
  return { code, type, message, resetsAt, resetsInSeconds: fields.resets_in_seconds, html: false };
}
