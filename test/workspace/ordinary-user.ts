/**
 * Started by `as-ordinary-user.test.ts` as a user without any power: opens a workspace and tries, from inside, the ways out
 * that decide. Prints what came of it as JSON.
 */
import { existsSync, readdirSync } from "node:fs";
import { findSandbox } from "../../src/workspace/sandbox/find-sandbox.ts";
import { openBench } from "./sandbox-rig.ts";

const found = await findSandbox(process.env);
if (found.kind === "none") console.log(JSON.stringify({ kind: "none", why: found.why }));
else {
  const canary = process.env["CANARY_FILE"] ?? "";
  const bench = await openBench({ "a.txt": "one\n" });
  const say = async (line: string, seconds = 30) => {
    const { code, ended, output } = await bench.sh(`(${line}) 2>&1`, { seconds });
    return { code, ended, text: output.text };
  };
  const secrets = [
    "env; cat /proc/*/environ /proc/*/cmdline 2>/dev/null",
    `cat ${canary} ~/.codex/auth.json .git/config /etc/shadow`,
    `ls -a $(dirname ${canary}) /root /home /run /var`,
  ];
  const report = {
    kind: "ran",
    user: process.getuid?.(),
    outside: { canary: existsSync(canary) },
    secrets: await say(secrets.join("; ")),
    network: await say("cat /proc/net/dev"),
    root: await say("sudo -n true"),
    namespace: await say("unshare -U true"),
    mount: await say("mount -t tmpfs x /mnt"),
    machine: await say("touch /usr/bin/x || touch /x || touch /codex/../y"),
    processes: await say("ls /proc | grep -c '^[0-9]'"),
    left: await say("(setsid sh -c 'sleep 1000' >/dev/null 2>&1 &); echo done"),
    endless: await say("while true; do :; done", 1),
    bomb: await say("b() { b | b & }; b; sleep 100", 2),
    memory: await say("node -e 'const a = []; for (;;) a.push(Buffer.alloc(1 << 26, 1))'", 180),
    afterwards: await say("echo two > a.txt; cat a.txt"),
    patch: await bench.workspace.patch(),
    locked: await say("mkdir -p locked/in && echo x > locked/in/y && chmod 000 locked/in locked"),
    complaint: await bench.workspace.patch().catch((thrown: unknown) => String(thrown)),
  };
  await bench[Symbol.asyncDispose]();
  const left = readdirSync(process.env["TMPDIR"] ?? "").filter((name) => name.startsWith("codex-bot-"));
  console.log(JSON.stringify({ ...report, folders: left }));
}
