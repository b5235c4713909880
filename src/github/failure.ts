import * as z from "zod";
import { messageOf, RetryLater, UserError } from "../core/errors.ts";
import { explain403, explain422 } from "./refusal.ts";

/**
 * What a failed request means, by what can be done about it.
 *
 * - `busy`     a limit of GitHub's: nothing was done; wait and never hammer (F26, F27)
 * - `login`    the token is not accepted: nothing was done (F25)
 * - `denied`   no for good, with the reason an operator can act on (F28, F33, F48)
 * - `missing`  there is no such thing, or none this token may see (F29)
 * - `anchor`   a line of a review is not in the diff; GitHub does not say which (F32)
 * - `unknown`  a 5xx, a cut connection, an answer nobody can read: it may have been done (F35)
 */
export type GithubFailure =
  | { readonly kind: "busy"; readonly message: string; readonly afterMs: number }
  | { readonly kind: "denied"; readonly message: string; readonly status: number }
  | { readonly kind: "login" | "missing" | "anchor" | "unknown"; readonly message: string };

const headersShape = z.record(z.string(), z.unknown());

/** Octokit's error, by its shape: several copies of its class may be installed. No `response` means the network failed. */
const requestErrorShape = z.object({
  name: z.string().optional(),
  status: z.int(),
  message: z.string(),
  response: z.object({ headers: headersShape, data: z.unknown().optional() }).optional(),
});

type Response = { readonly status: number; readonly text: string; readonly headers: Readonly<Record<string, unknown>> };

/** `null` for what is not GitHub's or the network's doing: a cancelled job, a defect of ours. */
export function classify(thrown: unknown): GithubFailure | null {
  const parsed = requestErrorShape.safeParse(thrown);
  if (!parsed.success || parsed.data.name === "AbortError") return null;
  const { status, message, response } = parsed.data;
  if (response === undefined)
    return { kind: "unknown", message: `GitHub could not be reached: ${messageOf(message, 200)}` };
  return byStatus({ status, text: textOf(response.data, message), headers: response.headers });
}

/** The error a reader throws, and a writer where waiting is the only answer. */
export function toError(failure: GithubFailure): Error {
  if (failure.kind === "busy") return new RetryLater(failure.message, { afterMs: failure.afterMs });
  if (failure.kind === "unknown") return new RetryLater(failure.message);
  return new UserError(failure.message);
}

function byStatus(response: Response): GithubFailure {
  const { status, text } = response;
  if (isLimit(response))
    return { kind: "busy", message: `GitHub asks to wait: ${text}`, afterMs: waitMs(response.headers) };
  if (status === 401) return { kind: "login", message: `GitHub does not accept the token (401): ${text}` };
  if (status === 404 || status === 410) {
    return {
      kind: "missing",
      message: `GitHub answered ${status} (${text}): it is gone, or this token may not see it`,
    };
  }
  if (status === 403) return { kind: "denied", status, message: explain403(text, accepted(response.headers)) };
  if (status === 422) return explain422(text);
  if (status === 409) return { kind: "busy", message: `GitHub reports a conflict: ${text}`, afterMs: conflictMs };
  if (status >= 500 || status === 408) return { kind: "unknown", message: `GitHub answered ${status}: ${text}` };
  return { kind: "denied", status, message: `GitHub answered ${status}: ${text}` };
}

const conflictMs = 5_000;
/** GitHub's own advice when a secondary limit comes without a header. */
const blindWaitMs = 60_000;
const longestWaitMs = 24 * 60 * 60 * 1_000;

function isLimit({ status, text, headers }: Response): boolean {
  if (status === 429) return true;
  if (status === 422) return /submitted too quickly/i.test(text);
  if (status !== 403) return false;
  return (
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    /rate limit|abuse/i.test(text)
  );
}

/** Milliseconds to wait: `retry-after`, else the reset time measured by GitHub's own clock (F62), else a minute. */
function waitMs(headers: Response["headers"]): number {
  const serverNow = Date.parse(String(headers["date"]));
  const after = retryAfterMs(headers["retry-after"], serverNow);
  if (after !== null) return clamp(after);
  if (String(headers["x-ratelimit-remaining"]) !== "0") return blindWaitMs;
  return clamp(Number(headers["x-ratelimit-reset"]) * 1000 - serverNow);
}

function retryAfterMs(value: unknown, serverNow: number): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(String(value)) - serverNow : seconds * 1000;
}

function clamp(ms: number): number {
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 1_000), longestWaitMs) : blindWaitMs;
}

/** `x-accepted-github-permissions: issues=write; pull_requests=write`, in the words of a workflow file. */
function accepted(headers: Response["headers"]): string | null {
  const value = headers["x-accepted-github-permissions"];
  if (typeof value !== "string" || value === "") return null;
  return value.replaceAll("_", "-").replaceAll("=", ": ").replaceAll(";", " or").slice(0, 200);
}

const dataShape = z.object({ message: z.string(), errors: z.unknown().optional() });

function textOf(data: unknown, fallback: string): string {
  const parsed = dataShape.safeParse(data);
  if (!parsed.success) return messageOf(fallback.startsWith("<") ? "an HTML page" : fallback, 200);
  const { message, errors } = parsed.data;
  return messageOf(errors === undefined ? message : `${message}: ${JSON.stringify(errors)}`, 300);
}
