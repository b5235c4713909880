import { firstOnPath, inside, sizes, variables } from "./inside.ts";
import type { Shared, Toolchains } from "./machine.ts";
import type { Additions } from "./sandbox.ts";

export interface Room {
  /** The tree on this machine. */
  readonly tree: string;
  /** Folder on this machine for what is installed for this tree: no other tree's programs ever write there (T72). */
  readonly deps: string;
  /** Folder with `passwd` and `group`: the two names a program inside may look up. */
  readonly names: string;
  readonly system: readonly Shared[];
  readonly tools: Toolchains;
  /**
   * Set where root starts it: who the programs are then, a user that nobody else is. Root cannot be bounded in how many
   * processes it starts, not even as somebody else's name in a user namespace. `null`: an ordinary user, in a user namespace.
   */
  readonly user: number | null;
}

export interface Entering extends Additions {
  readonly room: Room;
  /** Below the tree, `""` for the tree itself. */
  readonly directory: string;
  readonly argv: readonly string[];
  /** File descriptor of the filter for system calls. */
  readonly filter: number;
}

/**
 * Arguments of `bwrap` for one program: own user, process, IPC, host and network namespaces; a root of its own in which
 * the machine's programs can be read and nothing of a home folder, a runner or a job exists; a tree that can be written.
 *
 * bwrap itself must be started with an empty environment: its process 1 shows in /proc what it was started with, whatever
 * `--clearenv` says (T54).
 */
export function bwrapArguments({ room, directory, argv, filter, ...more }: Entering): readonly string[] {
  const { system, tools, names, tree, deps, user } = room;
  const shared = system.map(({ path, link }) =>
    link === null ? ["--ro-bind", path, path] : ["--symlink", link, path],
  );
  const environment = Object.entries({ ...usual(tools), ...more.variables });
  const start = directory === "" ? inside.tree : `${inside.tree}/${directory}`;
  return [
    user === null ? ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL"] : [],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ["--die-with-parent", "--new-session", "--as-pid-1", "--hostname", "sandbox"],
    // What is mounted hides what was there, so the empty folders come before those that tools stand in.
    ["--proc", "/proc", "--dev", "/dev"],
    ["--perms", "1777", "--size", `${sizes.shared}`, "--tmpfs", "/dev/shm"],
    ["--perms", "1777", "--size", `${sizes.temp}`, "--tmpfs", inside.temp],
    ["--perms", "0777", "--size", `${sizes.home}`, "--tmpfs", inside.home],
    ...foldersAbove([...system.map(({ path }) => path), ...tools.folders]).map((folder) => [
      "--perms",
      "0755",
      "--dir",
      folder,
    ]),
    ...shared,
    ["--ro-bind", `${names}/passwd`, "/etc/passwd"],
    ["--ro-bind", `${names}/group`, "/etc/group"],
    ...tools.folders.map((folder) => ["--ro-bind", folder, folder]),
    ["--bind", tree, inside.tree],
    ["--bind", deps, inside.deps],
    ...(more.shares ?? []).map(({ path, inside: place }) => ["--ro-bind", path, place]),
    // What a user of one's own namespace may write has a size: the tree, and the folders in memory above.
    ["--remount-ro", "/dev", "--remount-ro", "/", "--clearenv"],
    ...environment.map(([name, value]) => ["--setenv", name, value]),
    ["--chdir", start, "--seccomp", `${filter}`, "--"],
    first,
    user === null ? [] : becoming(user),
    argv,
  ].flat();
}

/**
 * The first process of the namespace is ours and waits for the program: bwrap's own would be gone from our sight before what
 * the program left behind is, this one is only when the kernel has ended all of it (T57).
 */
const first = ["/bin/sh", "-c", '"$@"; exit $?', "sh"] as const;

/** Folders that bwrap would make by itself, for nobody but root to enter. */
function foldersAbove(paths: readonly string[]): readonly string[] {
  const above = paths.flatMap((path) =>
    path
      .split("/")
      .slice(1, -1)
      .map((_, index, parts) => `/${parts.slice(0, index + 1).join("/")}`),
  );
  return [...new Set(above)].filter(
    (folder) => !paths.some((path) => folder === path || folder.startsWith(`${path}/`)),
  );
}

/** Root, shut in already, becomes that user for good. */
function becoming(user: number): readonly string[] {
  const capabilities = ["--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"];
  return [
    "/usr/bin/setpriv",
    `--reuid=${user}`,
    `--regid=${user}`,
    "--clear-groups",
    "--no-new-privs",
    ...capabilities,
    "--",
  ];
}

/** All that a program inside finds in its environment. */
function usual({ path, variables: ofTools }: Toolchains): Readonly<Record<string, string>> {
  return { PATH: `${firstOnPath}:${path}`, ...variables, ...ofTools };
}
