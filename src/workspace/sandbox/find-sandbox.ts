import { existsSync } from "node:fs";
import { randomInt } from "node:crypto";
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Room } from "./bubblewrap.ts";
import { systemFiles, toolchains } from "./machine.ts";
import { runInside, type Sandbox } from "./run.ts";
import { seccompFilter } from "./seccomp.ts";

/** How this machine opens a sandbox with an empty tree, or why it has none. It is found out by starting one, never guessed. */
export type FoundSandbox =
  | { readonly kind: "found"; readonly name: string; readonly open: () => Promise<Sandbox & AsyncDisposable> }
  | { readonly kind: "none"; readonly why: string };

/** A folder of one job: `tree/` and `deps/` are what can be written inside, the rest is ours. */
interface Folder {
  readonly path: string;
  /** See `Room`. */
  readonly user: number | null;
}

function treeIn({ path }: Pick<Folder, "path">): string {
  return join(path, "tree");
}

function depsIn({ path }: Pick<Folder, "path">): string {
  return join(path, "deps");
}

const prefix = "codex-bot-tree-";

/** A folder with all that a sandbox needs besides its tree. */
async function makeFolder(asRoot: boolean): Promise<Folder & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const self = process.getuid?.() ?? null;
  const user = self === 0 ? unusedUser() : asRoot ? self : null;
  const folder = { path, user, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
  for (const written of [treeIn(folder), depsIn(folder)]) {
    await mkdir(written);
    if (user !== null && user !== self) await chown(written, user, user);
  }
  const id = user ?? 1000;
  const nobody = "nobody:x:65534:65534::/:/bin/false\n";
  await writeFile(join(path, "passwd"), `codex:x:${id}:${id}::/home/codex:/bin/sh\n${nobody}`);
  await writeFile(join(path, "group"), `codex:x:${id}:\nnogroup:x:65534:\n`);
  await writeFile(filterIn(folder), seccompFilter(process.arch) ?? "");
  return folder;
}

/** Of the range that is kept for users made for one service: what is counted for one job is no other's. */
function unusedUser(): number {
  return randomInt(61_184, 65_520);
}

function filterIn({ path }: Pick<Folder, "path">): string {
  return join(path, "filter");
}

export async function findSandbox(env: NodeJS.ProcessEnv): Promise<FoundSandbox> {
  await removeLeftOvers();
  if (process.platform !== "linux")
    return none("programs run on Linux only", "Use a Linux machine or a hosted runner.");
  if (seccompFilter(process.arch) === null)
    return none(`there is no filter for ${process.arch}`, "Use an x64 or arm64 machine.");
  const [bwrap, prlimit] = [programAt("bwrap"), programAt("prlimit")];
  if (bwrap === null) return none("bubblewrap is not installed", "On Debian and Ubuntu: apt-get install bubblewrap");
  if (prlimit === null) return none("prlimit is not installed", "On Debian and Ubuntu: apt-get install util-linux");
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const ways = process.getuid?.() === 0 || programAt("sudo") === null ? [false] : [false, true];
  const troubles: string[] = [];
  for (const asRoot of ways) {
    const open = opener({ asRoot, programs: { bwrap, prlimit }, system, tools });
    const trouble = await tryOut(open);
    if (trouble === null) return { kind: "found", name: "bubblewrap", open };
    troubles.push(trouble);
  }
  return none(troubles[0] ?? "", remedyFor(troubles[0] ?? ""));
}

interface Way extends Pick<Sandbox, "asRoot" | "programs">, Pick<Room, "system" | "tools"> {}

function opener({ asRoot, programs, system, tools }: Way): Extract<FoundSandbox, { kind: "found" }>["open"] {
  return async () => {
    const folder = await makeFolder(asRoot);
    const room = { tree: treeIn(folder), deps: depsIn(folder), names: folder.path, system, tools, user: folder.user };
    const close = async (): Promise<void> => folder[Symbol.asyncDispose]();
    return { room, programs, asRoot, filter: filterIn(folder), [Symbol.asyncDispose]: close };
  };
}

/** Folders of processes that were killed before they could clean up. */
async function removeLeftOvers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? process.pid);
    if (!existsSync(`/proc/${pid}`)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function programAt(name: string): string | null {
  return (
    ["/usr/bin", "/usr/local/bin", "/bin"].map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null
  );
}

function none(what: string, remedy: string): FoundSandbox {
  return { kind: "none", why: `There is no sandbox here: ${what}. ${remedy}` };
}

/** What a program inside that does nothing complains of. */
async function tryOut(open: Extract<FoundSandbox, { kind: "found" }>["open"]): Promise<string | null> {
  await using sandbox = await open();
  const { code, output } = await runInside(sandbox, {
    argv: ["/bin/true"],
    directory: "",
    seconds: 10,
    signal: AbortSignal.timeout(15_000),
  });
  return code === 0
    ? null
    : (output.text.split("\n")[0] ?? "").slice(0, 200) || `it ended with status ${code ?? "unknown"}`;
}

function remedyFor(trouble: string): string {
  return /namespace|uid map|RTM_NEWADDR|Operation not permitted/i.test(trouble)
    ? "User namespaces are closed to it, and sudo asks for a password: on Ubuntu 24.04 give bwrap an AppArmor profile that has userns, in a container allow them."
    : "codex-bot needs bubblewrap to work before it runs anything.";
}
