import { limits } from "../../core/limits.ts";
import type { Execution } from "../../core/workspace-port.ts";
import { inside } from "./bubblewrap.ts";

export interface Container {
  readonly engine: "docker" | "podman";
  /** Pinned by its digest; it brings `node`, `/bin/sh` and what projects are built with. */
  readonly image: string;
  /** The tree on this machine. */
  readonly tree: string;
  /** Who programs are inside, by number: whoever owns the tree. */
  readonly user: number;
  readonly group: number;
}

/**
 * Arguments of `docker run` for one program: no network, a root that cannot be written, no capabilities, the engine's own
 * filter for system calls, and bounds that the kernel keeps by cgroups. Nothing of this machine is in it but the tree, and
 * an image is never fetched behind anybody's back.
 */
export function containerArguments(container: Container, name: string, execution: Execution): readonly string[] {
  const { engine, image, tree, user, group } = container;
  const { argv, directory, seconds } = execution;
  const [program = "", ...rest] = argv;
  const variables = Object.entries(environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]);
  return [
    ["run", "--rm", "--interactive", "--pull", "never", "--name", name, "--hostname", "sandbox"],
    ["--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    ["--user", `${user}:${group}`, "--log-driver", "none"],
    engine === "podman" ? ofPodman(user) : [],
    bounds(seconds),
    ["--tmpfs", `${inside.temp}:rw,nosuid,nodev,exec,size=${1024 ** 3},mode=1777`],
    ["--tmpfs", `${inside.home}:rw,nosuid,nodev,exec,size=${512 * 1024 ** 2},mode=0777`],
    ["--mount", `type=bind,source=${tree},target=${inside.tree}`],
    ["--workdir", directory === "" ? inside.tree : `${inside.tree}/${directory}`],
    variables,
    ["--entrypoint", program, image, ...rest],
  ].flat();
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

/** Besides what the image itself sets. */
const environment = {
  HOME: inside.home,
  TMPDIR: inside.temp,
  USER: "codex",
  LANG: "C.UTF-8",
  TERM: "dumb",
  NO_COLOR: "1",
  CI: "true",
} as const;
