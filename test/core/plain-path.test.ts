import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlainPath } from "../../src/core/plain-path.ts";

describe("T62: a path that may become a file", () => {
  it.each([
    "a",
    "src/a.ts",
    ".github/x.yml",
    ".gitignore",
    "a b/ü.txt",
    "...",
    "a.git",
    "git~",
    ".gitmodules",
    "-x",
    "$(id)",
  ])("%j", (path) => {
    expect(isPlainPath(path)).toBe(true);
  });

  it.each([
    "",
    "/etc/passwd",
    "a//b",
    "a/",
    "./a",
    "../a",
    "a/../../b",
    ".git",
    "a/.GIT/config",
    ".g\u200Cit/hooks/x",
    ".git\uFEFF",
    ".git .",
    ".git. . ./x",
    ".git::$INDEX_ALLOCATION",
    "GIT~1",
    "git~23/x",
    "a\0b",
    "a\nb",
    "a\\b",
    "x".repeat(5_000),
  ])("%j may not", (path) => {
    expect(isPlainPath(path)).toBe(false);
  });

  it("never one that a plain join would take out of its folder", () => {
    const part = fc.oneof(
      fc.constantFrom("..", ".", "", ".git", "a", "~"),
      fc.string({ unit: "binary", maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const path = parts.join("/");
        if (!isPlainPath(path)) return;
        expect(new URL(path.split("/").map(encodeURIComponent).join("/"), "file:///r/").pathname).toMatch(/^\/r\/./);
        expect(path.split("/").some((name) => name === ".." || name.toLowerCase() === ".git")).toBe(false);
      }),
    );
  });
});
