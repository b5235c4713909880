import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

/** T56: each of these is tried inside, and each must fail. */
const tries: readonly (readonly [string, string])[] = [
  ["become root", "sudo -n true"],
  ["become root with a password", "su -c true </dev/null"],
  ["another user", "setpriv --reuid=0 true || setpriv --reuid=1 true"],
  ["a group of somebody else", "id -Gn | tr ' ' '\\n' | grep -E 'docker|sudo|root|disk|shadow'"],
  ["the container runtime's socket", "ls /run/docker.sock /var/run/docker.sock /run/podman /run/containerd"],
  ["write to the machine's programs", "touch /usr/bin/x"],
  ["write beside the tree", "touch /x"],
  ["a device", "mknod /tmp/sda b 8 0"],
  ["another network", "cat < /dev/tcp/1.1.1.1/80"],
  [
    "signal a process outside",
    "kill -0 2000000000 || kill -9 -1 2>/dev/null; ls /proc | grep -c '^[0-9]' | awk '{exit $1 > 8 ? 0 : 1}'",
  ],
  ["setuid", "cp /bin/sh /tmp/s && chmod u+s /tmp/s && /tmp/s -pc 'test $(id -u) = 0'"],
];

it.skipIf(noSandbox !== null).each(tries)("T56: no way out by %s", async (_, line) => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const { code } = await bench.sh(`(${line}) 2>&1`);
  expect(code).not.toBe(0);
});
