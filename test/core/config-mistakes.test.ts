import { describe, expect, it } from "vitest";
import { sayProblems } from "../../src/core/config/policy-of.ts";
import { readPolicy } from "../../src/core/config/read.ts";

const commands = ["review", "ask", "help"];

function complaints(text: string): readonly string[] {
  const reading = readPolicy(text, commands);
  return reading.kind === "invalid" ? sayProblems(reading.problems).split("\n") : [];
}

describe("a mistake gets one line with its place, the setting and a good value", () => {
  it.each<[string, string, string]>([
    [
      "a misspelt setting",
      "review:\n  automatic: true\n\n  automatc: true",
      "line 4: review.automatc is not a setting. Did you mean automatic? For example: automatic: true",
    ],
    [
      "camel case",
      "review:\n  failOn: P1",
      "line 2: review.failOn is not a setting. Did you mean fail-on? For example: fail-on: P1",
    ],
    [
      "snake case",
      "trusted_writers: [1]",
      "line 1: trusted_writers is not a setting. Did you mean trusted-writers? For example: trusted-writers: [41898282]",
    ],
    [
      "a setting of another group",
      "\nautomatic: true",
      "line 2: automatic is not a setting. Did you mean review.automatic?",
    ],
    [
      "a setting of nobody",
      "language: de",
      "line 1: language is not a setting. Settings here: model, effort, budget, review, fix-ci, commands, instruction-files, verify, autonomy, plan-first, candidates, sandbox, setup, network, maintenance, maintenance-limits, bots, trusted-writers.",
    ],
    [
      "an unknown command",
      "commands:\n  reviw: {}",
      "line 2: commands.reviw is not a setting. Did you mean review? For example: review: { effort: high }",
    ],
    [
      "inside a setting of two shapes",
      "review:\n  automatic:\n    draft: true",
      "line 3: review.automatic.draft is not a setting. Did you mean drafts? For example: drafts: false",
    ],
    [
      "a bad value inside one",
      "review:\n  automatic:\n    drafts: yes",
      'line 3: review.automatic.drafts must be true or false; it is "yes". For example: drafts: false',
    ],
    [
      "neither shape",
      "review:\n  automatic: often",
      'line 2: review.automatic must be true or false, or a group of settings; it is "often". For example: automatic: true',
    ],
    [
      "the wrong case",
      "review: { fail-on: p1 }",
      'line 1: review.fail-on must be one of P0, P1, P2, P3, never; it is "p1". Did you mean P1?',
    ],
    [
      "a word of no list",
      "effort: huge",
      'line 1: effort must be one of none, minimal, low, medium, high, xhigh, max; it is "huge". For example: effort: high',
    ],
    [
      "a text for a list",
      "review:\n  paths: src/**",
      'line 2: review.paths must be a list of texts; it is "src/**". For example: paths: ["src/**", "**/*.md"]',
    ],
    [
      "an empty list",
      "review:\n  paths: []",
      'line 2: review.paths must not be empty; it is an empty list. For example: paths: ["src/**", "**/*.md"]',
    ],
    [
      "a bad item of a list",
      'review:\n  paths:\n    - a\n    - "!b"',
      'line 4: review.paths item 2 may use *, ?, ** and {a,b} only; write ? in place of other special characters; it is "!b". For example: paths: ["src/**", "**/*.md"]',
    ],
    [
      "a number below",
      "budget:\n  tokens: 5",
      "line 2: budget.tokens must be a whole number from 1000 to 1000000000; it is 5. For example: tokens: 500000",
    ],
    [
      "a number beyond numbers",
      `budget: { tokens: 1${"0".repeat(400)} }`,
      "line 1: budget.tokens must be a whole number from 1000 to 1000000000; it is Infinity. For example: tokens: 500000",
    ],
    [
      "a group without content",
      "review:\nbots: []",
      "line 1: review must be a group of settings; it is empty. For example: review: { automatic: true }",
    ],
    ["a file of another kind", "- review", "line 1: The file must be a group of settings; it is a list of 1."],
    [
      "a wildcard for bots (T02)",
      'bots: ["*"]',
      'line 1: bots item 1 must be a whole number from 1; it is "*". For example: bots: [49699333]',
    ],
    [
      "a name for a bot (T02)",
      "bots:\n  - dependabot[bot]",
      'line 2: bots item 1 must be a whole number from 1; it is "dependabot[bot]". For example: bots: [49699333]',
    ],
    [
      "text that hides",
      'model: "gpt\\u202e5"',
      'line 1: model must be a model\'s name; it is "gpt?5". For example: model: gpt-5.5',
    ],
  ])("%s", (_, text, line) => {
    expect(complaints(text)).toEqual([`.github/codex.yml ${line}`]);
  });

  it("several mistakes get a line each, in the order of the file, up to ten", () => {
    expect(complaints("x: 1\neffort: huge\nreview:\n  y: 1\n").map((line) => /line \d+: \S+/.exec(line)?.[0])).toEqual([
      "line 1: x",
      "line 2: effort",
      "line 4: review.y",
    ]);
    const many = Array.from({ length: 9000 }, (_, index) => `a${index}:`).join("\n");
    expect(complaints(many)).toHaveLength(10);
  });
});
