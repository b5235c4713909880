import { describe, expect, it } from "vitest";
import type { Answer } from "../../doubles/codex/script.ts";
import { startCodexDouble } from "../../doubles/codex/server.ts";
import { rig, run, serve, verdict } from "../support.ts";

/** Rows of codex-wire.md, sections 6.1 to 6.4. How often we ask differs from the real client: docs/codex-differences.md. */
const page = "<!DOCTYPE html><html><body>Just a moment</body></html>";
const coded = (code: string, message = "words"): Answer["body"] => ({ error: { code, message, type: "x" } });
const typed = (type: string, more: Record<string, number | string> = {}): Answer["body"] => ({
  error: { type, message: "words", ...more },
});

interface Asked {
  readonly verdict: string;
  readonly requests: number;
  readonly waits: readonly number[];
}

async function ask(answers: readonly Answer[]): Promise<Asked> {
  await using double = await startCodexDouble(answers);
  const { result, retries } = await run(rig(double.url));
  const { outcome } = result;
  if (outcome.kind === "failed") expect(outcome.failure.message).toMatch(/^[^\n<]{10,600}$/);
  return { verdict: verdict(result), requests: double.requests.length, waits: retries.map(({ waitMs }) => waitMs) };
}

describe("6.1 HTTP status", () => {
  it.each<[string, Answer, string, number]>([
    ['400 any, {"error":…}', { http: 400, body: typed("invalid_request_error") }, "bad-request http-400", 1],
    ['400 any, {"detail":…}', { http: 400, body: { detail: "no" } }, "bad-request http-400", 1],
    [
      '400 any, {"detail":{…}}',
      { http: 400, body: { detail: { code: "x", message: "no" } } },
      "bad-request http-400",
      1,
    ],
    ["400 code context_length_exceeded", { http: 400, body: coded("context_length_exceeded") }, "context http-400", 1],
    ["400 cyber_policy", { http: 400, body: coded("cyber_policy") }, "policy http-400", 1],
    ["401 API key", { http: 401, body: coded("invalid_api_key") }, "auth http-401", 1],
    ["402", { http: 402 }, "quota http-402", 1],
    ["403 JSON", { http: 403, body: { detail: "Forbidden" } }, "policy http-403", 1],
    ["403 Cloudflare HTML", { html: 403 }, "policy html", 1],
    ["404", { http: 404 }, "bad-request http-404", 1],
    ["409", { http: 409 }, "bad-request http-409", 1],
    ["413", { http: 413 }, "context http-413", 1],
    ["422", { http: 422 }, "bad-request http-422", 1],
    ["404 code model_not_found", { http: 404, body: coded("model_not_found") }, "bad-request http-404", 1],
    ["404 body usage_limit_reached", { http: 404, body: typed("usage_limit_reached") }, "quota http-404", 1],
    [
      "429 usage_limit_reached",
      { http: 429, body: typed("usage_limit_reached", { resets_in_seconds: 60 }) },
      "quota http-429",
      1,
    ],
    ["429 usage_not_included", { http: 429, body: typed("usage_not_included") }, "quota http-429", 1],
    ["429 insufficient_quota", { http: 429, body: coded("insufficient_quota") }, "quota http-429", 1],
    ["429 other, without retry-after", { http: 429 }, "rate http-429", 4],
    ["500", { http: 500 }, "transient http-500", 4],
    ["502 HTML", { html: 502 }, "transient html", 4],
    ["503", { http: 503 }, "transient http-503", 4],
    ["503 code server_is_overloaded", { http: 503, body: coded("server_is_overloaded") }, "transient http-503", 4],
    ["200 but not SSE, JSON", { http: 200, body: { id: "r" } }, "bad-request not-a-stream", 1],
    ["200 but not SSE, HTML", { html: 200 }, "bad-request html", 1],
    ["200 but empty", { eof: 0 }, "transient cut", 4],
    ["connection reset before headers", { cut: "before-headers" }, "transient und-err-socket", 4],
  ])("%s", async (...row) => {
    const [, answer, said, requests] = row;
    expect(await ask([{ ...answer, always: true }])).toMatchObject({ verdict: said, requests });
  });

  it("connection refused: named, four attempts, no waiting without end", async () => {
    const double = await startCodexDouble([]);
    await double.close();
    const { result, retries } = await run(rig(double.url));
    expect([verdict(result), retries.length]).toEqual(["unreachable econnrefused", 3]);
  });

  it.each<[string, string, number | null]>([
    ["seconds", "7", 7000],
    ["a date", "Sat, 21 Nov 2026 00:00:30 GMT", 30_000],
    ["a date in the past", "Fri, 20 Nov 2026 00:00:00 GMT", 0],
    ["zero", "0", 0],
    ["a negative number, which says nothing", "-5", 0],
    ["words, which say nothing", "soon", 0],
    ["two minutes", "120", 120_000],
    ["more than we may wait", "121", null],
    ["a day", "86400", null],
  ])("429 and 503 with retry-after of %s", async (_, header, waitMs) => {
    for (const http of [429, 503]) {
      const { waits, verdict: said } = await ask([{ http, headers: { "retry-after": header } }, { message: "x" }]);
      expect([said === "completed", ...waits]).toEqual(waitMs === null ? [false] : [true, waitMs]);
    }
  });

  it("other hints of a 429 are ignored: retry-after-ms, x-ratelimit-reset-requests", async () => {
    const headers = { "retry-after-ms": "5000", "x-ratelimit-reset-requests": "5s" };
    expect((await ask([{ http: 429, headers }, { message: "x" }])).waits).toEqual([0]);
  });

  it("a page instead of the API is a hint in one line, never a dump", async () => {
    await using server = await serve((response) => response.writeHead(403, { "content-type": "text/html" }).end(page));
    const { result } = await run(rig(server.url));
    expect(JSON.stringify(result.outcome)).toMatch(/web page \(403\)/);
    expect(JSON.stringify(result.outcome)).not.toContain("moment");
  });
});

describe("6.2 in a stream", () => {
  const failed = (code: string | null, message = ""): Answer => ({ failed: { code, message } });
  it.each<[string, Answer, string, number]>([
    ["context_length_exceeded", failed("context_length_exceeded"), "context failed-context-length-exceeded", 1],
    ["insufficient_quota", failed("insufficient_quota"), "quota failed-insufficient-quota", 1],
    ["usage_not_included", failed("usage_not_included"), "quota failed-usage-not-included", 1],
    ["invalid_prompt", failed("invalid_prompt"), "policy failed-invalid-prompt", 1],
    ["bio_policy", failed("bio_policy"), "policy failed-bio-policy", 1],
    ["cyber_policy", failed("cyber_policy"), "policy failed-cyber-policy", 1],
    ["server_is_overloaded", failed("server_is_overloaded"), "transient failed-server-is-overloaded", 4],
    ["rate_limit_exceeded", failed("rate_limit_exceeded"), "rate failed-rate-limit-exceeded", 4],
    ["slow_down", failed("slow_down"), "rate failed-slow-down", 4],
    ["usage_limit_reached inside a stream", failed("usage_limit_reached"), "quota failed-usage-limit-reached", 1],
    ["any other", failed("novelty"), "transient failed-novelty", 4],
    ["error: null", { failed: null }, "transient failed-unknown", 4],
    [
      "incomplete max_output_tokens",
      { message: "x", incomplete: "max_output_tokens" },
      "context incomplete-max-output-tokens",
      1,
    ],
    ["incomplete content_filter", { incomplete: "content_filter" }, "policy incomplete-content-filter", 1],
    ["incomplete other", { incomplete: "novelty" }, "transient incomplete-novelty", 4],
  ])("%s", async (...row) => {
    const [, answer, said, requests] = row;
    expect(await ask([{ ...answer, always: true }])).toMatchObject({ verdict: said, requests });
  });

  it.each([
    ["1.5s", 1500],
    ["900ms", 900],
    ["2 seconds", 2000],
  ])("rate_limit_exceeded: try again in %s", async (words, waitMs) => {
    const limit = failed("rate_limit_exceeded", `Rate limit reached. Please try again in ${words}. Visit us.`);
    expect((await ask([limit, { message: "x" }])).waits).toEqual([waitMs]);
  });

  it("the end is acted on at once, although the server holds the socket open", async () => {
    expect((await ask([{ ...failed("invalid_prompt"), hang: true }])).verdict).toBe("policy failed-invalid-prompt");
  });
});

describe("6.3 and 6.4", () => {
  it("a cut: see cut-sweep.test.ts; the retry has the same cache key and no id of the answer before", async () => {
    await using double = await startCodexDouble([{ reasoning: "hm", message: "x", cut: 9 }, { message: "y" }]);
    await run(rig(double.url));
    const [first, second] = double.requests.map(({ body }) => Object(body));
    expect([second.prompt_cache_key, "previous_response_id" in second]).toEqual([first.prompt_cache_key, false]);
  });

  it("network down: bounded by the turn's own time too", async () => {
    const double = await startCodexDouble([]);
    await double.close();
    const subject = rig(double.url, { limits: { requestSeconds: 1 }, random: () => 1 });
    const { result, retries } = await run(subject);
    expect([verdict(result), retries.length]).toEqual(["unreachable econnrefused", 1]);
  });
});
