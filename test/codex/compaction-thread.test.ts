import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runThread } from "../../src/agent/loop.ts";
import type { Thread, ThreadResult } from "../../src/agent/thread.ts";
import { withCompaction } from "../../src/codex/compaction.ts";
import type { Journal, JournalEntry } from "../../src/core/journal.ts";
import { fileStore } from "../../src/store/files.ts";
import type { RequestBody, Script } from "../doubles/codex/script.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { rig, turn } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "compaction-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const live = new AbortController().signal;
const isTrigger = (body: RequestBody): boolean => JSON.stringify(body).includes('"compaction_trigger"');

/** Four looks at something large, with a window of two of them. */
const looks = 4;
const model: Script = (body) => {
  const said = JSON.stringify(body);
  if (isTrigger(body)) return { compaction: `SHORTER_${seen(said)}` };
  const next = seen(said) + 1;
  return next > looks
    ? { message: "all seen" }
    : { reasoning: "hm", calls: [{ name: "look", arguments: { at: `${next}` } }] };
};
/** How far the thread has come, as far as the request tells. */
function seen(said: string): number {
  return Math.max(
    0,
    ...[...said.matchAll(/SHORTER_(\d)|look (\d):/g)].map(([, made, looked]) => Number(made ?? looked)),
  );
}

function agent(double: CodexDouble, journal: Journal | null, ran: string[]): Promise<ThreadResult> {
  const at = (args: unknown): string =>
    typeof args === "object" && args !== null && "at" in args ? String(args.at) : "";
  const look = {
    spec: {
      name: "look",
      description: "Looks.",
      parameters: { type: "object", properties: { at: { type: "string" } } },
    },
    run: (args: unknown) => Promise.resolve(`look ${ran[ran.push(at(args)) - 1]}: ${"x".repeat(12_000)}`),
  };
  const thread: Thread = { ...turn, id: "review", tools: { look }, feature: "test" };
  const codex = withCompaction(rig(double.url).codex, { window: () => 8000, remote: true, note: () => undefined });
  return runThread(thread, { codex, journal, signal: live });
}

describe("an agent's thread that outgrows the window", () => {
  it("goes on after each compaction, and runs each tool once", async () => {
    await using double = await startCodexDouble(model);
    const ran: string[] = [];
    const { outcome, items } = await agent(double, null, ran);
    expect(outcome).toEqual({ kind: "answered", text: "all seen" });
    expect(ran).toEqual(["1", "2", "3", "4"]);
    expect(items.filter(({ type }) => type === "compaction").length).toBeGreaterThan(0);
    expect(Math.max(...double.requests.map(({ body }) => JSON.stringify(body).length))).toBeLessThan(8000 * 3.5);
    expect(double.violations).toEqual([]);
  });

  const triggers = (double: CodexDouble): number => double.requests.filter(({ body }) => isTrigger({ body })).length;

  it.each(Array.from({ length: 24 }, (_, at) => at))(
    "killed after %i journalled entries, it pays for no compaction twice, and runs no tool again",
    async (count) => {
      await using whole = await startCodexDouble(model);
      await agent(whole, null, []);
      await using double = await startCodexDouble(model);
      const open = (): Journal => fileStore(join(folder, `killed-${count}`), () => undefined).journal("job");
      await agent(double, dyingAfter(open(), count), []).catch(() => undefined);
      const kept = await open().entries();
      const made = kept.filter(({ item }) => item?.type === "compaction").length;
      const looked = kept.flatMap(({ item }) => (item?.type === "output" ? [item.output.charAt("look ".length)] : []));
      const before = triggers(double);
      const ran: string[] = [];
      const result = await agent(double, open(), ran);
      expect(result.outcome).toEqual({ kind: "answered", text: "all seen" });
      expect(triggers(double) - before).toBe(triggers(whole) - made);
      expect([...looked, ...ran]).toEqual(["1", "2", "3", "4"]);
      expect(double.violations).toEqual([]);
    },
  );
});

/** The entry of this number is the last that is kept. */
function dyingAfter(journal: Journal, count: number): Journal {
  let left = count;
  const append = async (entry: JournalEntry): Promise<void> => {
    if (left-- <= 0) throw new Error("killed");
    await journal.append(entry);
  };
  return { append, entries: () => journal.entries() };
}
