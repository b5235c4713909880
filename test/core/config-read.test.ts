import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import { policyOf, sayProblems } from "../../src/core/config/policy-of.ts";
import { readPolicy } from "../../src/core/config/read.ts";

const commands = ["review", "ask", "help"];

function policy(text: string) {
  const reading = readPolicy(text, commands);
  if (reading.kind === "invalid") throw new Error(sayProblems(reading.problems));
  return reading.policy;
}

describe("a policy file", () => {
  it("need not exist: the defaults review what is no draft, comment and fail from P1, and let no bot in", async () => {
    const reading = await policyOf(null, commands);
    expect(reading).toEqual({ kind: "policy", policy: defaultPolicy() });
    expect(defaultPolicy()).toEqual({
      model: null,
      effort: null,
      tokens: null,
      review: {
        automatic: { drafts: false, pushes: true, branches: ["**"], labels: [], labelsIgnore: [], authorsIgnore: [] },
        paths: ["**"],
        pathsIgnore: [],
        commentOn: 1,
        failOn: 1,
        profile: "normal",
      },
      fixCi: { automatic: false },
      commands: {},
      instructionFiles: [],
      verify: [],
      autonomy: "auto-edit",
      planFirst: false,
      candidates: { max: 4, askAbove: 600_000 },
      sandbox: "auto",
      setup: { commands: null, scripts: false, registries: [] },
      network: null,
      maintenance: [],
      maintenanceLimits: { pullRequests: 3, tokens: 10_000_000, expireDays: 30 },
      bots: [],
      trustedWriters: [],
    });
  });
  it.each(["", "\n", "# nothing yet\n", "{}", "---\n", "\uFEFF# with a byte order mark\r\n"])(
    "that says nothing (%j) means the defaults",
    (text) => expect(policy(text)).toEqual(defaultPolicy()),
  );
  it("may set everything", () => {
    const text = `
model: gpt-5.5
effort: low
budget: { tokens: 5000 }
review:
  automatic: { drafts: true, pushes: false, branches: [main], labels: [a], labels-ignore: [b], authors-ignore: ["x[bot]"] }
  paths: ["src/**"]
  paths-ignore: ["**/*.lock"]
  comment-on: P3
  fail-on: never
  profile: quiet
fix-ci: { automatic: true }
commands:
  ask: { enabled: false, access: write, model: small, effort: high, budget: { tokens: 2000 }, autonomy: full-auto, network: [api.example.com] }
instruction-files: [CLAUDE.md]
verify: [npm test, npm run lint]
autonomy: suggest
plan-first: true
candidates: { max: 2 }
sandbox: off
setup: { commands: [npm ci], scripts: true, registries: [npm.example.com] }
network: off
bots: [49699333]
trusted-writers: [41898282]
`;
    expect(policy(text)).toEqual({
      model: "gpt-5.5",
      effort: "low",
      tokens: 5000,
      review: {
        automatic: {
          drafts: true,
          pushes: false,
          branches: ["main"],
          labels: ["a"],
          labelsIgnore: ["b"],
          authorsIgnore: ["x[bot]"],
        },
        paths: ["src/**"],
        pathsIgnore: ["**/*.lock"],
        commentOn: 3,
        failOn: null,
        profile: "quiet",
      },
      fixCi: { automatic: true },
      commands: {
        ask: {
          enabled: false,
          access: "write",
          model: "small",
          effort: "high",
          tokens: 2000,
          autonomy: "full-auto",
          network: ["api.example.com"],
        },
      },
      instructionFiles: ["CLAUDE.md"],
      verify: ["npm test", "npm run lint"],
      autonomy: "suggest",
      planFirst: true,
      candidates: { max: 2, askAbove: 600_000 },
      sandbox: "off",
      setup: { commands: ["npm ci"], scripts: true, registries: ["npm.example.com"] },
      network: "off",
      maintenance: [],
      maintenanceLimits: { pullRequests: 3, tokens: 10_000_000, expireDays: 30 },
      bots: [49699333],
      trustedWriters: [41898282],
    });
  });

  it("switches automatic reviews off with one word", () =>
    expect(policy("review: { automatic: false }").review.automatic).toBeNull());

  it("that could not be read is invalid, and never the defaults", async () => {
    const reading = await policyOf({ text: null, why: "it is a symbolic link" }, commands);
    expect(reading.kind === "invalid" && sayProblems(reading.problems)).toBe(
      ".github/codex.yml line 1: The file cannot be read: it is a symbolic link.",
    );
  });
});
