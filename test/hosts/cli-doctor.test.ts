import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeKey } from "../rig/stage.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { type SmallMachine, smallMachine } from "../workspace/scripted-docker.ts";
import type { CliOptions } from "./cli-rig.ts";
import { type LocalShop, openLocalShop } from "./local-shop.ts";

let shop: LocalShop;
let machine: SmallMachine;
beforeEach(async () => {
  shop = await openLocalShop();
  machine = await smallMachine();
});
afterEach(async () => {
  await shop[Symbol.asyncDispose]();
  await machine[Symbol.asyncDispose]();
});

const doctor = (env: Readonly<Record<string, string>> = {}, more: Partial<CliOptions> = {}, args: string[] = []) =>
  shop.run(["doctor", ...args], [], { env, ...more });
const path = (): Record<string, string> => ({ PATH: machine.env["PATH"] ?? "" });

describe("codex-bot doctor", () => {
  it.skipIf(noSandbox !== null)("says that all is well, asks no model, changes nothing, and shows no key", async () => {
    await shop.repository.write({ "package.json": "{}\n", ".github/codex.yml": "review:\n  fail-on: P0\n" });
    const before = await shop.repository.digest();
    const { code, stdout, stderr, asked } = await doctor();
    expect(stdout).toMatch(/^codex-bot \d+\.\d+\.\d+\n\n {2}ok {7}Node {6}2\d\.\d+\.\d+\n {2}ok {7}Git {7}\d+\.\d+/);
    expect(stdout).toMatch(/^ {2}ok {7}Codex {5}a key for 127\.0\.0\.1:\d+ \(it was not asked\)$/m);
    expect(stdout).toMatch(/^ {2}ok {7}Sandbox {3}bubblewrap[^\n]*: tried, and it holds$/m);
    expect(stdout).toMatch(
      /^ {2}ok {7}Tools {5}npm, for package\.json\n {2}ok {7}Policy {4}\.github\/codex\.yml is valid$/m,
    );
    expect(stdout).toMatch(/\n\nReviews, answers and fixes work here\.\n$/);
    expect([code, stderr, asked]).toEqual([0, "", []]);
    expect(stdout).not.toContain(fakeKey);
    expect(await shop.repository.digest()).toBe(before);
  });

  it.skipIf(process.platform !== "linux")(
    "without bubblewrap reviews work; the command that mends it stands alone",
    async () => {
      const { code, stdout } = await doctor(path());
      expect(stdout).toMatch(
        /^ {2}missing {2}Sandbox {3}bubblewrap is not installed\n {21}This installs it:\n {21}(?:sudo )?apt-get install bubblewrap$/m,
      );
      expect(stdout).toContain("\n\nReviews and answers work here. Fixes do not yet: Sandbox.\n");
      expect(code).toBe(0);
    },
  );

  it.skipIf(process.platform !== "linux")("says what a bubblewrap that does not work said", async () => {
    await machine.script("bwrap", "#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n");
    const { code, stdout } = await doctor(path());
    expect(stdout).toContain("missing  Sandbox   bubblewrap: bwrap: setting up uid map: Permission denied\n");
    expect(stdout).toContain("  note     Sandbox   container: no image for containers is set\n");
    expect(code).toBe(0);
  });

  it.each([
    ["no key", { OPENAI_API_KEY: "" }, /missing {2}Codex {5}no API key and no login\n[^]*\n {21}codex-bot login\n/],
    ["a key that cannot be one", { OPENAI_API_KEY: "a b" }, /wrong {4}Codex {5}The API key contains spaces/],
    [
      "a setting that is not known",
      { CODEX_BOT_SANDBOX: "none" },
      /wrong {4}Settings {2}The sandbox "none" is not known/,
    ],
  ])("status 1 where reviews do not work: %s", async (_, env, says) => {
    const { code, stdout, stderr } = await doctor(env);
    expect(stdout).toMatch(says);
    expect(stdout).toContain("\n\nReviews and answers do not work here yet: ");
    expect([code, stderr]).toEqual([1, ""]);
  });

  it("status 1 without git", async () => {
    await rm(join(machine.path, "bin/git"));
    const { code, stdout } = await doctor(path());
    expect(stdout).toMatch(
      /^ {2}missing {2}Git {7}not installed\n {21}This installs it:\n {21}(?:sudo )?apt-get install git$/m,
    );
    expect(code).toBe(1);
  });

  it("status 1 for a policy that is wrong: a line for each mistake", async () => {
    await shop.repository.write({ ".github/codex.yml": "reviews: {}\nverify: npm test\n" });
    const { code, stdout } = await doctor();
    expect(stdout).toMatch(/^ {2}wrong {4}Policy {4}\.github\/codex\.yml line 1: reviews is not a setting\./m);
    expect(stdout).toMatch(/^ {2}wrong {4}Policy {4}\.github\/codex\.yml line 2: verify must be/m);
    expect(code).toBe(1);
  });

  it("follows no link to a policy", async () => {
    await shop.repository.write({ ".github/x": "", "secret.yml": "SECRET: 1\n" });
    await symlink("../secret.yml", join(shop.repository.path, ".github/codex.yml"));
    const { code, stdout } = await doctor();
    expect(stdout).toMatch(/The file cannot be read: it is a\s+link\./);
    expect([code, stdout.includes("SECRET")]).toEqual([1, false]);
  });

  it("names the tools of the project that are not here; reviews work without them", async () => {
    await shop.repository.write({ "package.json": "{}", "yarn.lock": "", "Cargo.toml": "", "go.mod": "" });
    const { code, stdout } = await doctor(path());
    for (const line of ["yarn, for yarn.lock", "cargo, for Cargo.toml", "go, for go.mod"])
      expect(stdout).toContain(`missing  Tools     ${line}`);
    expect(code).toBe(0);
  });

  it("works outside of a repository, switched off, and as JSON", async () => {
    const { code, stdout } = await doctor({ CODEX_BOT_SANDBOX: "off" }, { cwd: "/" }, ["--json"]);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ reviews: true, fixes: false, version: expect.stringMatching(/^\d/) });
    expect(report).toMatchObject({
      checks: expect.arrayContaining([
        expect.objectContaining({ name: "Sandbox", state: "missing", needed: "fixes", command: null }),
        expect.objectContaining({ name: "Project", state: "note" }),
      ]),
    });
    expect(code).toBe(0);
    expect((await doctor({}, {}, ["main"])).stderr).toContain('doctor takes --repo and --json, and no "main".');
  });

  it.each([60, 100])("fits a terminal of %i columns, but for commands", async (columns) => {
    await shop.repository.write({ ".github/codex.yml": "reviews: {}\n", "yarn.lock": "" });
    const { stdout } = await doctor({ CODEX_BOT_SANDBOX: "container", TERM: "xterm", OPENAI_API_KEY: "" }, { columns });
    expect(stdout).toContain("\u001B[");
    const lines = stdout.replaceAll(/\u001B\[[\d;]*m/g, "").split(/\r?\n/);
    expect(lines.filter((line) => line.length > columns)).toEqual([]);
    expect((await doctor({ NO_COLOR: "1", TERM: "xterm" }, { columns })).stdout).not.toContain("\u001B[");
  });
});
