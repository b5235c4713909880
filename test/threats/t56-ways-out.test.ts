import { expect, it } from "vitest";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

/** T56, T67: each of these is tried inside, and each must fail. */
const tries: readonly (readonly [string, string])[] = [
  ["become root", "sudo -n true"],
  ["a namespace of one's own", "unshare -U true"],
  ["another mount", "mount -t tmpfs x /mnt"],
  ["trace a process", "strace -o /dev/null true || gdb -batch -ex run true"],
  ["load a program into the kernel", 'node -e \'process.exit(require("fs").existsSync("/sys/fs/bpf") ? 0 : 1)\''],
  ["write to the machine's programs", "touch /usr/bin/x"],
  ["write beside the tree", "touch /x"],
  ["write to settings of the kernel", "echo 1 > /proc/sys/kernel/sysrq"],
  ["a device", "mknod /tmp/sda b 8 0"],
  ["a virtual machine", "ls /dev/kvm"],
  ["another network", "cat < /dev/tcp/1.1.1.1/80"],
  [
    "signal a process outside",
    "kill -0 2000000000 || kill -9 -1 2>/dev/null; ls /proc | grep -c '^[0-9]' | awk '{exit $1 > 8 ? 0 : 1}'",
  ],
  ["setuid", "cp /bin/sh /tmp/s && chmod u+s /tmp/s && /tmp/s -pc 'test $(id -u) = 0'"],
];

it.skipIf(noSandbox !== null).each(tries)("T56, T67: no way out by %s", async (_, line) => {
  await using bench = await openBench({ "a.txt": "one\n" });
  const { code } = await bench.sh(`(${line}) 2>&1`);
  expect(code).not.toBe(0);
});

it.skipIf(noSandbox !== null)("T67: calls that the filter denies fail as if not allowed", async () => {
  await using bench = await openBench({
    "calls.py": [
      "import ctypes, os",
      "libc = ctypes.CDLL(None, use_errno=True)",
      "calls = {'x86_64': [425, 321, 250, 323, 298, 101, 272, 165, 308], 'aarch64': [425, 280, 219, 282, 241, 117, 97, 40, 268]}",
      "for call in calls[os.uname().machine]:",
      "    ctypes.set_errno(0)",
      "    libc.syscall(call, 0, 0, 0, 0, 0)",
      "    print(call, ctypes.get_errno())",
      "import socket",
      "try: socket.socket(40, socket.SOCK_STREAM); print('vsock open')",
      "except OSError as e: print('vsock', e.errno)",
      "import fcntl",
      "try: fcntl.ioctl(0, 0x5412, b'x'); print('typed')",
      "except OSError as e: print('type', e.errno)",
    ].join("\n"),
  });
  const { code, output } = await bench.sh("command -v python3 >/dev/null || exit 0; python3 calls.py");
  expect(code).toBe(0);
  for (const line of output.text.trim().split("\n")) expect(line).toMatch(/ 1$/);
});
