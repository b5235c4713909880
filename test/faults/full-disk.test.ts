import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { begin } from "../life/life.ts";
import { actionHost } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

const folder = mkdtempSync(join(tmpdir(), "full-disk-"));
const skipped = noSandbox ?? smallDisk();
if (skipped !== null) console.warn(`skipped: ${skipped}`);
afterAll(() => {
  if (skipped === null) execFileSync("/usr/bin/umount", [folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Mounts a disk of six megabytes. @returns why there is none, or null */
function smallDisk(): string | null {
  try {
    execFileSync("/usr/bin/mount", ["-t", "tmpfs", "-o", "size=6M", "tmpfs", folder], { stdio: "ignore" });
    return null;
  } catch {
    return "a small disk can be mounted by root only";
  }
}

it.skipIf(skipped !== null)("F61: a full disk is said, with what to do, and what was spent", async () => {
  await using life = await begin({
    policy: 'review: { automatic: false }\nautonomy: full-auto\nverify: ["true"]\n',
    base: { "a.txt": "one\n" },
    makeHost: (stage) => actionHost(stage, { env: { RUNNER_TEMP: folder, TMPDIR: folder } }),
  });
  await life.open({ "src/x.js": "1\n" });
  const cmd = "echo two > a.txt; head -c 9000000 /dev/urandom > fill";
  life.answers.push(
    { calls: [{ name: "exec_command", arguments: { cmd } }] },
    { json: { title: "Fill", explanation: "Filled.", fixed: [], left: "" } },
  );
  await life.comment("/codex fix fill it");
  const said = life.comments().at(-1)?.body ?? "";
  expect(said).toMatch(/^Not done: The disk is full on the machine where this ran.*Make room there and ask again\.$/m);
  expect(said).toMatch(/tokens in/);
});
