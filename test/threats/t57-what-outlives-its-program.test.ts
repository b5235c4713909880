import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

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

it.skipIf(noSandbox !== null)(
  "T58: what looks like git's own folder is no part of a patch, and git never looks into it",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    await bench.sh(
      [
        "mkdir -p .git/hooks sub/.GIT",
        "printf '[core]\\n\\tfsmonitor = touch /tmp/owned\\n\\thooksPath = .\\n' > .git/config",
        "echo x > sub/.GIT/config; echo x > 'git~1'; echo '* filter=evil' > .gitattributes",
        "echo two > a.txt",
      ].join("; "),
    );
    const patch = await bench.workspace.patch();
    expect(patch.match(/^diff --git .*$/gm)).toEqual([
      "diff --git a/.gitattributes b/.gitattributes",
      "diff --git a/a.txt b/a.txt",
    ]);
  },
);
