import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchInNamespaces, type Namespaces } from "./launch-bubblewrap.ts";
import { systemFiles, toolchains } from "./machine.ts";
import { installCommand, programAt } from "./programs.ts";
import type { OpenSandbox, Remedy, Trouble, Way } from "./sandbox.ts";
import { makeScratchTree, unusedUser } from "./scratch-tree.ts";
import { seccompFilter } from "./seccomp.ts";

/** Memory is bounded by a watchdog here, not by a cgroup, and whoever reads of a run should know (T66). */
const name = "bubblewrap, memory watched";

/** Namespaces of our own; then, on machines that close those to ordinary users, by sudo. */
export function bubblewrapWays(env: NodeJS.ProcessEnv): readonly Way[] | Trouble {
  const [bwrap, prlimit] = [programAt("bwrap", env), programAt("prlimit", env)];
  if (bwrap === null) return missing("bubblewrap", "bubblewrap", env);
  if (prlimit === null) return missing("prlimit", "util-linux", env);
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const way = (asRoot: boolean): Way => ({
    title: asRoot ? "bubblewrap by sudo" : "bubblewrap",
    name,
    open: () => open({ asRoot, programs: { bwrap, prlimit } }, { system, tools }),
  });
  const bySudo = process.getuid?.() !== 0 && existsSync("/usr/bin/sudo");
  return bySudo ? [way(false), way(true)] : [way(false)];
}

function missing(program: string, pack: string, env: NodeJS.ProcessEnv): Trouble {
  return { what: `${program} is not installed`, remedy: "This installs it", command: installCommand(pack, env) };
}

type Fixed = Pick<Namespaces, "asRoot" | "programs">;

async function open(
  fixed: Fixed,
  { system, tools }: Pick<Namespaces["room"], "system" | "tools">,
): Promise<OpenSandbox> {
  const self = process.getuid?.() ?? null;
  const user = self === 0 ? unusedUser() : fixed.asRoot ? self : null;
  const scratch = await makeScratchTree(user);
  const id = user ?? 1000;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join(scratch.path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh\n${nobody}`);
  await writeFile(join(scratch.path, "group"), `codex:x:${id}:\nnogroup:x:65534:\n`);
  const filter = join(scratch.path, "filter");
  await writeFile(filter, seccompFilter(process.arch) ?? "");
  const room = { tree: scratch.tree, deps: scratch.deps, names: scratch.path, system, tools, user };
  return {
    tree: scratch.tree,
    deps: scratch.deps,
    own: scratch.path,
    kind: JSON.stringify([tools.path, process.version, process.platform, process.arch]),
    before: scratch.before,
    node: process.execPath,
    owner: user === self ? null : user,
    launch: (execution) => launchInNamespaces({ ...fixed, room, filter }, execution),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose](),
  };
}

/** What keeps namespaces from an ordinary user, as the kernel says it, and the one command that opens them. */
export function namespaceRemedy(): Remedy {
  const found = switches.find(({ path, closed }) => settingAt(path) === closed);
  return found === undefined ? inContainer : { remedy: found.remedy, command: found.command };
}

const profile = "abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }";

const switches = [
  {
    path: "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    closed: "1",
    remedy: "AppArmor closes user namespaces; this opens them to bubblewrap alone",
    command: `echo '${profile}' | sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap`,
  },
  {
    path: "/proc/sys/kernel/unprivileged_userns_clone",
    closed: "0",
    remedy: "The kernel closes user namespaces; this opens them",
    command: "sudo sysctl -w kernel.unprivileged_userns_clone=1",
  },
  {
    path: "/proc/sys/user/max_user_namespaces",
    closed: "0",
    remedy: "The kernel allows no user namespaces; this allows some",
    command: "sudo sysctl -w user.max_user_namespaces=15000",
  },
] as const;

const inContainer: Remedy = {
  remedy:
    "User namespaces are closed to it, as in most containers. Run codex-bot outside of one, or start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined.",
  command: null,
};

function settingAt(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}
