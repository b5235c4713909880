import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sayProblems } from "../../src/core/config/policy-of.ts";
import { readPolicy } from "../../src/core/config/read.ts";
import { limits } from "../../src/core/limits.ts";

const commands = ["review", "ask", "help"];

function policy(text: string) {
  const reading = readPolicy(text, commands);
  if (reading.kind === "invalid") throw new Error(sayProblems(reading.problems));
  return reading.policy;
}

function complaints(text: string): readonly string[] {
  const reading = readPolicy(text, commands);
  return reading.kind === "invalid" ? sayProblems(reading.problems).split("\n") : [];
}

describe("only plain YAML is read (T76)", () => {
  it.each<[string, string, string]>([
    ["an anchor", "model: x\neffort: &e high", "line 2: This is a YAML anchor."],
    ["an alias, or a glob without quotes", "review:\n  paths: [**/*.ts]", "line 2: This is a YAML alias."],
    ["a tag", "model: !!binary aGk=", "line 1: This is a YAML tag."],
    ["a tag of its own", "review:\n  paths:\n    - !x a", "line 3: This is a YAML tag."],
    ["a merge key", "review:\n  <<: { profile: quiet }", "line 2: review.<< is a YAML merge key."],
    ["a directive", "%YAML 1.1\n---\nmodel: x", "line 1: This is a YAML directive."],
    ["a second document", "model: x\n---\nmodel: y", "line 2: A second document starts here."],
    [
      "a key written twice",
      "review:\n  profile: quiet\n  fail-on: P0\n  profile: normal",
      "line 4: review.profile is written twice.",
    ],
    ["__proto__", "__proto__: { model: x }", "line 1: __proto__ is not a setting."],
    [
      "__proto__ among commands",
      "commands:\n  __proto__: { enabled: false }",
      "line 2: commands.__proto__ is not a setting.",
    ],
    ["constructor", "commands:\n  constructor: { enabled: false }", "line 2: commands.constructor is not a setting."],
    ["a key that is a list", "? [a]\n: 1", "line 1: The name of a setting should stand here."],
    ["a key that is a number", "model: x\n1: 2", "line 2: The name of a setting should stand here."],
    ["a key that is nothing", ":", "line 1: The name of a setting should stand here."],
    ["a tab", "review:\n\tprofile: quiet", "line 2: This is indented with a tab."],
    ["text that is no YAML", "model: x\nreview: [", "line 2: This is not valid YAML: "],
    ["a value that looks like a directive", "model: %x", "line 1: This is not valid YAML: "],
    [
      "nine brackets",
      `model: ${"[".repeat(9)}${"]".repeat(9)}`,
      "line 1: Something is nested more than 8 levels deep.",
    ],
    ["nine dashes", `${"- ".repeat(9)}a`, "line 1: Something is nested more than 8 levels deep."],
    [
      "brackets without end",
      "model: x\na: " + "[".repeat(60_000),
      "line 2: Something is nested more than 8 levels deep.",
    ],
    ["dashes without end", "- ".repeat(30_000), "line 1: Something is nested more than 8 levels deep."],
    ["question marks without end", "? ".repeat(30_000) + "a", "line 1: Something is nested more than 8 levels deep."],
    [
      "a staircase",
      Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      "line 9: Something is nested more than 8 levels deep.",
    ],
    ["a file above the limit", `# ${"x".repeat(limits.policyBytes)}`, "line 1: The file is larger than 64 KiB"],
    [
      "a file above it in bytes only",
      `# ${"é".repeat(limits.policyBytes / 2)}`,
      "line 1: The file is larger than 64 KiB",
    ],
  ])("%s is refused", (_, text, line) => {
    const [first, ...rest] = complaints(text);
    expect(first).toContain(`.github/codex.yml ${line}`);
    expect(rest).toEqual([]);
  });

  it("does not take the look of a trick inside text for one", () => {
    expect(
      policy('review: { automatic: { labels: ["*a", "&b", "!c", "[[[[[[[[[[", "- - - - - - - - - -", x&y] } }').review
        .automatic?.labels,
    ).toHaveLength(6);
    expect(policy(`review:\n  paths:\n${"    - a\n".repeat(20)}`).review.paths).toHaveLength(20);
    expect(policy("# &a *b !c\nmodel: gpt-5.5 # %YAML").model).toBe("gpt-5.5");
  });

  it("reads a file just below the limit", () => {
    expect(policy(`# ${"x".repeat(limits.policyBytes - 16)}\nmodel: small`).model).toBe("small");
  });

  it("never throws, and has a line of the file for every problem", () => {
    const piece = fc.constantFrom(
      "review",
      "automatic",
      "paths",
      ":",
      " ",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      ",",
      '"',
      "'",
      "|",
      "&a",
      "*a",
      "!",
      "? ",
      "#",
      "<<",
      "__proto__",
      "true",
      "1",
      "P1",
      "\t",
      "\r",
      "\u0000",
      "---\n",
      "\uFEFF",
      "\uD800",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        const reading = readPolicy(yaml, commands);
        if (reading.kind === "policy") return;
        expect(reading.problems.length).toBeGreaterThan(0);
        for (const { line, message } of reading.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(yaml.split("\n").length);
          expect(message).toMatch(/^\S.*[.?\w\])}]$/s);
          expect(message).not.toContain("\n");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
