import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { Placed } from "../../src/core/gate/anchors.ts";
import { updateLedger } from "../../src/core/ledger.ts";
import { limits } from "../../src/core/limits.ts";
import type { Remembered, ReviewState } from "../../src/core/review-state.ts";
import { coverageNow, gapsIn, seenNow } from "../../src/core/seen.ts";
import { changed, found, next, path, type Round } from "./ledger-rig.ts";

const first = (...at: readonly number[]) =>
  next(null, { chunks: changed(...at), placed: at.map((line) => found(line)) });
const statuses = ({ findings }: ReviewState): readonly string[] => findings.map(({ n, status }) => `F${n} ${status}`);

describe("numbers", () => {
  it("are given in order and never again, also after what had them is gone", () => {
    const { state } = first(3, 20);
    const fixed = next(state, { chunks: changed(20, 40), placed: [found(40)], answers: { 1: "fixed" } });
    expect(statuses(fixed.state)).toEqual(["F1 fixed", "F2 open", "F3 open"]);
    expect(next({ ...fixed.state, findings: [] }, { chunks: changed(50), placed: [found(50)] }).state.last).toBe(4);
  });

  it("begin behind what stands on the pull request, whatever became of the record", () => {
    const posted = new Map([["f".repeat(16), 7]]);
    expect(next(null, { chunks: changed(3), placed: [found(3)], posted }).ledger.shown[0]?.n).toBe(8);
  });
});

describe("what closes a finding", () => {
  const { state } = first(3, 20);
  it.each([
    ["nothing: silence", { chunks: changed(20) }, "open"],
    ["the word and its lines", { chunks: changed(20), answers: { 1: "fixed" } }, "fixed"],
    ["the word and new lines of its file", { chunks: changed(3, 20, 50), answers: { 1: "fixed" } }, "fixed"],
    ["not the word alone", { chunks: changed(3, 20), answers: { 1: "fixed" } }, "open"],
    ["not the lines alone", { chunks: changed(20), answers: { 1: "unclear" } }, "open"],
    ["its file left the change", { chunks: [] }, "fixed"],
    [
      "not the word when it is found again",
      { chunks: changed(3, 20, 50), answers: { 1: "fixed" }, placed: [found(3)] },
      "open",
    ],
    ["a person", { chunks: changed(3, 20), settled: [found(3).finding.id] }, "dismissed"],
    [
      "a person, though it is found again",
      { chunks: changed(3, 20), settled: [found(3).finding.id], placed: [found(3)] },
      "dismissed",
    ],
  ] as const)("%s", (_, round, status) => {
    const { state: after } = next(state, round);
    expect(after.findings.find(({ n }) => n === 1)?.status).toBe(status);
  });

  it("one turn that still sees it outweighs one that does not", () => {
    const answers = [
      { n: 1, status: "fixed" },
      { n: 1, status: "open" },
    ] as const;
    const { ledger } = next(state, { chunks: changed(20) });
    expect(ledger.fixed).toEqual([]);
    const input = {
      before: state,
      body: { head: "9".repeat(40), answers: [...answers] },
      placed: [],
      chunks: changed(20),
      settled: new Set<string>(),
      posted: new Map(),
      policy: defaultPolicy(),
      asked: false,
    };
    expect(updateLedger(input).fixed).toEqual([]);
  });

  it("what was dismissed stays so, and is not shown again", () => {
    const dismissed = next(state, { chunks: changed(3, 20), settled: [found(3).finding.id] });
    const again = next(dismissed.state, { chunks: changed(3, 20), placed: [found(3, { priority: 0 })] });
    expect(again.ledger.shown).toEqual([]);
    expect(again.state.findings.find(({ n }) => n === 1)?.status).toBe("dismissed");
  });

  it("what was fixed and comes back is open again, under its number, without a second comment", () => {
    const fixed = next(state, { chunks: changed(20), answers: { 1: "fixed" } });
    const back = next(fixed.state, { chunks: changed(3, 20), placed: [found(3)] });
    expect(back.ledger.shown).toMatchObject([{ n: 1, fresh: false, late: false }]);
    expect(statuses(back.state)).toEqual(["F2 open", "F1 open"]);
  });
});

describe("the same finding", () => {
  const { state } = first(3);
  const twin = (title: string, more: Partial<Finding> = {}): Placed =>
    found(3, { id: "e".repeat(16), title, startLine: 2, ...more });

  it.each([
    ["quoted differently under the same title", twin("Dragons!"), {}],
    [
      "at the same line of the same commit under half the same words",
      twin("dragons of the north"),
      { asked: true, head: "1".repeat(40) },
    ],
  ])("is known when it is %s", (_, placed, more) => {
    const { ledger } = next(state, { chunks: changed(3), placed: [placed], ...more });
    expect(ledger.shown).toMatchObject([{ n: 1, fresh: false, finding: { id: found(3).finding.id } }]);
  });

  it.each([
    ["other words", twin("Close the file")],
    ["another place", found(50, { id: "e".repeat(16), title: "dragons" })],
    ["another file", twin("dragons", { path: "b.txt" })],
  ])("is not one with %s", (_, placed) => {
    const { ledger } = next(state, { chunks: changed(3, 50), placed: [placed] });
    expect(ledger.shown.map(({ n }) => n)).toEqual([2]);
  });

  it("found twice at once is one, the more urgent", () => {
    const { ledger } = next(state, { chunks: changed(3, 50), placed: [twin("dragons", { priority: 2 }), found(3)] });
    expect(ledger.shown).toMatchObject([{ n: 1, finding: { priority: 1 } }]);
  });
});

describe("after the first pass", () => {
  const { state } = next(null, { chunks: changed(3, 20) });
  const again = (more: Partial<Finding>, round: Partial<Round> = {}) =>
    next(state, { chunks: changed(3, 20, 50), placed: [found(3, more)], ...round }).ledger.shown[0];

  it("what is found on unchanged lines is late, but P0, and but where somebody asked", () => {
    expect(
      [again({}), again({ priority: 3 }), again({ priority: 0 }), again({}, { asked: true })].map(
        (shown) => shown?.late,
      ),
    ).toEqual([true, true, false, false]);
    expect(again({ startLine: 10, line: 10 })?.late).toBe(true);
  });

  it("what is found on new lines is not", () => {
    expect(next(state, { chunks: changed(3, 20, 50), placed: [found(50)] }).ledger.shown[0]).toMatchObject({
      late: false,
      fresh: true,
    });
  });

  it("a late one that somebody asks for is told properly, once", () => {
    const late = next(state, { chunks: changed(3, 20), placed: [found(3)] });
    const asked = next(late.state, { chunks: changed(3, 20), placed: [found(3)], asked: true });
    expect(asked.ledger.shown).toMatchObject([{ n: 1, late: false, fresh: true }]);
    expect(next(asked.state, { chunks: changed(3, 20), placed: [found(3)], asked: true }).ledger.shown).toMatchObject([
      { fresh: false },
    ]);
  });

  it("a priority turns only with the lines, or to P0", () => {
    const before = next(null, { chunks: changed(3), placed: [found(3, { priority: 2 })] }).state;
    const p = (priority: 0 | 1 | 3, chunks = changed(3), asked = false) =>
      next(before, { chunks, placed: [found(3, { priority })], asked }).ledger.shown[0]?.finding.priority;
    expect([p(1), p(3), p(0), p(1, changed(3, 5)), p(3, changed(3, 5))]).toEqual([2, 2, 0, 1, 3]);
    expect([p(1, changed(3), true), p(3, changed(3), true)]).toEqual([1, 2]);
  });
});

describe("the bound", () => {
  it("keeps what is open and urgent, and lets go of what is settled", () => {
    const known = Array.from({ length: limits.findings }, (_, index): Remembered => ({
      id: index.toString(16).padStart(16, "0"),
      n: index + 1,
      p: index % 2 === 0 ? 1 : 3,
      path,
      line: 1,
      title: `t${index}`,
      status: index % 2 === 0 ? "open" : "fixed",
      at: [],
    }));
    const before = { ...first(3).state, findings: known, last: limits.findings };
    const { findings } = next(before, { chunks: changed(3), placed: [found(3)], asked: true }).ledger;
    expect(findings).toHaveLength(limits.findings);
    expect(findings.filter(({ status }) => status === "open")).toHaveLength(limits.findings / 2 + 1);
  });
});

describe("what was read", () => {
  const chunks = changed(3, 20);
  const { state } = first(3, 20);

  it("counts as read before when the record that is believed has all of its lines", () => {
    const before = [{ path, read: "before", why: "" } as const];
    expect(coverageNow(before, state, chunks)).toEqual([{ path, read: "diff", why: "" }]);
    expect(coverageNow(before, state, changed(3, 20, 50))).toMatchObject([{ read: "none" }]);
    expect(coverageNow(before, null, chunks)).toMatchObject([{ read: "none" }]);
    expect(gapsIn(coverageNow(before, null, chunks))).toBe(1);
  });

  it("is remembered while it is there; what was read in part is not", () => {
    const only = (read: "diff" | "part" | "no-text" | "excluded" | "none") =>
      seenNow(null, chunks, [{ path, read, why: "" }]) !== "";
    expect((["diff", "no-text", "part", "none", "excluded"] as const).map(only)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(seenNow(state, changed(3), [])).toBe(seenNow(null, changed(3), [{ path, read: "diff", why: "" }]));
    expect(seenNow(state, [], [])).toBe("");
  });
});
