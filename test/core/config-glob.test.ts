import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { globProblem, matcherOf } from "../../src/core/config/glob.ts";

function matches(pattern: string, path: string): boolean {
  expect(globProblem(pattern)).toBeNull();
  return matcherOf([pattern])(path);
}

/** The short way, good for short paths only: on long ones it backtracks for minutes. */
function expressionOf(glob: string): RegExp {
  const segments = glob.split("/").map((segment, index, all) => {
    if (segment === "**") return index === all.length - 1 ? "(?:[^/]+/)*[^/]+" : "(?:[^/]+/)*";
    const source = segment
      .replaceAll(".", String.raw`\.`)
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]");
    return index === all.length - 1 ? source : `${source}/`;
  });
  return new RegExp(`^${segments.join("")}$`);
}

describe("globs", () => {
  it.each([
    ["*.md", "README.md", true],
    ["*.md", "docs/README.md", false],
    ["**/*.md", "README.md", true],
    ["**/*.md", "a/b/c/README.md", true],
    ["docs/**", "docs/a/b", true],
    ["docs/**", "docs2/a", false],
    ["docs/**", "docs", false],
    ["release/**", "release", false],
    ["src/**/test/*.ts", "src/test/a.ts", true],
    ["src/**/test/*.ts", "src/x/y/test/a.ts", true],
    ["src/**/test/*.ts", "src/x/y/tests/a.ts", false],
    ["*.{js,ts}", "a.ts", true],
    ["{src,lib/x}/**", "lib/x/a", true],
    ["a{,.b}", "a", true],
    ["file?.txt", "file1.txt", true],
    ["file?.txt", "file/.txt", false],
    ["**", ".github/workflows/ci.yml", true],
    ["src/a.ts", "src/aXts", false],
    ["Src/a.ts", "src/a.ts", false],
    ["release/*", "release/1.0", true],
    ["app/?id?/+page.$x^", "app/[id]/+page.$x^", true],
  ])("%s against %s: %s", (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it.each([
    ["", "is empty"],
    ["a".repeat(201), "longer than 200"],
    ["!a", "may use"],
    ["@(a|b)", "may use"],
    ["[a-z]", "may use"],
    ["a\\b", "may use"],
    ["{a,{b,c}}", "close its braces"],
    ["{a", "close its braces"],
    ["a}", "close its braces"],
    ["{1..9000}", "comma"],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 32"],
    ["/a", "must not start"],
    ["./a", "must not start"],
    ["a/", "must not end"],
    ["a//b", "between two slashes"],
    ["**.md", "alone between slashes"],
    ["{**,a}b", "alone between slashes"],
    ["{a,}/b", "must not start"],
  ])("refuses %j", (pattern, words) => {
    expect(globProblem(pattern)).toContain(words);
  });

  it("agrees with the regular expression that says the same", () => {
    const segment = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), minLength: 1, maxLength: 5 });
    const part = fc.oneof({ weight: 3, arbitrary: segment }, { weight: 1, arbitrary: fc.constant("**") });
    const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
    const name = fc.string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 5 });
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
    fc.assert(
      fc.property(pattern, path, (glob, subject) => {
        fc.pre(globProblem(glob) === null);
        expect(matches(glob, subject)).toBe(expressionOf(glob).test(subject));
      }),
      { numRuns: 3000 },
    );
  });

  // No clock is needed: a matcher that backtracks does not come to an end on these.
  it.each(["*a*a*a*a*a*a*b", `${"*a".repeat(99)}*b`, `${"?*".repeat(99)}b`, `${"**/a/".repeat(39)}**/b`])(
    "comes to an end on %s (T74)",
    (pattern) => {
      expect(matches(pattern, "a".repeat(4096))).toBe(false);
      expect(matches(pattern, "a/".repeat(2047))).toBe(false);
    },
  );

  it("takes a long row of ** for one, and matches no path that is longer than any can be (T74)", () => {
    expect(matches("**/**/**", "a/".repeat(2000) + "a")).toBe(true);
    expect(matches("**", "a".repeat(4096))).toBe(true);
    expect(matches("**", "a".repeat(4097))).toBe(false);
  });
});
