import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, inject, it } from "vitest";
import { codexHome } from "../codex/auth-support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { runCli } from "./cli-rig.ts";

const home = codexHome();
afterAll(() => home[Symbol.dispose]());

/** The command line, waiting for a person. */
function start(args: readonly string[], double: CodexDouble) {
  const child = spawn(process.execPath, [join(inject("built"), "cli/codex-bot.js"), ...args], {
    env: { PATH: process.env["PATH"], HOME: home.folder, CODEX_HOME: home.folder, CODEX_BOT_AUTH_URL: origin(double) },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let shown = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (shown += chunk));
  const ended = Promise.all([text(child.stdout), new Promise((resolve) => child.once("close", resolve))]);
  return {
    ended,
    stdin: child.stdin,
    /** The first thing it shows that looks like this. */
    async shows(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(shown);
        if (found !== null) return found[0];
        await Promise.race([new Promise((resolve) => child.stderr.once("data", resolve)), ended]);
        if (child.exitCode !== null && !pattern.test(shown)) throw new Error(shown);
      }
    },
  };
}

const origin = (double: CodexDouble): string => new URL(double.url).origin;
const kept = /^✓ Logged in as fake@example\.invalid\. It is kept in .*auth\.json, for you alone\.\n$/;

it("codex-bot login in a browser, then by its pasted address, by a code, and logout", async () => {
  await using double = await startCodexDouble([]);
  const login = start(["login"], double);
  const page = await fetch(await login.shows(/http:\S+\/oauth\/authorize\S+/));
  expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:145[57]\/auth\/callback/);
  expect(await page.text()).toContain("You are logged in");
  expect(await login.ended).toEqual([expect.stringMatching(kept), 0]);

  const pasted = start(["login"], double);
  const url = await pasted.shows(/http:\S+\/oauth\/authorize\S+/);
  const back = (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
  pasted.stdin.write(`nonsense\n`);
  await pasted.shows(/not the address of the page/);
  pasted.stdin.write(`${back}\n`);
  expect(await pasted.ended).toEqual([expect.stringMatching(kept), 0]);

  const device = start(["login", "--device"], double);
  double.signIn.approve(await device.shows(/FAKE-\d{5}/));
  expect(await device.ended).toEqual([expect.stringMatching(kept), 0]);
  expect(home.mode()).toBe("600");

  const refresh = String(home.read().tokens["refresh_token"]);
  const out = start(["logout"], double);
  expect(await out.ended).toEqual([expect.stringMatching(/^✓ Logged out: .*auth\.json is gone/), 0]);
  expect(double.issuer.isGood(refresh)).toBe(false);
  expect(double.violations).toEqual([]);
});

it("a login does not belong on a runner", async () => {
  const run = await runCli(["login"], { cwd: "/", baseUrl: "http://127.0.0.1:1", env: { GITHUB_ACTIONS: "true" } });
  expect([run.code, run.stderr]).toEqual([
    2,
    expect.stringMatching(/does not belong on a runner.*public repositories/),
  ]);
});
