/**
 * Loaded into the measured process before anything else (`node --import`): notes when it waits for the outside, which is
 * its HTTP requests and its `git fetch`, and writes what it saw and its peak memory to the file `BENCH_PROBE` names.
 */
import childProcess from "node:child_process";
import { writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

type Span = [start: number, end: number];

const waits: Span[] = [];

function began(): Span {
  const span: Span = [performance.now(), Number.POSITIVE_INFINITY];
  waits.push(span);
  return span;
}

const send = globalThis.fetch;
globalThis.fetch = async (...request) => {
  const span = began();
  try {
    return await send(...request);
  } finally {
    span[1] = performance.now();
  }
};

const { spawn } = childProcess;
childProcess.spawn = new Proxy(spawn, {
  apply(target, self, args: Parameters<typeof spawn>) {
    const child: ReturnType<typeof spawn> = Reflect.apply(target, self, args);
    if (args[1].includes("fetch")) {
      const span = began();
      child.once("close", () => (span[1] = performance.now()));
    }
    return child;
  },
});
syncBuiltinESMExports();

process.once("exit", () => {
  const end = performance.now();
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const seen = {
    wallMs: end,
    waitedMs: waited(end),
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: maxRSS / 1024,
  };
  writeFileSync(process.env["BENCH_PROBE"] ?? "probe.json", JSON.stringify(seen));
});

/** Time in which at least one wait was under way. */
function waited(end: number): number {
  let total = 0;
  let until = 0;
  for (const [start, stop] of waits.toSorted((a, b) => a[0] - b[0])) {
    const upTo = Math.min(stop, end);
    total += Math.max(0, upTo - Math.max(start, until));
    until = Math.max(until, upTo);
  }
  return total;
}
