import { lstatSync, readlinkSync } from "node:fs";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** A folder or file of this machine that programs in the sandbox may read, at the same path. */
export interface Shared {
  readonly path: string;
  /** Where it is a link at the top of the file system, as `/bin` is, the link's text. */
  readonly link: string | null;
}

/** What is read of /etc: nothing that names a person, a host or a secret. */
const settings = [
  "alternatives",
  "ca-certificates",
  "ca-certificates.conf",
  "java-11-openjdk",
  "java-17-openjdk",
  "java-21-openjdk",
  "ld.so.cache",
  "ld.so.conf",
  "ld.so.conf.d",
  "localtime",
  "maven",
  "mime.types",
  "os-release",
  "pki",
  "protocols",
  "python3",
  "services",
  "ssl/certs",
  "ssl/openssl.cnf",
] as const;

/** Programs and their libraries, as every Linux has them. */
export function systemFiles(): readonly Shared[] {
  const top = ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr"].flatMap(sharedAt);
  return [
    ...top,
    ...settings.flatMap((name) => sharedAt(join("/etc", name)).map(({ path }) => ({ path, link: null }))),
  ];
}

function sharedAt(path: string): readonly Shared[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  return [{ path, link: found.isSymbolicLink() && dirname(path) === "/" ? readlinkSync(path) : null }];
}

/** Where people and hosted runners install what a project is built with. Nothing here keeps credentials. */
const toolFolders = [
  ".cargo/bin",
  ".rustup",
  ".pyenv",
  ".nvm/versions",
  ".volta",
  ".bun/bin",
  ".deno/bin",
  ".sdkman/candidates",
  "go/bin",
] as const;

export interface Toolchains {
  readonly folders: readonly string[];
  readonly path: string;
  /** Variables by which some tools find the rest of themselves. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What the job has installed already: its PATH, and the folders that PATH leads to. A home folder itself is never shared. */
export function toolchains(env: NodeJS.ProcessEnv, node: string): Toolchains {
  const home = env["HOME"] ?? "/nonexistent";
  const onPath = [dirname(node), ...(env["PATH"] ?? "").split(":")].filter((path) => path.startsWith("/"));
  const ofHome = toolFolders.map((name) => join(home, name)).filter((path) => existsSync(path));
  const ofPath = onPath.filter((path) => existsSync(path) && !isSystem(path) && !isIn(home, path));
  const caches = ["/opt/hostedtoolcache", toolCache(env, home)]
    .filter((path) => path !== null)
    .filter((path) => existsSync(path));
  const nodeFolder = isSystem(node) ? [] : [dirname(node)];
  const folders = [...new Set([...caches, ...nodeFolder, ...ofHome, ...ofPath])];
  const javaHome = [env["JAVA_HOME"] ?? ""].find((path) => isSystem(path) || folders.some((each) => isIn(each, path)));
  const reachable = onPath.filter((path) => isSystem(path) || folders.some((folder) => isIn(folder, path)));
  return {
    folders,
    path: [...new Set([...reachable, "/usr/local/bin", "/usr/bin", "/bin"])].join(":"),
    variables: {
      ...(existsSync(join(home, ".rustup")) && { RUSTUP_HOME: env["RUSTUP_HOME"] ?? join(home, ".rustup") }),
      ...(existsSync(join(home, ".pyenv")) && { PYENV_ROOT: join(home, ".pyenv") }),
      ...(javaHome !== undefined && { JAVA_HOME: javaHome }),
    },
  };
}

/** Where the runner keeps tools. Somebody's home, or what holds it, is none. */
function toolCache({ RUNNER_TOOL_CACHE: path }: NodeJS.ProcessEnv, home: string): string | null {
  return path?.startsWith("/") === true && path !== "/" && !isIn(path, home) ? path : null;
}

function isSystem(path: string): boolean {
  return ["/usr", "/bin", "/sbin", "/lib", "/opt/hostedtoolcache"].some((folder) => isIn(folder, path));
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
