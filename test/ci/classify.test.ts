import { describe, expect, it } from "vitest";
import { classify, type FailedJob } from "../../src/ci/classify.ts";

const base: NonNullable<FailedJob["base"]> = { sha: "b".repeat(40), failed: false, step: null, log: null };
const failing = [
  "> node --test",
  "not ok 1 - adds",
  "  AssertionError: 1 == 2",
  "[error] Process completed with exit code 1.",
];

function job(more: Partial<FailedJob> = {}): FailedJob {
  return {
    name: "CI / test",
    conclusion: "failure",
    step: "Run npm test",
    passedBefore: false,
    base,
    log: failing,
    ...more,
  };
}

const log = (...lines: readonly string[]): Partial<FailedJob> => ({ log: [...lines, failing.at(-1) ?? ""] });
const onBase = (more: Partial<typeof base>) => ({
  base: { ...base, failed: true, step: "Run npm test", log: null, ...more },
});

describe("flaky", () => {
  it("is what passed on the same commit, and nothing but that", () => {
    expect(classify(job({ passedBefore: true }))).toMatchObject({ kind: "flaky", cited: null });
    for (const line of ["1 flaky", "known flake, retrying", "Test timed out in 5000ms", "socket hang up"])
      expect(classify(job(log(line))).kind, line).toBe("caused-here");
  });

  it("is found before all else: neither the base nor a log says otherwise", () => {
    expect(classify(job({ passedBefore: true, ...onBase({}) })).kind).toBe("flaky");
    expect(classify(job({ passedBefore: true, ...log("ENOSPC: no space left on device") })).kind).toBe("flaky");
  });
});

describe("infrastructure, by what GitHub says", () => {
  it.each<[string, Partial<FailedJob>]>([
    ["a workflow that was not started", { conclusion: "startup_failure", step: null, log: null, base: null }],
    ["a job that was cancelled with no step failed", { conclusion: "cancelled", step: null, log: [] }],
    ["the runner's own first step", { step: "Set up job", ...log("[error] Unable to find image") }],
    ["containers that did not start", { step: "Initialize containers" }],
  ])("%s", (_, more) => {
    expect(classify(job(more)).kind).toBe("infrastructure");
  });

  it("is not a step of the project's own that sounds alike", () => {
    expect(classify(job({ step: "Set up job data" })).kind).toBe("caused-here");
    expect(classify(job({ step: "Run Set up job" })).kind).toBe("caused-here");
  });
});

describe("infrastructure, by the log", () => {
  it.each([
    "[error] The runner has received a shutdown signal. This can happen when the runner service is stopped.",
    "[error] The self-hosted runner: a-1 lost communication with the server. Verify the machine is running.",
    "[error] The hosted runner encountered an error while running your job.",
    "OSError: [Errno 28] No space left on device",
    "npm error ENOSPC: no space left on device, write",
    "npm error code ECONNRESET",
    "npm ERR! network request to https://registry.npmjs.org/zod failed, reason: connect ETIMEDOUT 104.16.0.1:443",
    "npm error code E503",
    " ERR_PNPM_META_FETCH_FAIL  GET https://registry.npmjs.org/zod: request failed",
    "ERROR: HTTP error 503 while getting https://files.pythonhosted.org/x.whl",
    "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='pypi.org', port=443): Read timed out.",
    "warning: spurious network error (3 tries remaining): timeout",
    'go: golang.org/x/net@v0.1.0: Get "https://proxy.golang.org/x": dial tcp: i/o timeout',
    "E: Failed to fetch http://azure.archive.ubuntu.com/x.deb  503",
    "toomanyrequests: You have reached your pull rate limit.",
    "fatal: unable to access 'https://github.com/o/r/': Could not resolve host: github.com",
    "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 502",
    "[error] API rate limit exceeded for installation.",
    "[error] Failed to download archive 'https://api.github.com/repos/actions/checkout/tarball/v4' after 3 attempts.",
  ])("%s", (line) => {
    expect(classify(job(log("npm ci", line)))).toMatchObject({ kind: "infrastructure", cited: line.trim() });
  });

  it.each([
    "the client gives up after ECONNRESET",
    "Error: connect ECONNREFUSED 127.0.0.1:5432",
    "not ok 3 - tells ETIMEDOUT from ECONNRESET",
    "expected 503 to be 200",
    "npm error code ELIFECYCLE",
    "npm error code E404",
    "npm error code ERESOLVE",
    "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 403",
    "error: failed to download is the name of a test",
  ])("is not a test's own talk, nor a fault of the request: %s", (line) => {
    expect(classify(job(log(line))).kind).toBe("caused-here");
  });

  it("is not what was survived long before the end", () => {
    const later = Array.from({ length: 80 }, (_, index) => `ok ${index}`);
    expect(classify(job(log("npm error code ECONNRESET", ...later, "not ok 81 - adds"))).kind).toBe("caused-here");
  });
});

describe("broken on the base", () => {
  it("is the same step failing there", () => {
    const found = classify(job(onBase({})));
    expect(found).toMatchObject({ kind: "base-broken", cited: "not ok 1 - adds" });
    expect(found.why).toContain("bbbbbbb");
  });

  it("is not another step failing there, nor one that passes", () => {
    expect(classify(job(onBase({ step: "Run npm run lint" }))).kind).toBe("caused-here");
    expect(classify(job()).kind).toBe("caused-here");
    expect(classify(job({ base: null })).why).toBe("It did not run on the base.");
  });

  it("is lowered to caused here where the log names a failure that the base's has not", () => {
    const before = ["not ok 1 - adds", "    AssertionError: 1 == 2"];
    const same = { base: { ...onBase({}).base, log: before } };
    expect(classify(job({ ...same, ...log("not ok 7 - adds", "AssertionError: 5 == 6") })).kind).toBe("base-broken");
    expect(classify(job({ ...same, ...log("not ok 1 - adds", "not ok 2 - multiplies") }))).toMatchObject({
      kind: "caused-here",
      cited: "not ok 2 - multiplies",
    });
  });

  it("is not doubted for lines that say nothing of a failure", () => {
    const same = { base: { ...onBase({}).base, log: failing } };
    expect(classify(job({ ...same, log: ["a new line", ...failing] })).kind).toBe("base-broken");
  });
});

describe("caused here", () => {
  it.each([
    ["not ok 1 - adds"],
    ["✖ adds (1.2ms)"],
    ["FAIL src/add.test.ts > adds"],
    ["FAILED tests/test_add.py::test_adds - assert 1 == 2"],
    ["--- FAIL: TestAdds (0.00s)"],
    ["E       assert 1 == 2"],
    ["error[E0308]: mismatched types"],
    ["src/add.ts(3,4): error TS2322: Type 'string' is not assignable to type 'number'."],
    ["thread 'adds' panicked at src/lib.rs:3:5:"],
    ["panic: runtime error: index out of range"],
    ["TypeError: add is not a function"],
  ])("cites the first line that says what failed: %s", (line) => {
    expect(classify(job(log("some words", line, "not ok 9 - later")))).toMatchObject({
      kind: "caused-here",
      cited: line.trim(),
      why: "It passes on the base (`bbbbbbb`).",
    });
  });

  it("is a job that took too long: a change can make a program hang", () => {
    const line = "[error] The job running on runner x has exceeded the maximum execution time of 6 minutes.";
    const late = classify(job({ conclusion: "cancelled", step: null, ...log(line) }));
    expect(late).toMatchObject({ kind: "caused-here", cited: line });
    expect(classify(job({ conclusion: "timed_out", step: null, log: null })).why).toMatch(
      /^It took longer than it may\. .* could not be read\.$/,
    );
  });

  it("is what no log can be read of", () => {
    expect(classify(job({ log: null }))).toMatchObject({ kind: "caused-here", cited: null });
  });
});
