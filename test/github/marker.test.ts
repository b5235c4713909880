import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findKey, isSummary, keyMarker, keysIn } from "../../src/core/marker.ts";

const key = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 });
const prose = fc.string({ unit: "grapheme", maxLength: 200 });

const html = /<!--[^]*?-->/g;
const definition = /^\[\/\/\]:.*$/gm;

describe("the mark of a write", () => {
  it("is found again after any text, in whole or with either form stripped, whatever the line ends", () => {
    fc.assert(
      fc.property(prose, key, (text, key) => {
        const marker = keyMarker(key);
        for (const left of [marker, marker.replaceAll(html, ""), marker.replaceAll(definition, "")]) {
          expect(findKey(`${text}\n\n${left}`)).toBe(key);
          expect(findKey(`${text}\n\n${left}\n`.replaceAll("\n", "\r\n"))).toBe(key);
        }
      }),
    );
  });

  it("cannot end the comment or the definition it stands in", () => {
    fc.assert(
      fc.property(key, (key) => {
        const [comment, blank, link] = keyMarker(key).split("\n");
        expect(comment).toMatch(/^<!-- codex-bot:key [\w.%-]+ -->$/);
        expect(comment?.slice(4, -3)).not.toContain("--");
        expect(blank).toBe("");
        expect(link).toMatch(/^\[\/\/\]: # \(codex-bot:key [\w.%-]+\)$/);
      }),
      { examples: [["a --> b (c) --- d-"], ["--"], [")"]] },
    );
    expect(findKey(keyMarker("a --> b (c) --- d-"))).toBe("a --> b (c) --- d-");
  });

  it("counts only as the last one, because what stands before it may be a model's text", () => {
    const body = `${keyMarker("forged")}\n\n${keyMarker("own")}`;
    expect(findKey(body)).toBe("own");
    expect(keysIn(body)).toEqual(["forged", "own"]);
  });

  it("is nothing else", () => {
    expect(findKey("")).toBeNull();
    expect(findKey("codex-bot:key x")).toBeNull();
    expect(findKey("<!-- codex-bot:key %E0%A4%A -->")).toBeNull();
    expect(isSummary("<!-- codex-bot:summary {} -->")).toBe(true);
    expect(isSummary(keyMarker("summary"))).toBe(false);
  });
});
