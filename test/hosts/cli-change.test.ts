import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { type LocalShop, openLocalShop } from "./local-shop.ts";

const patch = `*** Begin Patch
*** Update File: src/total.js
@@
-  let sum = 0;
+  let sum = 0; // in cents
*** Add File: src/notes.js
+export const unit = "cent";
*** End Patch`;
const script = [
  { calls: [{ name: "apply_patch", arguments: { input: patch } }] },
  { json: { title: "Say that sums are in cents", explanation: "They are.", fixed: [], left: "" } },
];

let shop: LocalShop;
let state: string;
beforeEach(async () => {
  shop = await openLocalShop();
  state = await mkdtemp(join(tmpdir(), "cli-state-"));
});
afterEach(async () => {
  await rm(state, { recursive: true, force: true });
  await shop[Symbol.asyncDispose]();
});

const run = (args: readonly string[], answers: typeof script | [] = []) =>
  shop.run(args, answers, { env: { XDG_STATE_HOME: state } });
const read = (path: string): Promise<string> => readFile(join(shop.repository.path, path), "utf8");

describe.skipIf(noSandbox !== null)("codex-bot fix and implement", () => {
  it.each(["fix", "implement"])("%s prints the patch, and apply brings it home", async (name) => {
    const whole = await shop.repository.digest();
    const { stdout, stderr, code } = await run([name, "say the unit"], script);
    expect(code).toBe(0);
    expect(stdout).toContain("+  let sum = 0; // in cents");
    expect(await shop.repository.digest()).toBe(whole);
    const [, id = ""] = /codex-bot apply ([0-9a-f]{8})$/m.exec(stderr) ?? [];
    const brought = await run(["apply", id]);
    expect([brought.code, brought.stdout, brought.asked]).toEqual([0, "Changed: src/notes.js, src/total.js.\n", []]);
    expect(await read("src/total.js")).toContain("let sum = 0; // in cents");
    expect(await read("src/notes.js")).toBe('export const unit = "cent";\n');
    const twice = await run(["apply", id]);
    expect(twice.code).toBe(2);
    expect(twice.stderr).toContain("Nothing was changed.");
  });

  it("says where all is that the checks printed, for their owner alone and out of the reach of what they run", async () => {
    const look = `find / -name '*.log' -path '*codex-bot*' 2>/dev/null; ls ${state} 2>&1; echo seen by nobody`;
    await writeFile(join(shop.repository.path, "package.json"), JSON.stringify({ scripts: { test: look } }));
    const { stderr } = await run(["fix", "say the unit"], script);
    const [before = "", now = ""] = [...stderr.matchAll(/^ {2}log (?:before|now): (.*)$/gm)].map(([, path]) => path);
    expect(before.startsWith(join(state, "codex-bot", "runs", "logs"))).toBe(true);
    const text = await readFile(now, "utf8");
    expect(text).toMatch(/^\$ npm test --silent\n/);
    expect(text).toContain("seen by nobody");
    expect(text).toContain("No such file or directory");
    expect(text).not.toContain(".log\n");
    expect((await stat(now)).mode & 0o777).toBe(0o600);
    expect(basename(now)).toBe(`${createHash("sha256").update(text).digest("hex")}.log`);
  });

  it("--branch commits on a new branch and leaves the working tree alone", async () => {
    const { code, stderr } = await run(["implement", "--branch", "codex/unit", "say the unit"], script);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/Committed: [0-9a-f]{7}\.\n$/)]);
    expect(await shop.repository.git("status", "--porcelain")).toBe("");
    expect(await shop.repository.git("log", "-1", "--format=%s %cn", "codex/unit")).toBe(
      "Say that sums are in cents Sam\n",
    );
    expect(await shop.repository.git("show", "codex/unit:src/notes.js")).toContain("cent");
    expect(await shop.repository.git("rev-parse", "codex/unit~1")).toBe(await shop.repository.git("rev-parse", "HEAD"));
    const again = await run(["fix", "--branch", "codex/unit", "say the unit"], script);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("There is a branch codex/unit already")]);
  });

  it("apply writes through no link, and neither hooks nor filters of the folder run", async () => {
    const { stderr } = await run(["fix", "say the unit"], script);
    const [, id = ""] = /codex-bot apply ([0-9a-f]{8})$/m.exec(stderr) ?? [];
    const outside = join(state, "outside.js");
    await writeFile(outside, "mine\n");
    await symlink(outside, join(shop.repository.path, "src", "notes.js"));
    const refused = await run(["apply", id]);
    expect(refused.code).toBe(2);
    expect(await readFile(outside, "utf8")).toBe("mine\n");
    expect(await read("src/total.js")).not.toContain("in cents");
    await rm(join(shop.repository.path, "src", "notes.js"));
    const bad = join(state, "ran");
    await shop.repository.git("config", "filter.x.smudge", `touch ${bad}`);
    await shop.repository.git("config", "filter.x.clean", `touch ${bad}`);
    await shop.repository.git("config", "core.hooksPath", state);
    await writeFile(join(state, "reference-transaction"), `#!/bin/sh\ntouch ${bad}\n`, { mode: 0o755 });
    await writeFile(join(shop.repository.path, ".git", "info", "attributes"), "* filter=x\n");
    expect((await run(["apply", id, "--branch", "codex/quiet"])).code).toBe(0);
    expect((await run(["apply", id])).code).toBe(0);
    await expect(readFile(bad)).rejects.toThrow("ENOENT");
  });
});

describe("codex-bot apply", () => {
  it.each([
    [["apply", "0badc0de"], 'There is no run "0badc0de"'],
    [["apply"], "Name one run"],
    [["apply", "package.json"], 'There is no run "package.json"'],
    [["apply", "src/total.js"], "holds no proposal"],
  ])("%j says what is wrong", async (args, words) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});
