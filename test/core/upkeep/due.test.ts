import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTime, previousTime } from "../../../src/core/upkeep/cron.ts";
import { heldUp, nextRun, periodDue } from "../../../src/core/upkeep/due.ts";
import { claimed, concluded } from "../../../src/core/upkeep/record.ts";
import { settle } from "../../../src/core/upkeep/settle.ts";
import { markOf, readUpkeep, upkeepMarker, type UpkeepState } from "../../../src/core/upkeep/state.ts";
import type { Task } from "../../../src/core/upkeep/task.ts";
import { day, hour, limits, own, run, settling, start, task, tick } from "./rig.ts";

const closed = (number: number) => new Map([[number, { state: "closed", merged: false } as const]]);

describe("what is due", () => {
  it("is nothing for a new task, and its next time once, also after a long silence", () => {
    const a = task("a");
    const { state } = settle(null, settling([a], start));
    expect(periodDue(a, own(state, "a"), { occasion: tick, now: start })).toBeNull();
    const later = { occasion: tick, now: start + 5 * day + 7 * hour };
    expect(periodDue(a, own(state, "a"), later)).toBe("2026-11-07T06:00Z");
    const after = claimed(state, { ...run, period: "2026-11-07T06:00Z" }, later.now);
    expect(periodDue(a, own(after, "a"), later)).toBeNull();
    const ended = concluded(after, run, { result: "nothing", why: "", used: 5 });
    expect(periodDue(a, own(ended, "a"), later)).toBeNull();
  });

  it("follows the clock of the task's own time zone, over a change of it", () => {
    const berlin = { cron: "30 2 * * *", zone: "Europe/Berlin" };
    const times = [
      nextTime(berlin, Date.parse("2026-03-28T12:00Z")),
      previousTime(berlin, Date.parse("2026-03-30T12:00Z")),
    ];
    expect(times.map((time) => new Date(time ?? 0).toISOString())).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-03-30T00:30:00.000Z",
    ]);
  });

  it("is, of an event, what it names and no other task", () => {
    const push = task("p", "", { when: { kind: "event", on: "push" } });
    const { state } = settle(null, settling([push], start));
    const happened = (period: string) => ({ occasion: { kind: "push", period } as const, now: start });
    expect(periodDue(push, own(state, "p"), happened("abc"))).toBe("abc");
    const after = concluded(
      claimed(state, { ...run, task: "p", period: "abc" }, start),
      { ...run, task: "p" },
      {
        result: "nothing",
        why: "",
        used: 0,
      },
    );
    expect(periodDue(push, own(after, "p"), happened("abc"))).toBeNull();
    expect(periodDue(push, own(after, "p"), happened("def"))).toBe("def");
    expect(periodDue(task("a"), own(state, "p"), happened("def"))).toBeNull();
  });

  it("waits where enough is open, or too few tokens are left, and says so", () => {
    const tasks = [task("a"), task("b"), task("c")];
    const { state } = settle(null, settling(tasks, start));
    const open = {
      ...state,
      tasks: state.tasks.map((one, index) => (index < 2 ? { ...one, pull: { number: index + 1, since: 0 } } : one)),
    };
    const weigh = (of: UpkeepState, name: string, more: Partial<Task> = {}) =>
      heldUp(task(name, undefined, more), own(of, name), { state: of, tasks, limits, now: start });
    expect(weigh(open, "c")).toContain("2 pull requests are open");
    expect(weigh(open, "c", { mode: "issue" })).toBeNull();
    // One that is open and one that a run which goes on may open.
    const oneOpen = { ...state, tasks: open.tasks.map((one, index) => (index === 1 ? { ...one, pull: null } : one)) };
    expect(weigh(oneOpen, "c")).toBeNull();
    expect(weigh(claimed(oneOpen, { ...run, task: "b" }, start), "c")).toContain("2 pull requests are open");
    expect(weigh(open, "a")).toBeNull();
    expect(weigh({ ...state, tokens: 95_000 }, "a")).toContain("tokens of this month");
    expect(weigh({ ...state, tokens: 90_000 }, "a")).toBeNull();
  });
});

describe("what people did", () => {
  const tasks = [task("a")];
  const withPull = (number: number, before: UpkeepState): UpkeepState => ({
    ...before,
    tasks: before.tasks.map((one) => ({ ...one, pull: { number, since: Math.floor(start / 60_000) } })),
  });
  const first = settle(null, settling(tasks, start)).state;

  it("a closed pull request doubles the silence, a merge ends it", () => {
    let state = first;
    const silences = [1, 2, 3].map((number) => {
      state = settle(withPull(number, state), settling(tasks, start, closed(number))).state;
      return Math.round(((nextRun(task("a"), own(state, "a"), start) ?? 0) - start - 6 * hour) / day) + 1;
    });
    expect(silences).toEqual([2, 4, 8]);
    const until = own(state, "a").closed?.until ?? 0;
    expect(periodDue(task("a"), own(state, "a"), { occasion: tick, now: until * 60_000 - 1 })).toBeNull();
    expect(periodDue(task("a"), own(state, "a"), { occasion: tick, now: until * 60_000 })).not.toBeNull();
    const merged = new Map([[9, { state: "closed", merged: true } as const]]);
    expect(own(settle(withPull(9, state), settling(tasks, start, merged)).state, "a").closed).toBeNull();
  });

  it("one that is too old is closed, and so is one whose task is gone", () => {
    const open = new Map([[4, { state: "open", merged: false } as const]]);
    const old = settle(withPull(4, first), settling(tasks, start + 10 * day, open));
    expect(old.closings).toMatchObject([{ number: 4, why: expect.stringContaining("within 10 days") }]);
    expect(settle(withPull(4, first), settling(tasks, start + 10 * day - 60_000, open)).closings).toEqual([]);
    expect(settle(withPull(4, first), settling([task("b")], start, open)).closings).toMatchObject([{ number: 4 }]);
  });

  it("a run that died is over after two hours, and what was set aside for it is spent", () => {
    const running = claimed(first, run, start);
    expect(own(settle(running, settling(tasks, start + 2 * hour - 60_000)).state, "a").claims).toHaveLength(1);
    const dead = settle(running, settling(tasks, start + 2 * hour)).state;
    expect(own(dead, "a")).toMatchObject({ claims: [], result: "cut-off" });
    expect(dead.tokens).toBe(10_000);
    expect(settle(dead, settling(tasks, start + 30 * day)).state.tokens).toBe(0);
  });
});

describe("the record", () => {
  const { state } = settle(null, settling([task("a"), task("b")], start));

  it("comes back as it was, for its repository and its key only", () => {
    const body = `Text.\n\n${upkeepMarker(state, 7, "k")}`;
    expect(readUpkeep(body, 7, "k")).toEqual({ kind: "state", state });
    expect(readUpkeep(body, 7, undefined).kind).toBe("state");
    expect(readUpkeep(body, 8, "k").kind).toBe("unsigned");
    expect(readUpkeep(body, 7, "other").kind).toBe("unsigned");
    expect(readUpkeep(upkeepMarker(state, 7, null), 7, "k").kind).toBe("unsigned");
    expect(readUpkeep("nothing", 7, null).kind).toBe("broken");
    expect(readUpkeep("<!-- codex-bot:upkeep AAAA -->", 7, null).kind).toBe("broken");
  });

  it("fits into an issue with all that may be in it", () => {
    const long = (name: string) => name.padEnd(40, "x");
    const full: UpkeepState = {
      ...state,
      tokens: 10_000_000_000,
      recent: Array.from({ length: 20 }, (_, index) => 29_000_000 + index * 7),
      tasks: Array.from({ length: 20 }, (_, index) => ({
        ...own(state, "a"),
        name: long(`t${index}`),
        done: Array.from({ length: 20 }, (_one, nth) => markOf(`${index}/${nth}`).repeat(5)),
        why: Array.from({ length: 18 }, (_one, nth) => markOf(`${nth}-${index}`)).join(""),
        claims: Array.from({ length: 10 }, () => ({
          by: markOf("x"),
          at: 29_000_000,
          period: markOf(`${index}`).repeat(5),
          tokens: 1_000_000,
        })),
        pull: { number: 123_456, since: 29_000_000 },
        commit: markOf(`c${index}`).repeat(3).slice(0, 40),
        tree: markOf(`t${index}`).repeat(3).slice(0, 40),
        report: 123_457,
        closed: { times: 5, number: 123_455, until: 29_100_000 },
      })),
    };
    const marker = upkeepMarker(full, 7, "k");
    expect(readUpkeep(marker, 7, "k")).toEqual({ kind: "state", state: full });
    expect(marker.length).toBeLessThan(45_000);
  });
});

describe("any month", () => {
  it("never has more open than allowed, no period twice, and no more tokens than there are", () => {
    const crons = fc.constantFrom("0 6 * * *", "0 */6 * * *", "30 4 * * 1", "0 0 1 * *", "*/30 * * * *");
    const fates = fc.constantFrom("opened", "nothing", "failed", "died");
    const ends = fc.constantFrom("merge", "close", "keep", "keep", "keep");
    const steps = fc.array(fc.tuple(fates, ends, fc.integer({ min: 1, max: 40 })), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(fc.array(crons, { minLength: 1, maxLength: 5 }), steps, (schedules, happenings) => {
        const tasks = schedules.map((cron, index) => task(`t${index}`, cron));
        const open = new Map<number, { state: "open" | "closed"; merged: boolean }>();
        const seen = new Set<string>();
        let state: UpkeepState | null = null;
        let [now, number] = [start, 0];
        for (const [fate, end, hours] of happenings) {
          now += hours * hour;
          const [one] = [...open].filter(([, pull]) => pull.state === "open").map(([key]) => key);
          if (one !== undefined && end !== "keep") open.set(one, { state: "closed", merged: end === "merge" });
          const settled = settle(state, settling(tasks, now, open));
          for (const closing of settled.closings) open.set(closing.number, { state: "closed", merged: false });
          state = settled.state;
          for (const each of tasks) {
            const mine = own(state, each.name);
            const period = periodDue(each, mine, { occasion: tick, now });
            if (period === null || heldUp(each, mine, { state, tasks, limits, now }) !== null) continue;
            expect(seen.has(`${each.name} ${period}`)).toBe(false);
            seen.add(`${each.name} ${period}`);
            state = claimed(state, { task: each.name, period, by: "me", tokens: 10_000 }, now);
            if (fate === "died") continue;
            const opens = fate === "opened" && mine.pull === null;
            if (opens) open.set((number += 1), { state: "open", merged: false });
            const made = opens ? { pull: { number, since: Math.floor(now / 60_000) } } : {};
            const result = fate === "opened" ? "opened" : fate;
            state = concluded(state, { task: each.name, by: "me" }, { result, why: "", used: 9_000, ...made });
          }
          expect([...open.values()].filter((pull) => pull.state === "open").length).toBeLessThanOrEqual(
            limits.pullRequests,
          );
          expect(state.tokens).toBeLessThanOrEqual(limits.tokens);
        }
      }),
      { numRuns: 60 },
    );
  });
});
