import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

it.skipIf(noSandbox !== null)(
  "T72: what one job leaves is not there for another, and its programs cannot be reached",
  async () => {
    await using one = await openBench({ "a.txt": "one\n" });
    await using two = await openBench({ "a.txt": "two\n" });
    const stop = new AbortController();
    const running = one.sh("echo CANARY | tee canary.txt /tmp/canary ~/canary /dev/shm/canary; exec sleep 100", {
      signal: stop.signal,
    });
    const seen = await two.sh(
      "sleep 1; cat a.txt; ls /tmp ~ /dev/shm; find / -name 'canary*' -not -path '/proc/*' 2>/dev/null; ps ax 2>/dev/null | grep -c 'sleep 10[0]'; ls /proc | grep -c '^[0-9]'",
    );
    stop.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    expect(seen.output.text).not.toMatch(/canary/i);
    expect(seen.output.text).toMatch(/^two\n/);
    expect(seen.output.text).toMatch(/\n0\n\d\n$/);
  },
);
