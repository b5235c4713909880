import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markerChars } from "../../src/core/fit-state.ts";
import { fingerprint, readState, type ReviewState, stateMarker, summaryOpening } from "../../src/core/review-state.ts";

const place = { repository: 7, number: 3 };
const key = "some-key";

const mark = fc.stringMatching(/^[A-Za-z0-9+/]{14}$/);
const finding = fc.record({
  id: fc.stringMatching(/^[0-9a-f]{16}$/),
  n: fc.integer({ min: 1, max: 999 }),
  p: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
  path: fc.string({ maxLength: 300, unit: "binary" }),
  line: fc.integer({ min: 1, max: 100_000 }),
  title: fc.oneof(fc.string({ maxLength: 400, unit: "binary" }), fc.constantFrom("--> <!-- } --", "]]>", '"}')),
  status: fc.constantFrom("open" as const, "late" as const, "fixed" as const, "dismissed" as const),
  at: fc.array(mark, { maxLength: 8 }),
});
const state = (findings: number, marks: number): fc.Arbitrary<ReviewState> =>
  fc.record(
    {
      v: fc.constant(1 as const),
      round: fc.nat(99),
      head: fc.constant("b".repeat(40)),
      patch: fc.constantFrom("", "c".repeat(33)),
      keys: fc.array(fc.string({ maxLength: 300, unit: "binary" }), { maxLength: 60 }),
      findings: fc.array(finding, { maxLength: findings }),
      last: fc.nat(999),
      seen: fc.array(mark, { maxLength: marks }).map((all) => all.join("")),
      gaps: fc.integer({ min: 1, max: 9 }),
      recent: fc.array(fc.nat(), { maxLength: 60 }),
    },
    { requiredKeys: ["v", "round", "head", "patch", "keys", "findings", "last", "seen"] },
  );

describe("the record in a comment", () => {
  it("is read back as it was written, signed or not, whatever stands around it", () => {
    fc.assert(
      fc.property(state(3, 20), fc.constantFrom(null, key), (written, with_) => {
        fc.pre(JSON.stringify(written).length < 8_000);
        const body = `### Text\n\n${stateMarker(written, place, with_)}\n`;
        expect(readState(body, place, with_)).toEqual({ kind: "state", state: written });
      }),
    );
  });

  it("fits into a comment whatever is in it, is still read, and closes nothing by forgetting", () => {
    fc.assert(
      fc.property(state(200, 2_000), (written) => {
        const text = stateMarker(written, place, key);
        expect(text.length).toBeLessThan(markerChars + 200);
        const read = readState(text, place, key);
        if (read.kind !== "state") throw new Error(read.kind);
        const open = ({ findings }: ReviewState): number => findings.filter(({ status }) => status === "open").length;
        expect(open(read.state) === open(written) || read.state.gaps !== undefined).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("gives up what can be found again before what cannot", () => {
    const each = { p: 1, path: "a".repeat(90), line: 1, title: "t".repeat(60), at: [] } as const;
    const findings = Array.from({ length: 150 }, (_, n) => ({
      ...each,
      id: n.toString(16).padStart(16, "0"),
      n: n + 1,
      status: n % 2 === 0 ? ("open" as const) : ("fixed" as const),
      at: [],
    }));
    const full = { ...empty(), findings, seen: "a".repeat(14 * 1_500) };
    const read = readState(stateMarker(full, place, null), place, null);
    if (read.kind !== "state") throw new Error(read.kind);
    expect(read.state.findings.filter(({ status }) => status === "open")).toHaveLength(75);
    expect(read.state.seen.length).toBeLessThan(14 * 1_500);
    expect(read.state.gaps).toBeUndefined();
  });

  it.each([
    ["changed by one character", (text: string) => text.replace('"round":1', '"round":2')],
    ["without its signature", (text: string) => text.replace(/ [0-9a-f]{64} -->/, " -->")],
    ["with half of it", (text: string) => text.replace(/[0-9a-f]{32} -->/, " -->")],
    ["with another one", (text: string) => text.replace(/[0-9a-f]{64} -->/, `${"0".repeat(64)} -->`)],
  ])("%s is not believed where there is a key (T81)", (_, change) => {
    const text = stateMarker(empty(), place, key);
    expect(readState(text, place, key).kind).toBe("state");
    expect(readState(change(text), place, key)).toEqual({ kind: "unsigned" });
  });

  it("is bound to its place and to its key", () => {
    const text = stateMarker(empty(), place, key);
    for (const other of [
      { ...place, number: 4 },
      { ...place, repository: 8 },
    ])
      expect(readState(text, other, key)).toEqual({ kind: "unsigned" });
    expect(readState(text, place, "another key")).toEqual({ kind: "unsigned" });
  });

  it.each([
    "",
    summaryOpening,
    `${summaryOpening}{} -->`,
    `${summaryOpening}[1] -->`,
    `${summaryOpening}{"v":2} -->`,
    `${summaryOpening}not json -->`,
  ])("is broken where it is %j", (body) => expect(readState(body, place, null)).toEqual({ kind: "broken" }));

  it("never throws, whatever stands in a comment", () => {
    fc.assert(fc.property(fc.string(), (text) => void readState(`${summaryOpening}${text} -->`, place, null)));
  });

  it("the last one counts: text of others stands before it", () => {
    const forged = stateMarker({ ...empty(), round: 99 }, place, null);
    expect(readState(`${forged}\n${stateMarker(empty(), place, null)}`, place, null)).toMatchObject({
      state: { round: 1 },
    });
  });

  it("has another fingerprint when anything differs", () => {
    expect(fingerprint(null)).toBe("");
    expect(fingerprint(empty())).not.toBe(fingerprint({ ...empty(), round: 2 }));
  });
});

function empty(): ReviewState {
  return { v: 1, round: 1, head: "b".repeat(40), patch: "", keys: [], findings: [], last: 0, seen: "" };
}
