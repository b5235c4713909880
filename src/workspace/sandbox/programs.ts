import { accessSync, constants } from "node:fs";
import { isAbsolute, join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A program of the operator's PATH. Folders of packages are passed over: started by npm, the PATH begins with the project's
 * own, and a project must not bring the sandbox that holds it in.
 */
export function programAt(name: string, env: Env): string | null {
  const folders = (env["PATH"] || "/usr/local/bin:/usr/bin:/bin").split(":");
  const trusted = folders.filter((folder) => isAbsolute(folder) && !folder.split("/").includes("node_modules"));
  return trusted.map((folder) => join(folder, name)).find(isProgram) ?? null;
}

/** What installs a package here, by its name on Debian. */
export function installCommand(pack: string, env: Env): string {
  const managers = [
    ["apt-get", "apt-get install"],
    ["dnf", "dnf install"],
    ["zypper", "zypper install"],
    ["pacman", "pacman -S"],
    ["apk", "apk add"],
  ] as const;
  const [, command] = managers.find(([name]) => programAt(name, env) !== null) ?? managers[0];
  return `${process.getuid?.() === 0 ? "" : "sudo "}${command} ${pack}`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
