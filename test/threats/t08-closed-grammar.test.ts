import { describe, expect, it } from "vitest";
import { parseIntent } from "../../src/core/parse-intent.ts";

const grammar = { names: ["help", "review", "fix"] };

describe("T08: the grammar is closed", () => {
  it.each([
    "--allow-network",
    "--allow-network --model x; rm -rf / && $(id)",
    "--model x;",
    "--model $(id)",
    "--model `id`",
    "--model ../x/../../y?z",
    "--effort=high;id",
    "--",
    "--constructor",
    "--toString=x",
  ])("%j", (rest) => {
    const parsed = parseIntent(`/codex fix ${rest}`, grammar);
    if (rest === "--") expect(parsed).toMatchObject({ kind: "intent", intent: { text: "" } });
    else expect(parsed.kind).toBe("usage");
  });
});
