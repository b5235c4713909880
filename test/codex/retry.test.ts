import { describe, expect, it } from "vitest";
import { parseRetryAfter, parseTryAgainIn, planRetry } from "../../src/codex/retry.ts";
import { limits } from "../../src/core/limits.ts";

const now = Date.UTC(2026, 10, 21);

describe("Retry-After (F01)", () => {
  it.each<[string | null, number | null]>([
    ["5", 5000],
    ["0", 0],
    ["1.5", 1500],
    ["86400", 86_400_000],
    ["-5", null],
    ["", null],
    [null, null],
    ["soon", null],
    ["Sat, 21 Nov 2026 00:00:30 GMT", 30_000],
    ["Fri, 20 Nov 2026 00:00:00 GMT", 0],
  ])("%s is %s ms", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });

  it.each<[string, number | null]>([
    ["Please try again in 900ms.", 900],
    ["try again in 20 seconds", 20_000],
    ["Try again in 2 minutes", 120_000],
    ["try again later", null],
  ])("%s", (message, ms) => {
    expect(parseTryAgainIn(message)).toBe(ms);
  });
});

const failure = (kind: "rate" | "auth" | "transient", retryAfterMs: number | null = null) => ({
  kind,
  retryAfterMs,
  message: "",
  reason: "",
});

const plan = (tried: Partial<Parameters<typeof planRetry>[0]>) =>
  planRetry({ failure: failure("transient"), attempt: 1, leftMs: 1e6, random: 1, ...tried }, limits);

describe("planRetry", () => {
  it("doubles the longest wait, never beyond 20 s, with full jitter", () => {
    expect([1, 2, 3].map((attempt) => plan({ attempt }))).toEqual([500, 1000, 2000]);
    expect(plan({ random: 0 })).toBe(0);
    expect(
      planRetry(
        { failure: failure("transient"), attempt: 30, leftMs: 1e6, random: 1 },
        { ...limits, requestAttempts: 99 },
      ),
    ).toBe(20_000);
  });
  it("makes a connection that broke again soon, the first time", () => {
    const cut = { ...failure("transient"), reason: "cut" };
    expect([1, 2].map((attempt) => plan({ failure: cut, attempt }))).toEqual([200, 1000]);
  });
  it("adds the jitter to what the server asked for", () => expect(plan({ failure: failure("rate", 3000) })).toBe(3500));
  it("ends after the last attempt", () => expect(plan({ attempt: limits.requestAttempts })).toBeNull());
  it("does not repeat what will be refused again", () => expect(plan({ failure: failure("auth") })).toBeNull());
  it("does not wait longer than it may", () => expect(plan({ failure: failure("rate", 120_001) })).toBeNull());
  it("does not wait beyond the end of the turn", () =>
    expect(plan({ failure: failure("rate", 3000), leftMs: 3500 })).toBeNull());
});
