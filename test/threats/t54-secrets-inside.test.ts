import { createServer } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-8d1f0c-not-a-secret";

it.skipIf(noSandbox !== null)("T54: what is planted around the job is not reachable from inside", async () => {
  const planted = await mkdtemp(join(tmpdir(), "t54-"));
  await writeFile(join(planted, "event.json"), canary);
  process.env["T54_CANARY"] = canary;
  const server = createServer((_, response) => response.end(canary)).listen(0, "127.0.0.1");
  try {
    await using bench = await openBench({ "a.txt": "one\n" }, { ...process.env, HOME: planted, SECRET: canary });
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const { output } = await bench.sh(
      [
        "env",
        "cat /proc/*/environ /proc/*/cmdline 2>/dev/null",
        `cat ${planted}/event.json ~/.codex/auth.json ~/.netrc ~/.ssh/* .git/config`,
        `ls ${tmpdir()} /root /home /run /var /mnt /opt /srv`,
        "ls /var/run/docker.sock /run/docker.sock $SSH_AUTH_SOCK",
        `node -e 'fetch("http://127.0.0.1:${port}").then((r) => r.text()).then(console.log, (e) => console.log("no", e.cause?.code))'`,
        "cat /etc/shadow /etc/hosts /etc/machine-id",
        "grep -rl 'CAN''ARY' / --include=* --exclude-dir=proc --exclude-dir=sys --exclude-dir=usr 2>/dev/null",
      ].join("; "),
      { seconds: 60 },
    );
    expect(output.text).not.toContain("CANARY");
    expect(output.text).toContain("no ECONNREFUSED");
    expect(output.text).not.toMatch(/docker\.sock$/m);
  } finally {
    delete process.env["T54_CANARY"];
    server.close();
    await rm(planted, { recursive: true, force: true });
  }
});
