import { describe, expect, it } from "vitest";
import { keptTree } from "../../src/change/kept-tree.ts";
import { limits } from "../../src/core/limits.ts";
import type { Journal, JournalEntry } from "../../src/core/journal.ts";
import { type Bench, noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const signal = new AbortController().signal;

/** A journal in memory. */
function journalOf(entries: readonly JournalEntry[] = []): Journal & { readonly all: JournalEntry[] } {
  const all = [...entries];
  return {
    all,
    entries: () => Promise.resolve(all),
    append: (entry) => {
      all.push(entry);
      return Promise.resolve();
    },
  };
}

const keep = ({ workspace }: Bench, journal: Journal) => keptTree({ workspace, journal, work: "job/fix", signal });
const output = (turn: string, callId: string): JournalEntry => ({ turn, item: { type: "output", callId, output: "" } });

describe.skipIf(noSandbox !== null)("the tree that is kept", () => {
  it("is told once as long as it stays the same", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { leave } = await keep(bench, journalOf());
    expect(await leave()).toEqual({ tree: null });
    await bench.sh("echo two > a.txt");
    expect(await leave()).toEqual({ tree: expect.stringContaining("+two") });
    expect(await leave()).toEqual({ tree: null });
    await bench.sh("echo one > a.txt");
    expect(await leave()).toEqual({ tree: "" });
  });

  it("is not told any more where the journal has enough of them", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const much = { turn: "job/fix/0#0", tree: "x".repeat(limits.journalTreeChars) };
    const { leave } = await keep(bench, journalOf([much, { turn: "job/fix/0#1", tree: "" }]));
    expect(await leave()).toEqual({ tree: null });
    await bench.sh("echo two > a.txt");
    expect(await leave()).toBeNull();
  });

  it("is not told while it is no patch", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { leave } = await keep(bench, journalOf());
    await bench.sh(`head -c ${limits.patchFileBytes + 1} /dev/zero > much`);
    expect(await leave()).toBeNull();
    await bench.sh("rm much");
    expect(await leave()).toEqual({ tree: null });
  });

  it("vouches for what calls of its own work said before it, and for nothing after it", async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const entries = [
      output("job/fix/0#0", "a"),
      { turn: "job/fix/0#0", tree: null },
      output("job/fix/0#1", "b"),
      output("job/other/0#0", "c"),
      { turn: "job/other/0#0", tree: null },
    ];
    const { journal } = await keep(bench, journalOf(entries));
    expect(await journal.entries()).toEqual(entries.filter((_, at) => at !== 2));
  });
});
