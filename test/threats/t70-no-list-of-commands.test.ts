import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { workspaceTools } from "../../src/agent/tools/workspace-tools.ts";
import { noLogs } from "../rig/no-logs.ts";
import { runChecks } from "../../src/change/run-checks.ts";
import { forever } from "../workspace/reader-rig.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-70c3-not-a-secret";

/** What every line ends in: who it is, what it holds, what it reaches. */
const probe = (port: number): string =>
  [
    "#!/bin/sh",
    "id -u",
    "grep -E '^(Cap|NoNewPrivs|Seccomp:)' /proc/self/status",
    "cut -d: -f1 /proc/net/dev | tail -n +3",
    "ls -d /root/.ssh /home/runner /run /var /sys 2>/dev/null",
    "touch /usr/x /etc/x /x 2>/dev/null && echo wrote",
    `bash -c 'exec 3<>/dev/tcp/127.0.0.1/${port}' 2>/dev/null && echo connected || echo alone`,
    "env | grep -c CANARY",
    "cat /proc/*/environ 2>/dev/null | grep -ac CANARY",
    "exit 0",
    "",
  ].join("\n");

/** Lines that a list of harmless commands would let through, or could not read. */
const lines = [
  "./probe.sh",
  "echo $(./probe.sh)",
  "echo `./probe.sh`",
  "git -c core.pager=./probe.sh -p log -1 2>/dev/null; git -c alias.x='!/codex/probe.sh' x",
  "find . -maxdepth 1 -name a.txt -exec ./probe.sh ';'",
  "npm --script-shell=/codex/probe.sh --silent run anything 2>/dev/null",
  "npm --silent run probe",
  "echo a | xargs -I{} ./probe.sh",
  "awk 'BEGIN { system(\"./probe.sh\") }'",
  "echo x | sed 's/x/.\\/probe.sh/e'",
  "tar -cf /dev/null a.txt --checkpoint=1 --checkpoint-action=exec=./probe.sh",
  "make -s -f Evil.mk",
  'node -e \'process.stdout.write(require("child_process").execSync("./probe.sh"))\'',
  "perl -e 'exec \"./probe.sh\"'",
  "e''nv -i PATH=$PATH ./pro?e.sh",
  "eval \"$(printf '%s%s' ./pro be.sh)\"",
  "IFS=,; c=./probe.sh,; $c",
  ". ./probe.sh",
  "NODE_OPTIONS='--require /codex/evil.cjs' node -p 0 | head -n -1",
  "cat a.txt; ./probe.sh | cat",
];

describe.skipIf(noSandbox !== null)("T70: what holds a command in is the sandbox, not its words", () => {
  let port = 0;
  let hits = 0;
  const server = createServer((_, response) => {
    hits += 1;
    response.end();
  });
  beforeEach(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    port = typeof address === "object" ? (address?.port ?? 0) : 0;
    process.env["T70_CANARY"] = canary;
  });
  afterEach(() => {
    delete process.env["T70_CANARY"];
    server.close();
  });

  const open = () =>
    openBench({
      "a.txt": "one\n",
      "probe.sh": { content: probe(port), mode: "100755" },
      "Evil.mk": "all:\n\t@./probe.sh\n",
      "evil.cjs": 'process.stdout.write(require("child_process").execFileSync("/codex/probe.sh"));\n',
      "package.json": JSON.stringify({ scripts: { probe: "./probe.sh", anything: "x" } }),
    });

  /** Without what a line says besides; every word apart, since some lines take line ends away. */
  const wordsOf = (text: string): string =>
    text
      .split(/\s+/)
      .filter((word) => !["", "one", "a.txt"].includes(word))
      .join(" ");

  it("every line is let run, and is held in alike", async () => {
    await using bench = await open();
    const tools = workspaceTools(bench.workspace);
    const plain = wordsOf((await bench.sh("./probe.sh")).output.text);
    expect(plain).toMatch(/^\d+ Cap.* NoNewPrivs: 1 Seccomp: 2 lo alone 0 0$/);
    for (const cmd of lines) {
      const answered = (await tools["exec_command"]?.run({ cmd }, forever)) ?? "";
      const said = typeof answered === "string" ? answered : answered.text;
      expect({ cmd, said: wordsOf(said.replace(/^.*\n/, "")) }).toMatchObject({
        cmd,
        said: expect.stringContaining(plain),
      });
    }
    expect(hits).toBe(0);
  }, 120_000);

  it("so are the project's own checks", async () => {
    await using bench = await open();
    const plain = wordsOf((await bench.sh("./probe.sh")).output.text);
    const ran = await runChecks(lines, bench.workspace, { logs: noLogs, signal: forever });
    expect(ran.map(({ excerpt }) => wordsOf(excerpt)).filter((text) => !text.includes(plain))).toEqual([]);
    expect(hits).toBe(0);
  }, 120_000);
});
