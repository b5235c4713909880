import { describe, expect, it } from "vitest";
import { heldUp, periodDue } from "../../../src/core/upkeep/due.ts";
import { claimed, concluded } from "../../../src/core/upkeep/record.ts";
import { settle } from "../../../src/core/upkeep/settle.ts";
import { day, hour, limits, own, run, settling, start, task, tick } from "./rig.ts";

describe("a clock", () => {
  const a = task("a");
  const { state } = settle(null, settling([a], start));

  it("that was days ahead once holds nothing up, and what it has begun is not begun again", () => {
    const ahead = "2027-03-01T06:00Z";
    const wrong = concluded(claimed(state, { ...run, period: ahead }, start), run, {
      result: "nothing",
      why: "",
      used: 0,
    });
    const at = (now: number) => periodDue(a, own(wrong, "a"), { occasion: tick, now });
    expect(at(start + 7 * hour)).toBe("2026-11-02T06:00Z");
    expect(at(Date.parse("2027-03-01T07:00Z"))).toBeNull();
  });

  it("that goes back a little begins neither a period nor a month again", () => {
    const later = Date.parse("2026-12-01T06:00Z");
    const full = { ...claimed(state, { ...run, period: "2026-12-01T06:00Z" }, later), month: "2026-12", tokens: 7 };
    const ended = concluded(full, run, { result: "nothing", why: "", used: 7 });
    const back = settle(ended, settling([a], later - 7 * hour)).state;
    expect(back).toMatchObject({ month: "2026-12", tokens: ended.tokens });
    expect(periodDue(a, own(back, "a"), { occasion: tick, now: later - 7 * hour })).toBeNull();
    expect(settle(ended, settling([a], later - 40 * day)).state.month).toBe("2026-10");
  });

  it("that begins a month takes along what is set aside for runs that go on", () => {
    const end = Date.parse("2026-11-30T23:30Z");
    const running = claimed({ ...state, tokens: 50_000 }, run, end);
    const next = settle(running, settling([a], end + hour)).state;
    expect(next).toMatchObject({ month: "2026-12", tokens: 10_000 });
    const spent = concluded({ ...next, tokens: next.tokens + 3_000 }, run, { result: "nothing", why: "", used: 500 });
    expect(spent.tokens).toBe(3_500);
  });
});

describe("runs for issues", () => {
  const sort = task("sort", "", { when: { kind: "event", on: "issues.opened" }, mode: "comment" });
  const { state } = settle(null, settling([sort], start));
  const opened = (period: string) => ({ occasion: { kind: "issues.opened", period } as const, now: start });

  it("go on side by side, each for its own, and no more than there may be", () => {
    let now = state;
    for (let issue = 1; issue <= 10; issue += 1) {
      expect(periodDue(sort, own(now, "sort"), opened(`#${issue}`))).toBe(`#${issue}`);
      now = claimed(now, { task: "sort", period: `#${issue}`, by: `run-${issue}`, tokens: 100 }, start);
      expect(periodDue(sort, own(now, "sort"), opened(`#${issue}`))).toBeNull();
    }
    expect(periodDue(sort, own(now, "sort"), opened("#11"))).toBeNull();
    const ended = concluded(now, { task: "sort", by: "run-4" }, { result: "sorted", why: "", used: 30 });
    expect(ended.tokens).toBe(930);
    expect(own(ended, "sort").claims.map(({ by }) => by)).not.toContain("run-4");
    expect(periodDue(sort, own(ended, "sort"), opened("#11"))).toBe("#11");
    expect(own(settle(ended, settling([sort], start + 2 * hour)).state, "sort").claims).toEqual([]);
  });
});

it("one of a schedule goes on alone: neither its next time nor a person begins another one", () => {
  const a = task("a");
  const tasks = [a];
  const running = claimed(settle(null, settling(tasks, start)).state, run, start + 6 * hour);
  const now = start + 7 * hour;
  expect(periodDue(task("a", "0 7 * * *"), own(running, "a"), { occasion: tick, now })).toBeNull();
  const weighing = { state: running, tasks, limits, now };
  expect(heldUp(a, own(running, "a"), weighing)).toBe("it is running");
  expect(heldUp(a, own(running, "a"), { ...weighing, now: now + 2 * hour })).toBeNull();
});

it.each([285, 290, 297, 299])("why a run failed is cut without setting free what it holds, at %i", (before) => {
  const a = task("a");
  const { state } = settle(null, settling([a], start));
  const why = `${"x".repeat(before)} \`@evil/team\` and more`;
  const ended = own(concluded(claimed(state, run, start), run, { result: "failed", why, used: 0 }), "a").why;
  expect(ended).toMatch(/^`[^`]*`$/);
  expect(ended.length).toBeLessThanOrEqual(300);
  const short = { result: "failed", why: "`@evil` said so", used: 0 } as const;
  expect(own(concluded(claimed(state, run, start), run, short), "a").why).toBe("`@evil` said so");
});

it("what somebody asked for is done once", () => {
  const a = task("a");
  const { state } = settle(null, settling([a], start));
  const asked = { occasion: { kind: "asked", task: "a", period: "asked/1" } as const, now: start };
  expect(periodDue(a, own(state, "a"), asked)).toBe("asked/1");
  expect(periodDue(a, own(claimed(state, { ...run, period: "asked/1" }, start), "a"), asked)).toBeNull();
});
