import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { noReport, readErrorBody } from "../../src/codex/error-report.ts";
import { classify } from "../../src/codex/failure.ts";
import type { Trouble } from "../../src/codex/trouble.ts";

const now = Date.UTC(2026, 10, 21);
const about = {
  model: "gpt-test",
  host: "api.example:443",
  credential: "key",
  authHint: "Check OPENAI_API_KEY.",
  pageHint: "A proxy or a bot check stands in between, or the base URL is wrong.",
  now,
  secrets: ["sk-secret-key"],
};
const http = (status: number, body: unknown, retryAfter: string | null = null): Trouble => ({
  kind: "http",
  status,
  retryAfter,
  report: readErrorBody(typeof body === "string" ? body : JSON.stringify(body)),
});
const coded = (code: string, message = "words of the server") => ({ error: { code, type: "x", message } });
const page = "<!DOCTYPE html>\n<html><head><title>Just a moment</title>";

const reached = (more: object) =>
  classify(http(429, { error: { type: "usage_limit_reached", message: "", ...more } }), about);

describe("over HTTP", () => {
  it.each<[number, unknown, string, string]>([
    [400, coded("context_length_exceeded"), "context", "The request is longer than gpt-test can take (400)."],
    [
      400,
      { detail: "Unsupported parameter: x" },
      "bad-request",
      "api.example:443 refused the request for gpt-test (400): Unsupported parameter: x",
    ],
    [400, coded("cyber_policy"), "policy", "api.example:443 does not allow this request (400): words of the server"],
    [
      401,
      coded("invalid_api_key", "Incorrect API key provided: sk-se***key"),
      "auth",
      "api.example:443 refused the key (401). Check OPENAI_API_KEY.",
    ],
    [
      401,
      { error: { type: "invalid_request_error", message: "no" } },
      "auth",
      "api.example:443 refused the key (401). Check OPENAI_API_KEY.",
    ],
    [402, {}, "quota", "The quota of this account at api.example:443 is used up (402)."],
    [403, { detail: "no" }, "policy", "api.example:443 does not allow this request (403): no"],
    [
      403,
      page,
      "policy",
      "api.example:443 answered with a web page (403) instead of the API. A proxy or a bot check stands in between, or the base URL is wrong.",
    ],
    [
      404,
      coded("model_not_found"),
      "bad-request",
      'api.example:443 does not know the model "gpt-test" (404). Check its name, the base URL, and that this key may use it.',
    ],
    [
      404,
      { error: { type: "usage_limit_reached", message: "limit" } },
      "quota",
      "The quota of this account at api.example:443 is used up (404): limit",
    ],
    [409, {}, "bad-request", "api.example:443 refused the request for gpt-test (409)."],
    [413, {}, "context", "The request is longer than gpt-test can take (413)."],
    [422, "not json", "bad-request", "api.example:443 refused the request for gpt-test (422)."],
    [301, "", "bad-request", "api.example:443 refused the request for gpt-test (301)."],
    [
      429,
      coded("insufficient_quota", "pay"),
      "quota",
      "The quota of this account at api.example:443 is used up (429): pay",
    ],
    [429, {}, "rate", "api.example:443 takes no more requests for gpt-test right now (429)."],
    [500, {}, "transient", "api.example:443 failed while serving gpt-test (500)."],
    [
      502,
      page,
      "transient",
      "api.example:443 failed (502) and showed a web page: it, or a gateway in front of it, is down.",
    ],
    [
      503,
      coded("server_is_overloaded", "busy"),
      "transient",
      "api.example:443 failed while serving gpt-test (503): busy",
    ],
  ])("%i %j is %s", (...row) => {
    const [status, body, kind, message] = row;
    expect(classify(http(status, body), about)).toMatchObject({ kind, message });
  });

  it("names when a used-up limit is renewed, by its date or the seconds until then", () => {
    expect(reached({ resets_at: now / 1000 + 7200 })).toMatchObject({ kind: "quota", retryAfterMs: 7_200_000 });
    expect(reached({ resets_in_seconds: 60 }).message).toContain("renewed at 2026-11-21 00:01 UTC");
    expect(reached({ resets_at: "soon" }).retryAfterMs).toBeNull();
    expect(reached({ resets_at: 1e300 }).retryAfterMs).toBeNull();
  });

  it("blacks out the key wherever a server repeats it, and makes one line of its words", () => {
    const { message } = classify(http(400, { detail: "bad\nkey sk-secret-key\u001b[31m" }), about);
    expect(message).not.toContain("sk-secret-key");
    expect(message).toContain("bad key [key]");
    expect(message).toMatch(/^[^\p{Cc}]+$/u);
    const long = classify(http(400, { detail: `${"x".repeat(235)}sk-secret-key` }), about).message;
    expect(long).not.toContain("sk-s");
  });
});

const failed = (code: string, message = "", type = ""): Trouble => ({
  kind: "in-stream",
  report: { ...noReport, code, message, type },
});

describe("inside a stream", () => {
  it.each<[Trouble, string, string]>([
    [failed("context_length_exceeded"), "context", "failed-context-length-exceeded"],
    [failed("insufficient_quota"), "quota", "failed-insufficient-quota"],
    [failed("usage_limit_reached"), "quota", "failed-usage-limit-reached"],
    [failed("invalid_prompt"), "policy", "failed-invalid-prompt"],
    [failed("bio_policy"), "policy", "failed-bio-policy"],
    [failed("slow_down"), "rate", "failed-slow-down"],
    [failed("server_is_overloaded"), "transient", "failed-server-is-overloaded"],
    [failed("", "", "invalid_request_error"), "bad-request", "failed-unknown"],
    [failed("whatever"), "transient", "failed-whatever"],
    [failed(""), "transient", "failed-unknown"],
    [failed("__proto__"), "transient", "failed--proto-"],
    [{ kind: "incomplete", why: "max_output_tokens" }, "context", "incomplete-max-output-tokens"],
    [{ kind: "incomplete", why: "content_filter" }, "policy", "incomplete-content-filter"],
    [{ kind: "incomplete", why: "else" }, "transient", "incomplete-else"],
    [{ kind: "stream", fault: "cut" }, "transient", "cut"],
    [{ kind: "stream", fault: "too-large" }, "bad-request", "too-large"],
    [{ kind: "network", code: "ECONNREFUSED" }, "unreachable", "econnrefused"],
    [{ kind: "network", code: "CERT_HAS_EXPIRED" }, "unreachable", "cert-has-expired"],
    [{ kind: "network", code: "UND_ERR_SOCKET" }, "transient", "und-err-socket"],
    [{ kind: "clock", clock: "connect" }, "unreachable", "connect"],
    [{ kind: "clock", clock: "stall" }, "transient", "stall"],
    [{ kind: "cancelled" }, "cancelled", "cancelled"],
  ])("%j is %s", (trouble, kind, reason) => {
    expect(classify(trouble, about)).toMatchObject({ kind, reason });
  });

  it("takes the wait from the words of a rate limit", () => {
    expect(classify(failed("rate_limit_exceeded", "Please try again in 1.5s. Visit"), about).retryAfterMs).toBe(1500);
    expect(classify(failed("context_length_exceeded", "Please try again in 1.5s."), about).retryAfterMs).toBeNull();
  });
});

it("says one line about any trouble whatever the server wrote", () => {
  const text = fc.string({ unit: "binary", maxLength: 600 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 201, max: 599 }), (code, message, status) => {
      const failure = classify(http(status, { error: { code, message } }), about);
      expect(failure.message).toMatch(/^[^\p{Cc}\u2028\u2029\u202e]{10,600}$/u);
      expect(failure.reason).toMatch(/^[a-z0-9-]+$/);
    }),
  );
});
