import { existsSync } from "node:fs";
import { randomInt } from "node:crypto";
import { chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemFiles, toolchains } from "./machine.ts";
import { runInside, type Sandbox } from "./run.ts";
import { seccompFilter } from "./seccomp.ts";

/** How a folder becomes a sandbox on this machine, or why there is none. It is found out by starting one, never guessed. */
export type FoundSandbox =
  | { readonly kind: "found"; readonly name: string; readonly enter: (folder: Folder) => Sandbox }
  | { readonly kind: "none"; readonly why: string };

/** A folder of one job: `tree/` is what can be written inside, the rest is ours. */
export interface Folder {
  readonly path: string;
  /** See `Room`. */
  readonly user: number | null;
}

export function treeIn({ path }: Pick<Folder, "path">): string {
  return join(path, "tree");
}

const prefix = "codex-bot-tree-";

/** A folder with all that a sandbox needs besides its tree. */
export async function makeFolder(): Promise<Folder & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const user = process.getuid?.() === 0 ? unusedUser() : null;
  const folder = { path, user, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
  await mkdir(treeIn(folder));
  if (user !== null) await chown(treeIn(folder), user, user);
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
  if (process.platform !== "linux")
    return none("programs run on Linux only", "Use a Linux machine or a hosted runner.");
  if (seccompFilter(process.arch) === null)
    return none(`there is no filter for ${process.arch}`, "Use an x64 or arm64 machine.");
  const [bwrap, prlimit] = [programAt("bwrap"), programAt("prlimit")];
  if (bwrap === null) return none("bubblewrap is not installed", "On Debian and Ubuntu: apt-get install bubblewrap");
  if (prlimit === null) return none("prlimit is not installed", "On Debian and Ubuntu: apt-get install util-linux");
  const [system, tools] = [systemFiles(), toolchains(env, process.execPath)];
  const enter = (folder: Folder): Sandbox => ({
    room: { tree: treeIn(folder), names: folder.path, system, tools, user: folder.user },
    programs: { bwrap, prlimit },
    filter: filterIn(folder),
  });
  const trouble = await tryOut(enter);
  return trouble === null ? { kind: "found", name: "bubblewrap", enter } : none(trouble, remedyFor(trouble));
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
async function tryOut(enter: (folder: Folder) => Sandbox): Promise<string | null> {
  await using folder = await makeFolder();
  const { code, output } = await runInside(enter(folder), {
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
    ? "User namespaces are closed to it: on Ubuntu 24.04 give bwrap an AppArmor profile that has userns, in a container allow them."
    : "codex-bot needs bubblewrap to work before it runs anything.";
}
