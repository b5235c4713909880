import { limits } from "../../core/limits.ts";
import type { Execution } from "../../core/workspace-port.ts";
import { firstOnPath, inside, sizes, variables } from "./inside.ts";
import type { Additions } from "./sandbox.ts";

export interface Container {
  readonly engine: "docker" | "podman";
  /** Pinned by its digest; it brings `node`, `/bin/sh` and what projects are built with. */
  readonly image: string;
  /** The tree on this machine. */
  readonly tree: string;
  /** See `Sandbox`. */
  readonly deps: string;
  /** Who programs are inside, by number: whoever owns the tree. */
  readonly user: number;
  readonly group: number;
}

/**
 * Arguments of `docker run` for one program: no network, a root that cannot be written, no capabilities, the engine's own
 * filter for system calls, and bounds that the kernel keeps by cgroups. Nothing of this machine is in it but the tree, and
 * an image is never fetched behind anybody's back.
 */
export function containerArguments(
  container: Container,
  name: string,
  execution: Execution & Additions,
): readonly string[] {
  const { engine, image, tree, deps, user, group } = container;
  const { argv, directory, seconds, shares = [] } = execution;
  const environment = Object.entries({ ...variables, ...execution.variables });
  return [
    ["run", "--rm", "--interactive", "--pull", "never", "--name", name, "--hostname", "sandbox"],
    ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", `${user}:${group}`, "--log-driver", "none"],
    engine === "podman" ? ofPodman(user) : [],
    bounds(seconds),
    ["--tmpfs", `${inside.temp}:rw,nosuid,nodev,exec,size=${sizes.temp},mode=1777`],
    ["--tmpfs", `${inside.home}:rw,nosuid,nodev,exec,size=${sizes.home},mode=0777`],
    ["--mount", mount(tree, inside.tree), "--mount", mount(deps, inside.deps)],
    ...shares.map(({ path, inside: place }) => ["--mount", `${mount(path, place)},readonly`]),
    ["--workdir", directory === "" ? inside.tree : `${inside.tree}/${directory}`],
    ...environment.map(([key, value]) => ["--env", `${key}=${value}`]),
    ["--entrypoint", "/bin/sh", image, "-c", first, "sh", ...argv],
  ].flat();
}

/** The first process is ours, as in namespaces of our own: it waits for the program, and knows what PATH the image has. */
const first = `export PATH="${firstOnPath}:$PATH"; "$@"; exit $?`;

/** The engine reads these words as a line of CSV. */
function mount(source: string, target: string): string {
  const quoted = /[",]/.test(source) ? `"source=${source.replaceAll('"', '""')}"` : `source=${source}`;
  return `type=bind,${quoted},target=${target}`;
}

/** It would hand the machine's proxies on, and an ordinary user's number means somebody else inside. */
function ofPodman(user: number): readonly string[] {
  return ["--http-proxy=false", ...(user === process.getuid?.() ? ["--userns", "keep-id"] : [])];
}

function bounds(seconds: number): readonly string[] {
  const { memoryBytes, processes } = limits.sandbox;
  return [
    ["--memory", `${memoryBytes}`, "--memory-swap", `${memoryBytes}`],
    ["--pids-limit", `${processes}`, "--cpus", `${limits.sandboxCores}`],
    ["--ulimit", "core=0:0", "--ulimit", `fsize=${limits.sandboxFileBytes}:${limits.sandboxFileBytes}`],
    ["--ulimit", `nofile=${limits.sandboxOpenFiles}:${limits.sandboxOpenFiles}`],
    ["--ulimit", `cpu=${Math.ceil(seconds * limits.sandboxCores)}:${Math.ceil(seconds * limits.sandboxCores)}`],
  ].flat();
}
