import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

/** How many processes of this name are not ended yet; one that is dying still holds files and may be inside a call. */
function running(name: string): number {
  const states = readdirSync("/proc").flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) ? [readFileSync(`/proc/${pid}/stat`, "utf8")] : [];
    } catch {
      return []; // it is gone
    }
  });
  return states.filter((text) => text.includes(`(${name})`) && !/\) [ZX] /.test(text)).length;
}

it.skipIf(noSandbox !== null)(
  "T57: a child that was left behind is gone when its program ends, and writes nothing later",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { durationMs } = await bench.sh(
      "(setsid sh -c 'while true; do date +%N >> late.txt; done' >/dev/null 2>&1 &) ; echo done",
    );
    expect(durationMs).toBeLessThan(20_000);
    const before = (await bench.sh("wc -c < late.txt || echo 0")).output.text;
    expect((await bench.sh("wc -c < late.txt || echo 0")).output.text).toBe(before);
  },
);

it.skipIf(noSandbox !== null).each([
  ["ends by itself", "echo done", 60, "exit"],
  ["is ended by us", "sleep 1000", 10, "time"],
] as const)(
  "T57: when a program %s, nothing of it runs any more by the time that is heard of",
  async (how, last, seconds, ended) => {
    // What holds much memory takes long to end.
    await using bench = await openBench({
      "hold.js": `process.title = process.argv[2];
        globalThis.held = Buffer.alloc(768 * 2 ** 20, 1);
        require("node:fs").writeFileSync("held-" + process.pid, "");
        setInterval(() => undefined, 1000);`,
    });
    const name = `${how.startsWith("ends") ? "exit" : "kill"}-${process.pid}`;
    const start = `(setsid node hold.js ${name} >/dev/null 2>&1 &); (setsid node hold.js ${name} >/dev/null 2>&1 &)`;
    const result = await bench.sh(`${start}; until [ "$(ls held-* | wc -l)" = 2 ]; do sleep 0.1; done; ${last}`, {
      seconds,
    });
    expect({ ended: result.ended, left: running(name) }).toEqual({ ended, left: 0 });
  },
  120_000,
);

it.skipIf(noSandbox !== null)("T57: what runs inside ends when whoever started it is killed", async () => {
  const name = `alone-${process.pid}`;
  const host = spawn(process.execPath, [fileURLToPath(new URL("../workspace/left-alone.ts", import.meta.url)), name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(host.stdout, "data");
  expect(running(name)).toBe(1);
  host.kill("SIGKILL");
  await once(host, "close");
  await expect.poll(() => running(name), { timeout: 10_000 }).toBe(0);
});

it.skipIf(noSandbox !== null)(
  "T57: a program's end is told by its exit status, also when a signal ended it",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const codes = [];
    for (const line of ["exit 7", "kill -9 $$", "kill -TERM $$", "no-such-program"])
      codes.push((await bench.sh(line)).code);
    expect(codes).toEqual([7, 137, 143, 127]);
  },
);

it.skipIf(noSandbox !== null)("T57: nothing is left for the next program but the tree", async () => {
  await using bench = await openBench({ "a.txt": "one\n" });
  await bench.sh("touch /tmp/left ~/left /dev/shm/left; (setsid sleep 1000 &)");
  const { output } = await bench.sh("ls -A /tmp ~ /dev/shm; ls /proc | grep -c '^[0-9]'");
  expect(output.text).not.toContain("left");
  expect(output.text).toMatch(/\n[1-6]\n$/);
});
