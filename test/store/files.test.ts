import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { JournalEntry } from "../../src/core/journal.ts";
import { fileStore } from "../../src/store/files.ts";

const root = mkdtempSync(join(tmpdir(), "store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const place = (): string => mkdtempSync(join(root, "s-"));
const only = (directory: string): string => join(directory, readdirSync(directory)[0] ?? "");

const text = (words: string): JournalEntry => ({
  turn: "t#0",
  item: { type: "message", role: "assistant", text: words },
});
const entries: readonly JournalEntry[] = [
  text("línea\nuno \u2028 🎈"),
  { turn: "t#0", item: { type: "message", role: "assistant", text: "x", phase: "final_answer" } },
  { turn: "t#0", item: { type: "reasoning", summary: [{ a: [1, null] }], encrypted: null } },
  { turn: "t#0", item: { type: "call", callId: "c", name: "n", arguments: "{" } },
  { turn: "t#0", item: { type: "output", callId: "c", output: "" } },
  {
    turn: "t#0",
    usage: { requests: 1, inputTokens: 2, cachedTokens: 3, outputTokens: 4, reasoningTokens: 5 },
    done: { responseId: null, endTurn: true },
  },
];

function open(directory: string): { store: ReturnType<typeof fileStore>; notes: string[] } {
  const notes: string[] = [];
  return { store: fileStore(directory, (note) => notes.push(note)), notes };
}

describe("a journal", () => {
  it("gives back what was appended, in another process too", async () => {
    const directory = place();
    const { store, notes } = open(directory);
    for (const entry of entries) await store.journal("job").append(entry);
    expect(await store.journal("job").entries()).toEqual(entries);
    expect(await open(directory).store.journal("job").entries()).toEqual(entries);
    expect(await store.journal("other").entries()).toEqual([]);
    expect(notes).toEqual([]);
  });

  it("keeps appends that were made at once, whole and in order", async () => {
    const { store } = open(place());
    const many = Array.from({ length: 50 }, (_, index) => text(`${index} ${"x".repeat(index * 1000)}`));
    await Promise.all(many.map((entry) => store.journal("job").append(entry)));
    expect(await store.journal("job").entries()).toEqual(many);
  });

  it("is read by its owner only, under a name that says nothing", async () => {
    const directory = place();
    await open(directory).store.journal("../../etc/passwd").append(text("x"));
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^journal-[0-9a-f]{32}\.jsonl$/)]);
    expect(statSync(only(directory)).mode & 0o777).toBe(0o600);
  });
});

describe("a torn last line (F67)", () => {
  it("is dropped and noted, wherever it was torn, and what follows is whole", async () => {
    const directory = place();
    const { store } = open(directory);
    await store.journal("job").append(text("first"));
    const start = statSync(only(directory)).size;
    await store.journal("job").append(text("sécond"));
    const bytes = readFileSync(only(directory));
    for (let length = start + 1; length < bytes.length; length++) {
      writeFileSync(only(directory), bytes.subarray(0, length));
      const { store, notes } = open(directory);
      await store.journal("job").append(text("third"));
      expect(await store.journal("job").entries()).toEqual([text("first"), text("third")]);
      expect(notes).toEqual([expect.stringContaining(`unfinished last line of ${length - start} bytes`)]);
    }
  });
});

describe("a damaged line in the middle (F67)", () => {
  const damage = [
    "{not json",
    "",
    "[1]",
    '[2,{"turn":"t"}]',
    '[1,{"turn":1}]',
    '[1,{"turn":"t","more":1}]',
    '[1,{"turn":"t","item":{"type":"call"}}]',
  ];
  it.each(damage)("%j: the journal keeps what came before, and the file is set aside whole", async (line) => {
    const directory = place();
    await open(directory).store.journal("job").append(text("first"));
    const file = only(directory);
    appendFileSync(file, `${line}\n`);
    appendFileSync(file, `${JSON.stringify([1, text("last")])}\n`);
    const damaged = readFileSync(file);
    const { store, notes } = open(directory);
    expect(await store.journal("job").entries()).toEqual([text("first")]);
    expect(notes).toEqual([expect.stringMatching(/line 2 is damaged; kept 1 entries/)]);
    const aside = readdirSync(directory).filter((name) => name.includes(".damaged-"));
    expect(aside.map((name) => readFileSync(join(directory, name)))).toEqual([damaged]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.journal("job").append(text("next"));
    const again = open(directory);
    expect(await again.store.journal("job").entries()).toEqual([text("first"), text("next")]);
    expect(again.notes).toEqual([]);
  });

  it("loses no other line of an outbox, because each stands alone", async () => {
    const directory = place();
    const done = { state: "done", written: { kind: "done", id: 7, url: "https://x.example" } } as const;
    await open(directory).store.outbox("o").put("a", { state: "sending" });
    appendFileSync(only(directory), "garbage\n");
    appendFileSync(only(directory), `${JSON.stringify([1, { key: "b", state: done }])}\n`);
    const { store } = open(directory);
    expect([await store.outbox("o").get("a"), await store.outbox("o").get("b")]).toEqual([{ state: "sending" }, done]);
  });

  it("never throws and never invents an entry, whatever the bytes are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const directory = place();
        await open(directory).store.journal("job").append(text("first"));
        appendFileSync(only(directory), bytes);
        const { store } = open(directory);
        expect(await store.journal("job").entries()).toEqual([text("first")]);
        await store.journal("job").append(text("next"));
        expect(await open(directory).store.journal("job").entries()).toEqual([text("first"), text("next")]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("an outbox", () => {
  it("says the last state of a key", async () => {
    const directory = place();
    const { store } = open(directory);
    expect(await store.outbox("o").get("k")).toBeNull();
    await store.outbox("o").put("k", { state: "sending" });
    await store.outbox("o").put("l", { state: "sending" });
    await store.outbox("o").put("k", { state: "done", written: { kind: "refused", reason: "no" } });
    const commit = { state: "done", written: { kind: "done", id: 0, url: "u", sha: "5" } } as const;
    await store.outbox("o").put("m", commit);
    expect(await open(directory).store.outbox("o").get("m")).toEqual(commit);
    expect(await open(directory).store.outbox("o").get("k")).toEqual({
      state: "done",
      written: { kind: "refused", reason: "no" },
    });
  });
});

it("throws when the disk says no, instead of going on without a journal (F61)", async () => {
  const directory = place();
  const { store } = open(directory);
  rmSync(directory, { recursive: true });
  await expect(store.journal("job").append(text("x"))).rejects.toThrow(/ENOENT/);
});

describe("kill -9", () => {
  const child = `
    import { fileStore } from ${JSON.stringify(new URL("../../src/store/files.ts", import.meta.url).href)};
    const journal = fileStore(process.argv[1], () => {}).journal("job");
    for (let n = 0; ; n++) {
      await journal.append({ turn: "t#0", item: { type: "message", role: "assistant", text: n + " " + "x".repeat(20_000) } });
      process.stdout.write(n + "\\n");
    }`;

  it.each([1, 2, 5, 13, 40])("after %i acknowledged appends keeps every one of them", async (count) => {
    const directory = place();
    const worker = spawn(process.execPath, ["--input-type=module-typescript", "--eval", child, directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = 0;
    for await (const _ of createInterface({ input: worker.stdout })) {
      acknowledged++;
      if (acknowledged === count) worker.kill("SIGKILL");
    }
    const { store } = open(directory);
    await store.journal("job").append(text("after"));
    const kept = await store.journal("job").entries();
    const numbers = kept
      .slice(0, -1)
      .map(({ item }) => (item?.type === "message" ? Number(item.text.split(" ")[0]) : -1));
    expect(acknowledged).toBeGreaterThanOrEqual(count);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index));
    // One more may be on disk than was acknowledged: killed between the disk and the word.
    expect(numbers.length - acknowledged).toBeOneOf([0, 1]);
    expect(kept.at(-1)).toEqual(text("after"));
  });
});
