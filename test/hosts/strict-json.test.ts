import { assert, jsonValue, pre, property, string, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { readStrictJson } from "../../src/hosts/action/proposal/strict-json.ts";

const read = (text: string) => readStrictJson(new TextEncoder().encode(text));
const why = (text: string) => {
  const verdict = read(text);
  return verdict.ok ? "" : verdict.reasons.join();
};

describe("JSON that means one thing only", () => {
  it("is read as JSON.parse reads it", () => {
    const depth = { maxDepth: limits.proposalDepth - 2, noNullPrototype: true };
    assert(
      property(jsonValue({ ...depth, stringUnit: "grapheme" }), (value) => {
        pre(!JSON.stringify(value).includes("__proto__"));
        const text = JSON.stringify(value);
        expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("has no key twice, however the second is written", () => {
    assert(
      property(
        string({ unit: "grapheme", minLength: 1 }).filter((key) => key !== "__proto__"),
        (key) => {
          const disguised = Array.from(
            { length: key.length },
            (_, at) => String.raw`\u${key.charCodeAt(at).toString(16).padStart(4, "0")}`,
          );
          expect(why(`{"a":[{${JSON.stringify(key)}:1,"${disguised.join("")}":2}]}`)).toContain("same key twice");
        },
      ),
    );
  });

  it("may have one key in two objects, and a text that looks like structure", () => {
    expect(read(`[{"a":1},{"a":{"a":"{\\"a\\":1,\\"a\\":[[[[[[[[[[[["}}]`).ok).toBe(true);
  });

  it("is not read where it is hostile", () => {
    expect(why(`{"__proto__":1}`)).toContain("__proto__");
    expect(why(String.raw`{"\u005f_proto__":1}`)).toContain("__proto__");
    expect(why(String.raw`["\ud800"]`)).toContain("surrogate");
    expect(why(String.raw`{"\udc00":1}`)).toContain("surrogate");
    expect(why("[".repeat(limits.proposalDepth + 1) + "]".repeat(limits.proposalDepth + 1))).toContain("nested");
    expect(why("[".repeat(1_000_000))).toContain("not JSON");
    expect(why(`"${String.raw`\"`.repeat(1_000_000)}`)).toContain("not JSON");
    expect(why("\u{feff}{}")).toContain("byte order mark");
  });

  it("never throws, whatever the bytes", () => {
    assert(property(uint8Array(), (bytes) => typeof readStrictJson(bytes).ok === "boolean"));
  });
});
