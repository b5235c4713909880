import { expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

it.skipIf(noSandbox !== null).each([
  ["an endless loop", "while true; do :; done", "time"],
  ["a program that waits for ever", "sleep 1000", "time"],
  ["a gigabyte of output", "yes", "output"],
  ["memory", "node -e 'const a = []; for (;;) a.push(Buffer.alloc(1 << 26, 1))'", "memory"],
] as const)(
  "T65: %s is ended, and said",
  async (_, line, ended) => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const result = await bench.sh(line, { seconds: ended === "time" ? 2 : 60 });
    expect(result).toMatchObject({ code: null, ended });
    expect((await bench.sh("echo still here")).output.text).toBe("still here\n");
  },
  90_000,
);

it.skipIf(noSandbox !== null)("T65: a fork bomb meets a limit of the kernel's, and ends with its program", async () => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const result = await bench.sh("b() { b | b & }; b; sleep 100", { seconds: 3 });
  expect(result.ended).not.toBe("exit");
  const { output } = await bench.sh("ls /proc | grep -c '^[0-9]'");
  expect(Number(output.text)).toBeLessThan(12);
});

it.skipIf(noSandbox !== null)("T65: more processes than there may be cannot be made", async () => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const { output } = await bench.sh(
    'node -e \'let n = 0; for (let i = 0; i < 2000; i++) { try { const c = require("child_process").spawn("sleep", ["100"]); c.on("error", () => {}); if (c.pid) n += 1; } catch {} } console.log(n); process.exit(0)\'',
  );
  expect(Number(output.text)).toBeLessThanOrEqual(limits.sandbox.processes);
});

it.skipIf(noSandbox !== null)("T65: a file that grows too large ends its program, and no core is left", async () => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const { code, ended } = await bench.sh(`truncate -s ${limits.sandboxFileBytes + 1} big; echo $?; ulimit -c`);
  expect({ code, ended }).toMatchObject({ ended: "exit" });
  const { output } = await bench.sh("ls -l big 2>/dev/null | awk '{print $5}'; ulimit -c");
  expect(output.text).toMatch(/^0?\n?0\n$/);
});

it.skipIf(noSandbox !== null)("T65: a cancelled job ends what it runs", async () => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const stop = new AbortController();
  const running = bench.sh("echo begun; sleep 1000", { signal: stop.signal });
  stop.abort(new Error("cancelled"));
  await expect(running).rejects.toThrow("cancelled");
});
