import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FileTree } from "../doubles/github/git/commit-files.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

/** By name: the number on x64, on arm64; `null` where there is no such call. */
const denied: Readonly<Record<string, readonly [number | null, number | null]>> = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  swapon: [167, 224],
  reboot: [169, 142],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  acct: [163, 89],
  settimeofday: [164, 170],
  adjtimex: [159, 171],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  setns: [308, 268],
  unshare: [272, 97],
  kcmp: [312, 272],
  fanotify_init: [300, 262],
  syslog: [103, 116],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsmount: [432, 432],
  pidfd_getfd: [438, 438],
  process_madvise: [440, 440],
  mount_setattr: [442, 442],
  iopl: [172, null],
  ioperm: [173, null],
  modify_ldt: [154, null],
};

const column = process.arch === "x64" ? 0 : 1;
const calls = Object.entries(denied).flatMap(([name, numbers]) => {
  const number = numbers[column] ?? null;
  return number === null ? [] : [[name, number] as const];
});
const [ioctl, clone, socket] = process.arch === "x64" ? [16, 56, 41] : [29, 220, 198];

/** Each line says the error number of one call, 0 when it was let through. */
async function errorsOf(lines: readonly string[], more: FileTree = {}): Promise<readonly string[]> {
  await using bench = await openBench({ ...more, "calls.pl": `$| = 1;\n${lines.join("\n")}\n` });
  const { code, output } = await bench.sh("perl calls.pl");
  expect({ code, text: output.text }).toMatchObject({ code: 0 });
  return output.text.trim().split("\n");
}

const probe = (name: string, call: string): string => `$! = 0; ${call}; print "${name} ", $! + 0, "\\n";`;

const noProbe = noSandbox ?? (existsSync("/usr/bin/perl") ? null : "there is no perl to make calls with");
if (noSandbox === null && noProbe !== null) console.warn(`skipped: ${noProbe}`);

describe.skipIf(noProbe !== null)("T67: the filter for system calls", () => {
  it("denies every way out of a namespace", async () => {
    const said = await errorsOf(calls.map(([name, number]) => probe(name, `syscall(${number}, 0, 0, 0, 0, 0)`)));
    expect(said).toEqual(calls.map(([name]) => `${name} 1`));
  });

  it("denies new namespaces by flags, and says that there is no newer call for it", async () => {
    const flags = [0x0002_0000, 0x0200_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000];
    const said = await errorsOf([
      ...flags.map((flag) => probe("clone", `syscall(${clone}, ${flag + 17}, 0, 0, 0, 0)`)),
      probe("clone3", "syscall(435, 0, 0)"),
    ]);
    expect(said).toEqual([...flags.map(() => "clone 1"), "clone3 38"]);
  });

  it("denies sockets but local ones and the internet's", async () => {
    const said = await errorsOf([
      ...[3, 5, 9, 15, 17, 29, 31, 38, 40, 44].map((family) =>
        probe(`family ${family}`, `syscall(${socket}, ${family}, 1, 0)`),
      ),
      ...[1, 2].map((family) => probe(`let ${family}`, `syscall(${socket}, ${family}, 1, 0)`)),
    ]);
    for (const line of said) expect(line).toMatch(/^(?:family \d+ 1|let \d 0)$/);
  });

  it("lets nobody type into a terminal, however the number is written", async () => {
    const numbers = ["0x5412", "0x541c", ...(process.arch === "x64" ? ["0x100005412", "0xffffffff00005412"] : [])];
    const said = await errorsOf([
      'my $x = "x";',
      ...numbers.map((number) => probe("type", `syscall(${ioctl}, 0, ${number}, $x)`)),
    ]);
    expect(said).toEqual(numbers.map(() => "type 1"));
  });

  it.skipIf(process.arch !== "x64")("denies the same calls by the other two ways that amd64 has", async () => {
    expect(await errorsOf([probe("x32", "syscall(0x40000000 + 39)")])).toEqual(["x32 1"]);
    await using bench = await openBench({ old: { content: oldCall(), mode: "100755" } });
    expect((await bench.sh("./old")).code).toBe(128 + 31); // SIGSYS
  });
});

/** A program of 64 bits that asks for its process id as programs of 32 bits do (`int 0x80`), and ends with 0. */
function oldCall(): Buffer {
  const code = Buffer.from("b814000000cd80bf00000000b83c0000000f05", "hex");
  const head = Buffer.alloc(120);
  head.write("7f454c46020101", 0, "hex");
  head.writeUInt16LE(2, 16);
  head.writeUInt16LE(62, 18);
  head.writeUInt32LE(1, 20);
  head.writeBigUInt64LE(0x40_0078n, 24);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(64, 52);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(1, 64);
  head.writeUInt32LE(5, 68);
  head.writeBigUInt64LE(0x40_0000n, 80);
  head.writeBigUInt64LE(0x40_0000n, 88);
  head.writeBigUInt64LE(BigInt(120 + code.length), 96);
  head.writeBigUInt64LE(BigInt(120 + code.length), 104);
  head.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([head, code]);
}

/** Opened for writing, and nothing written: where a guard is missing, whoever runs this keeps the machine as it was. */
const opens = (path: string): string => `(: >> ${path})`;

/** Each is tried inside, and each must fail. */
const tries: readonly (readonly [string, string])[] = [
  ["a mount", "mount -t tmpfs x /tmp || mount --bind / /tmp"],
  ["a namespace", "unshare -U true || unshare -m true || unshare -n true || unshare -r true"],
  ["a virtual machine", "test -e /dev/kvm"],
  ["a device of the machine", "ls /dev/mem /dev/port /dev/fuse /dev/net/tun /dev/sda /dev/vda /dev/loop0 /dev/dm-0"],
  ["the bus", "ls /run/dbus/system_bus_socket /var/run/dbus/system_bus_socket /run/systemd/private /run/user"],
  ["files of the kernel", "ls -A /sys | grep . || ls /sys/fs/cgroup /sys/fs/bpf /sys/kernel/debug"],
  [
    "settings of the kernel",
    ["sysrq", "core_pattern", "hostname"].map((name) => opens(`/proc/sys/kernel/${name}`)).join(" || "),
  ],
  ["a restart", opens("/proc/sysrq-trigger")],
  ["the kernel's memory", "head -c 1 /proc/kcore | grep -q ."],
  ["the machine's root by another's", "ls /proc/1/root/etc/shadow || ls /proc/1/root/var || ls /proc/1/cwd/../var"],
  ["memory that has no size", `${opens("/dev/x")} || ${opens("/x")} || ${opens("/etc/x")} || ${opens("/home/x")}`],
  ["a terminal", `${opens("/dev/console")} || tty </dev/tty`],
];

it.skipIf(noSandbox !== null).each(tries)("T67: there is no way to %s", async (_, line) => {
  await using bench = await openBench({ "a.txt": "one\n" });
  expect((await bench.sh(`(${line}) 2>&1`)).code).not.toBe(0);
});

it.skipIf(noSandbox !== null)(
  "T67: a program holds no power, can get none, and sees nothing that it was not given",
  async () => {
    await using bench = await openBench({ "a.txt": "one\n" });
    const { output } = await bench.sh(
      "grep -E '^(Cap(Inh|Prm|Eff|Amb)|NoNewPrivs|Seccomp):' /proc/self/status; ls -A /dev",
    );
    expect(output.text).toMatch(/^(?:Cap\w+:\s0{16}\n){4}NoNewPrivs:\t1\nSeccomp:\t2\n/);
    const names = output.text.split("\n").slice(6, -1);
    const known = /^(?:core|fd|full|null|ptmx|pts|random|shm|stderr|stdin|stdout|tty|urandom|zero)$/;
    expect(names.filter((name) => !known.test(name))).toEqual([]);
  },
);
