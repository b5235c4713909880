import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { isLeftOver, makeScratch, removeLeftOvers, scratchName } from "../../src/workspace/scratch.ts";

const linux = process.platform === "linux";

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "left-overs-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** As a process that is gone named its own: our number, and another start. */
const gone = (kind: string): string => scratchName(kind).replace(/-\d+-$/, "-1-");

it.skipIf(!linux)("what a killed process left is removed by the next, a living one's is not", async () => {
  await using folder = await temporaryFolder();
  const child = spawn(process.execPath, [join(import.meta.dirname, "left-over-child.ts")], {
    env: { ...process.env, TMPDIR: folder.path },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface(child.stdout), "line");
  const ours = await readdir(folder.path);
  expect(ours.filter((name) => name.startsWith("codex-bot-")).length).toBeGreaterThanOrEqual(2);
  await removeLeftOvers(folder.path);
  expect(await readdir(folder.path)).toEqual(ours);
  child.kill("SIGKILL");
  await once(child, "close");
  await removeLeftOvers(folder.path);
  expect((await readdir(folder.path)).filter((name) => name.startsWith("codex-bot-"))).toEqual([]);
});

it.skipIf(!linux)("follows no link, and touches nothing that is not ours", async () => {
  await using folder = await temporaryFolder();
  await using elsewhere = await temporaryFolder();
  await writeFile(join(elsewhere.path, "keep"), "");
  const at = (name: string): string => join(folder.path, name);
  await symlink(elsewhere.path, at(`${gone("sandbox")}a`));
  await mkdir(at(`${gone("sandbox")}b`));
  await symlink(elsewhere.path, join(at(`${gone("sandbox")}b`), "out"));
  await writeFile(at(`${gone("sandbox")}c`), "a file");
  const foreign = ["codex-bot-proposal-1", "codex-bot-sandbox-1-2-3-x", "codex-bot-", "somebody-1-2-3-"];
  for (const name of foreign) await mkdir(at(name));
  const living = makeScratch("job", folder.path);
  if (process.getuid?.() === 0) {
    await mkdir(at(`${gone("sandbox")}d`));
    await chown(at(`${gone("sandbox")}d`), 64_321, 64_321);
  }
  await removeLeftOvers(folder.path);
  const left = await readdir(folder.path);
  expect(left).toEqual(expect.arrayContaining([...foreign, `${gone("sandbox")}a`, `${gone("sandbox")}c`]));
  expect(left).not.toContain(`${gone("sandbox")}b`);
  expect(left.includes(`${gone("sandbox")}d`)).toBe(process.getuid?.() === 0);
  expect([existsSync(living), existsSync(join(elsewhere.path, "keep"))]).toEqual([true, true]);
});

it.skipIf(!linux)("removes a bounded number at one start, and does not mind a folder that is not there", async () => {
  await using folder = await temporaryFolder();
  const names = Array.from({ length: limits.leftOvers + 3 }, (_, n) => `${gone("git")}${n}`);
  await Promise.all(names.map((name) => mkdir(join(folder.path, name))));
  await removeLeftOvers(folder.path);
  expect(await readdir(folder.path)).toHaveLength(3);
  await removeLeftOvers(join(folder.path, "nowhere"));
});

it.skipIf(!linux)("knows a process by more than its number", () => {
  expect(isLeftOver(`${scratchName("git")}x`)).toBe(false);
  expect(isLeftOver(`${gone("git")}x`)).toBe(true);
  expect(isLeftOver(scratchName("git").replace(/^(codex-bot-git)-\d+-\d+/, "$1-1-999999999"))).toBe(false);
});
