import { createHash } from "node:crypto";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { logName } from "../../src/store/log-part.ts";
import { keepLogs } from "../../src/store/logs.ts";
import { pruneLogs } from "../../src/store/prune-logs.ts";

const secret = "zQ8v-Tr4m-Wk2p-Xc9y-Lf6d"; // nobody's

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "logs-"));
  folder = join(home, "a", "logs");
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** What is in the file of a log that was written in these pieces. */
async function kept(pieces: readonly (string | Buffer)[], secrets: readonly string[] = [secret]): Promise<string> {
  await using log = await keepLogs(folder, { secrets }).open("npm test");
  for (const piece of pieces) log.write(Buffer.from(piece));
  return await readFile(join(folder, logName((await log.close()) ?? "not kept")), "utf8");
}

const line = (text: string, count: number): string => `${text}\n`.repeat(count);

describe("a whole log", () => {
  it("is a file for its owner alone, which is called by the hash of what it holds and begins with the command", async () => {
    await using log = await keepLogs(folder, { secrets: [] }).open("npm test");
    log.write(Buffer.from("ok 1\n"));
    const name = await log.close();
    expect(name).toBe(createHash("sha256").update("$ npm test\nok 1\n").digest("hex"));
    expect(await readdir(folder)).toEqual([`${name}.log`]);
    expect((await stat(join(folder, `${name}.log`))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it("holds everything, in order, however it comes", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "ä", "€", "😀", "\n", "\t", "word "), maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 2_000 }),
        async (all, size, times) => {
          const bytes = Buffer.from(all.repeat(times));
          const pieces = Array.from({ length: Math.ceil(bytes.length / (size * times)) }, (_, at) =>
            bytes.subarray(at * size * times, (at + 1) * size * times),
          );
          expect(await kept(pieces, [])).toBe(`$ npm test\n${bytes.toString("utf8")}`);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("S1: holds no value of ours, whole or in disguise, wherever it stands in the stream", async () => {
    const filler = line("all is well here", 1_000);
    for (const shape of [
      secret,
      Buffer.from(secret).toString("base64"),
      Buffer.from(secret).toString("hex"),
      [...secret].toReversed().join(""),
      [...secret].join("\u001B[31m"),
      [...secret].join(" "),
    ])
      for (const before of [0, 65_520, 130_000]) {
        const text = `${filler.repeat(8).slice(0, before)}\n${shape}\n${filler}`;
        const bytes = Buffer.from(text);
        const pieces = [bytes.subarray(0, before + 5), bytes.subarray(before + 5)];
        const log = await kept(pieces);
        expect(log).not.toContain(shape);
        expect(log).toContain("all is well here");
      }
  });

  it("S1: a value that is split between two lines is not handed out, wherever the two are cut", async () => {
    const [first, second] = [secret.slice(0, 12), secret.slice(12)];
    const short = "all is well\n";
    for (let more = 0; more < short.length; more += 1) {
      const filler = short.repeat(5_458) + "x".repeat(more);
      const log = await kept([`${filler}\n${first}\n`, `${second}\n${short}`]);
      expect(log.includes(first) && log.includes(second)).toBe(false);
      const other = await kept([`${short.repeat(5_458)}${first}\n${second}\n`]);
      expect(other.includes(first) && other.includes(second)).toBe(false);
    }
  });

  it("S1: neither does it in a line without an end", async () => {
    const log = await kept(["x".repeat(1024 * 1024 - 12), secret, "y".repeat(2_000)]);
    expect(log).not.toContain(secret);
    expect(log).not.toContain(secret.slice(12));
  });

  it("T46: holds nothing that a terminal obeys", async () => {
    const log = await kept([
      "\u001B[2J\u001B]0;title\u0007a\u0008b\r\n\tc \u001B]52;c;ZXZpbA==\u0007 \u009B1m d\u0000",
    ]);
    expect(log).toBe("$ npm test\na\uFFFDb\r\n\tc   d\uFFFD");
  });

  const bounds = { fileBytes: 200_000, jobBytes: 500_000 };

  it("is cut where its room ends, and says so", async () => {
    await using log = await keepLogs(folder, { secrets: [] }, bounds).open("npm test");
    for (let at = 0; at < 30; at += 1) log.write(Buffer.from(line("0123456789", 1_000)));
    const text = await readFile(join(folder, logName((await log.close()) ?? "")), "utf8");
    expect(text.slice(0, -cutLine.length - 20)).toBe(
      `$ npm test\n${line("0123456789", 30_000)}`.slice(0, text.length - cutLine.length - 20),
    );
    expect(text).toMatch(/\n\[cut here: 130011 more bytes were printed, for which there is no room\]\n$/);
    expect(await kept(["short\n"])).not.toContain("cut here");
  });

  const cutLine = "[cut here: 130011 more bytes were printed, for which there is no room]";

  it("of one job have a bound together, and what one does not need is left for others", async () => {
    const logs = keepLogs(folder, { secrets: [] }, bounds);
    const sizes: number[] = [];
    for (const count of [10, 180, 10, 180, 180, 5]) {
      await using log = await logs.open(`test ${sizes.length}`);
      for (let at = 0; at < count; at += 1) log.write(Buffer.from(line("0123456789abcde", 62)));
      const name = (await log.close()) ?? "";
      await log.close();
      sizes.push((await stat(join(folder, logName(name)))).size);
    }
    expect(sizes.map((size) => Math.round(size / 1_000))).toEqual([10, 179, 10, 179, 123, 0]);
  });

  it("that cannot be kept holds nobody up", async () => {
    await mkdir(join(home, "a"));
    await writeFile(folder, "a file where the folder should be");
    await using log = await keepLogs(folder, { secrets: [] }).open("npm test");
    log.write(Buffer.from("ok\n"));
    expect(await log.close()).toBeNull();
  });

  it("is there also when the program's end was never heard of", async () => {
    {
      await using log = await keepLogs(folder, { secrets: [] }).open("npm test");
      log.write(Buffer.from("half a word"));
    }
    const [name = ""] = await readdir(folder);
    expect(await readFile(join(folder, name), "utf8")).toBe("$ npm test\nhalf a word");
  });

  it("is taken away when it is old; what others put beside it is not", async () => {
    const put = async (name: string, days: number): Promise<void> => {
      await writeFile(join(folder, name), "x");
      const at = Date.now() / 1000 - days * 86_400;
      await utimes(join(folder, name), at, at);
    };
    await mkdir(folder, { recursive: true });
    const [fresh, old] = [logName("a".repeat(64)), logName("b".repeat(64))];
    await put(fresh, limits.logs.days - 1);
    await put(old, limits.logs.days + 1);
    await put(".1.part", 2);
    await put(".2.part", 0.5);
    await put("mine.txt", 99);
    await pruneLogs(folder);
    expect((await readdir(folder)).toSorted()).toEqual([".2.part", fresh, "mine.txt"]);
    await put(old, limits.logs.days + 1);
    await using log = await keepLogs(folder, { secrets: [] }).open("npm test");
    await log.close();
    await expect(lstat(join(folder, old))).rejects.toThrow("ENOENT");
  });
});
