import type { Failure } from "../core/codex-port.ts";
import { noReport } from "./error-report.ts";
import type { ErrorReport } from "./error-report.ts";
import { explain } from "./explain.ts";
import type { About } from "./explain.ts";
import { parseRetryAfter, parseTryAgainIn } from "./retry.ts";
import type { StreamFault, Trouble } from "./trouble.ts";

type Kind = Failure["kind"];

/** What a backend's own code (or, failing that, its type) means, whatever status or stream it came in. */
const byCode = new Map<string, Kind>([
  ["context_length_exceeded", "context"],
  ["insufficient_quota", "quota"],
  ["usage_limit_reached", "quota"],
  ["usage_not_included", "quota"],
  ["billing_hard_limit_reached", "quota"],
  ["billing_not_active", "quota"],
  ["rate_limit_exceeded", "rate"],
  ["slow_down", "rate"],
  ["invalid_prompt", "policy"],
  ["bio_policy", "policy"],
  ["cyber_policy", "policy"],
  ["content_filter", "policy"],
  ["content_policy_violation", "policy"],
  ["model_not_found", "bad-request"],
  ["invalid_api_key", "auth"],
  ["server_is_overloaded", "transient"],
  ["server_error", "transient"],
]);

/** What is left of 4xx is `bad-request`: asking again with the same words gets the same answer. So is a redirect. */
const byStatus = new Map<number, Kind>([
  [401, "auth"],
  [402, "quota"],
  [403, "policy"],
  [408, "transient"],
  [413, "context"],
  [425, "transient"],
  [429, "rate"],
]);

const byFault: Readonly<Record<StreamFault, Kind>> = {
  cut: "transient",
  unreadable: "transient",
  "out-of-order": "transient",
  mixed: "transient",
  "too-large": "bad-request",
  "not-a-stream": "bad-request",
  html: "bad-request",
  encoded: "bad-request",
};

/** The answer that was too long for the model, and the one its own filter stopped. */
const byIncomplete = new Map<string, Kind>([
  ["max_output_tokens", "context"],
  ["content_filter", "policy"],
]);

/** Judges trouble by what can be done about it. Pure: `about.now` is the wall clock. */
export function classify(trouble: Trouble, about: About): Failure {
  const kind = kindOf(trouble);
  const retryAfterMs = retryAfterOf(trouble, kind, about.now);
  return { kind, reason: reasonOf(trouble), retryAfterMs, message: explain(trouble, kind, { ...about, retryAfterMs }) };
}

function kindOf(trouble: Trouble): Kind {
  switch (trouble.kind) {
    case "http":
      return (
        coded(trouble.report) ?? byStatus.get(trouble.status) ?? (trouble.status >= 500 ? "transient" : "bad-request")
      );
    case "in-stream":
      return coded(trouble.report) ?? (trouble.report.type === "invalid_request_error" ? "bad-request" : "transient");
    case "incomplete":
      return byIncomplete.get(trouble.why) ?? "transient";
    case "stream":
      return byFault[trouble.fault];
    case "network":
      return midway.has(trouble.code) ? "transient" : "unreachable";
    case "credential":
      return trouble.lasting ? "auth" : "transient";
    case "closed":
      return "unreachable";
    case "clock":
      return trouble.clock === "connect" ? "unreachable" : "transient";
    case "cancelled":
      return "cancelled";
    default:
      return trouble satisfies never;
  }
}

/** The host was there and let go of us: a worn-out kept connection, most often. */
const midway = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

function coded(report: ErrorReport): Kind | undefined {
  return byCode.get(report.code) ?? byCode.get(report.type);
}

function reasonOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case "http":
      return trouble.report.html ? "html" : `http-${String(trouble.status)}`;
    case "in-stream":
      return `failed-${slug(trouble.report.code)}`;
    case "incomplete":
      return `incomplete-${slug(trouble.why)}`;
    case "stream":
      return trouble.fault;
    case "network":
      return slug(trouble.code);
    case "credential":
      return trouble.lasting ? "credential" : "credential-unavailable";
    case "closed":
      return "closed";
    case "clock":
      return trouble.clock;
    case "cancelled":
      return "cancelled";
    default:
      return trouble satisfies never;
  }
}

function slug(text: string): string {
  const clean = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 60);
  return clean === "" ? "unknown" : clean;
}

function retryAfterOf(trouble: Trouble, kind: Kind, now: number): number | null {
  const report = trouble.kind === "http" || trouble.kind === "in-stream" ? trouble.report : noReport;
  if (trouble.kind === "credential") return trouble.afterMs;
  if (trouble.kind === "closed") return trouble.forMs;
  if (kind === "quota") return untilReset(report, now);
  if (kind !== "rate" && kind !== "transient") return null;
  const header = trouble.kind === "http" ? trouble.retryAfter : null;
  return parseRetryAfter(header, now) ?? parseTryAgainIn(report.message);
}

function untilReset(report: ErrorReport, now: number): number | null {
  if (report.resetsAt !== null) return Math.max(0, report.resetsAt - now);
  return report.resetsInSeconds === null ? null : report.resetsInSeconds * 1000;
}
