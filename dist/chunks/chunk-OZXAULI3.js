import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  limits
} from "./chunk-S4SIBR44.js";

// src/workspace/scratch.ts
import { mkdtempSync, readFileSync, readlinkSync } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// src/workspace/remove-folder.ts
import { execFile } from "node:child_process";
async function removeFolder(path) {
  if (await succeeds("/bin/rm", ["-rf", "--one-file-system", "--", path])) return;
  await succeeds("/bin/chmod", ["-R", "u+rwx", "--", path]);
  await succeeds("/bin/rm", ["-rf", "--one-file-system", "--", path]);
}
function succeeds(program, args) {
  const options = { cwd: "/", env: {}, timeout: limits.removeSeconds * 1e3 };
  return new Promise((resolve) => execFile(program, [...args], options, (error) => resolve(error === null)));
}

// src/workspace/scratch.ts
function makeScratch(kind, parent = tmpdir()) {
  return mkdtempSync(join(parent, scratchName(kind)));
}
function scratchName(kind) {
  return `codex-bot-${kind}-${namespace()}-${process.pid}-${startOf(process.pid) ?? 0}-`;
}
function isLeftOver(name) {
  const [, owner, pid, start] = /^codex-bot-[a-z]+-(\d+)-(\d+)-(\d+)-/.exec(name) ?? [];
  if (owner === void 0 || owner === "0" || owner !== namespace()) return false;
  return startOf(Number(pid)) !== start;
}
async function removeLeftOvers(parent = tmpdir()) {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter(isLeftOver).slice(0, limits.leftOvers)) {
    const found = await lstat(join(parent, name)).catch(() => null);
    if (found?.isDirectory() === true && found.uid === process.getuid?.()) await removeFolder(join(parent, name));
  }
}
function namespace() {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

// src/core/workspace-port.ts
var installedFolders = ["node_modules", ".venv"];
var sandboxLevels = ["auto", "off", "bubblewrap", "container"];

export {
  removeFolder,
  makeScratch,
  scratchName,
  isLeftOver,
  removeLeftOvers,
  installedFolders,
  sandboxLevels
};
