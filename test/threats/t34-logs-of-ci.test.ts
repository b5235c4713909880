import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/ci/classify.ts";
import { failingPart } from "../../src/ci/log-text.ts";

/** T34: a log is what a stranger's programs printed: the end of it, without escapes, commands or secrets, as data. */
const key = "sk-test-0000-not-a-real-key-0000";
const token = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's

describe("T34: the text of a log", () => {
  it.each([
    ["colours", "\u001B[31mnot ok\u001B[0m 1", "not ok 1"],
    ["a window title", "\u001B]0;pwned\u0007not ok 1", "not ok 1"],
    ["a clickable link", "\u001B]8;;https://evil.test\u0007here\u001B]8;;\u0007", "here"],
    ["a command of the runner", "::set-output name=a::b", String.raw`\u{3a}:set-output name=a::b`],
    ["an indented one", "  ::add-mask::x", String.raw`  \u{3a}:add-mask::x`],
    ["an older one", "x ##[set-env name=a;]b", String.raw`x #\u{23}[set-env name=a;]b`],
    ["hidden text", "a\u202Eb\u200Bc", String.raw`a\u{202e}b\u{200b}c`],
    ["a lone carriage return", "good\rbad", "good\nbad"],
  ])("has no %s left", (_, printed, shown) => {
    expect(failingPart(`2026-01-02T03:04:05.6789012Z ${printed}`, []).join("\n")).toBe(shown);
  });

  it("never begins a line with a command, whatever was printed", () => {
    const pieces = fc.constantFrom(
      "::",
      ":",
      "##[",
      "#",
      "[",
      "\u001B[0m",
      "\u001B",
      "\n",
      "\r",
      " ",
      "\t",
      "\u200B",
      "a",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = failingPart(parts.join(""), []).join("\n");
        expect(text).not.toMatch(/^[ \t]*::/m);
        expect(text).not.toContain("##[");
        expect(text).not.toContain("\u001B");
      }),
    );
  });

  it("has no secret of ours, nor what looks like somebody's", () => {
    const text = failingPart(`key ${key}\ntoken ${token}\nbase64 ${Buffer.from(key).toString("base64")}`, [key]).join(
      "\n",
    );
    expect(text).toBe("key ***\ntoken ***\nbase64 ***");
    expect(failingPart(key.split("").join(" "), [key])).toEqual(["[withheld: it held a secret in disguise]"]);
  });

  it("takes time in proportion to its length", () => {
    const hostile = [
      "npm error code ".repeat(20_000),
      "\u001B[".repeat(100_000),
      ":".repeat(200_000),
      "E ".repeat(100_000),
    ];
    for (const log of hostile) {
      const part = failingPart(log, [key]);
      classify({ name: "", conclusion: "failure", step: "x", passedBefore: false, base: null, log: part });
    }
  });
});

describe("T34: what a log can bring about", () => {
  const job = { name: "CI / test", conclusion: "failure", step: "Run npm test", passedBefore: false };
  const base = { sha: "b".repeat(40), failed: true, step: "Run npm test", log: ["not ok 1 - adds"] };

  it("it never makes a failure flaky or the base's, which only GitHub's own facts do", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (log) => {
        const { kind } = classify({ ...job, base: { ...base, failed: false }, log });
        expect(["infrastructure", "caused-here"]).toContain(kind);
      }),
    );
  });

  it("where facts say that the base is broken it can only bring about a closer look", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (log) => {
        expect(["base-broken", "caused-here"]).toContain(classify({ ...job, base, log }).kind);
      }),
    );
  });
});
