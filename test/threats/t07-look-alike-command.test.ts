import { describe, expect, it } from "vitest";
import { parseIntent } from "../../src/core/parse-intent.ts";

const grammar = { names: ["help", "review", "fix"] };
const kind = (body: string) => parseIntent(body, grammar).kind;

describe("T07: look-alikes are no command", () => {
  it.each([
    "／codex fix",
    "/\u0441odex fix",
    "/c\u043Edex fix",
    "/cod\u200Bex fix",
    "/codex\u200B fix",
    "\u202E/codex fix",
    "/codex\u00A0fix",
    "/codex\u3000fix",
    "\uFEFF/codex fix",
    "&#47;codex fix",
    "\\/codex fix",
    "/\u0000codex fix",
  ])("%j", (body) => {
    expect(kind(body)).toBe("none");
  });
});
