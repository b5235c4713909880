import { describe, expect, it } from "vitest";
import { noSecrets } from "../../src/core/gate/no-secrets.ts";

const crash = () => {
  throw new RangeError("near hunter2");
};

describe("T52: what cannot be searched does not leave", () => {
  it("a search that crashes blocks, and its message is not repeated", () => {
    expect(noSecrets([{ name: "body", text: "hello" }], [], crash)).toEqual({
      ok: false,
      reasons: ["The search for secrets failed (RangeError)."],
    });
  });

  it("texts beyond the bound block without being searched", () => {
    const half = { name: "body", text: "a".repeat(2 * 1024 * 1024) };
    expect(noSecrets([half, half, { name: "one more", text: "a" }], [], crash)).toEqual({
      ok: false,
      reasons: ["The texts are too long to be searched for secrets (4194305 characters)."],
    });
  });
});
