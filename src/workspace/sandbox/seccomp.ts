/**
 * The filter for system calls inside the sandbox, as the kernel takes it (`struct sock_filter`, seccomp(2)). Namespaces
 * take away what can be reached; this takes away the ways out of a namespace: mounting, tracing, keys, kernel modules,
 * BPF, io_uring, handles to files, and typing into somebody's terminal (T56, T67). What is denied fails with EPERM.
 */
export function seccompFilter(arch: NodeJS.Architecture): Buffer | null {
  const machine = machines[arch];
  if (machine === undefined) return null;
  const program: Instruction[] = [
    load(4),
    jump(jeq, machine.audit, { no: "kill" }),
    load(0),
    // The x32 calls of amd64 have numbers of their own, and would go past the list.
    ...(arch === "x64" ? [jump(jge, 0x4000_0000, { yes: "deny" })] : []),
    ...machine.denied.map((call) => jump(jeq, call, { yes: "deny" })),
    // New namespaces are made by flags, too. Of clone3 the flags cannot be seen: libraries fall back to clone.
    jump(jeq, machine.clone, { no: 3 }),
    load(16),
    jump(jset, namespaces, { yes: "deny" }),
    load(0),
    jump(jeq, clone3, { no: 1 }),
    give(enosys),
    jump(jeq, machine.ioctl, { no: 4 }),
    load(24),
    jump(jeq, tiocsti, { yes: "deny" }),
    jump(jeq, tioclinux, { yes: "deny" }),
    load(0),
    jump(jeq, machine.socket, { no: families.length + 2 }),
    load(16),
    ...families.map((family, index) => jump(jeq, family, { yes: families.length - index })),
    give(errno),
    give(allow),
    give(errno),
    give(kill),
  ];
  return assemble(program);
}

interface Machine {
  /** `AUDIT_ARCH_*`: numbers of calls mean something only together with it. */
  readonly audit: number;
  readonly clone: number;
  readonly ioctl: number;
  readonly socket: number;
  readonly denied: readonly number[];
}

/** The newer calls have the same numbers everywhere: io_uring, mounting anew, other processes' files and memory. */
const everywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 440, 442];

/* prettier-ignore */
const machines: Partial<Record<NodeJS.Architecture, Machine>> = {
  // ptrace, process_vm_*, mount, umount2, pivot_root, chroot, swap*, reboot, set*name, *_module, kexec_*, quotactl, acct,
  // set*time, *adj*, keyctl, add_key, request_key, bpf, perf_event_open, userfaultfd, *_handle_at, setns, unshare, kcmp,
  // fanotify_init, syslog, vhangup, iopl, ioperm, modify_ldt, uselib, sysfs, lookup_dcookie, nfsservctl
  x64: {
    audit: 0xc000_003e, clone: 56, ioctl: 16, socket: 41,
    denied: [101, 310, 311, 165, 166, 155, 161, 167, 168, 169, 170, 171, 175, 176, 313, 246, 320, 179, 163, 164, 227, 159,
      305, 250, 248, 249, 321, 298, 323, 303, 304, 308, 272, 312, 300, 103, 153, 172, 173, 154, 134, 139, 212, 180,
      ...everywhere],
  },
  arm64: {
    audit: 0xc000_00b7, clone: 220, ioctl: 29, socket: 198,
    denied: [117, 270, 271, 40, 39, 41, 51, 224, 225, 142, 161, 162, 105, 106, 273, 104, 294, 60, 89, 170, 112, 171, 266,
      219, 217, 218, 280, 241, 282, 264, 265, 268, 97, 272, 262, 116, 58, 18, 42, ...everywhere],
  },
};

/** Local, IPv4, IPv6 and netlink, which lists interfaces; within a network namespace that has nothing but loopback. */
const families = [1, 2, 10, 16];
const [tiocsti, tioclinux] = [0x5412, 0x541c];

/** CLONE_NEW*, one bit for each kind. */
const namespaces = 0x7e02_0000;
const clone3 = 435;

const [jeq, jge, jset, ld, ret] = [0x15, 0x35, 0x45, 0x20, 0x06];
const [allow, errno, enosys, kill] = [0x7fff_0000, 0x0005_0001, 0x0005_0026, 0x8000_0000];

interface Instruction {
  readonly code: number;
  readonly value: number;
  /** How many instructions to skip; a word is a place at the end of the program. */
  readonly yes: number | "deny" | "kill";
  readonly no: number | "deny" | "kill";
}

function load(offset: number): Instruction {
  return { code: ld, value: offset, yes: 0, no: 0 };
}

function jump(code: number, value: number, { yes = 0, no = 0 }: Partial<Pick<Instruction, "yes" | "no">>): Instruction {
  return { code, value, yes, no };
}

function give(value: number): Instruction {
  return { code: ret, value, yes: 0, no: 0 };
}

function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [at, { code, value, yes, no }] of program.entries()) {
    const skip = (to: Instruction["yes"]): number =>
      typeof to === "number" ? to : program.length - (to === "deny" ? 2 : 1) - at - 1;
    bytes.writeUInt16LE(code, at * 8);
    bytes.writeUInt8(skip(yes), at * 8 + 2);
    bytes.writeUInt8(skip(no), at * 8 + 3);
    bytes.writeUInt32LE(value, at * 8 + 4);
  }
  return bytes;
}
