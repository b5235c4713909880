import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, inject, it } from "vitest";
import { authDocument, codexHome, envFor } from "../codex/auth-support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { runCli } from "./cli-rig.ts";
import { finding, openLocalShop } from "./local-shop.ts";

const none = { OPENAI_API_KEY: "", OPENAI_BASE_URL: "" };

it("a review by a worker that has a ticket and no credential, and sockets that only their owner can use", async () => {
  await using shop = await openLocalShop();
  await shop.commitChange();
  await using double = await startCodexDouble([{ ...finding(1), always: true }]);
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn()));
  const folder = join(home.folder, "broker");
  const broker = spawn(process.execPath, [join(inject("built"), "cli/codex-bot.js"), "broker"], {
    env: { ...envFor(double, home), HOME: home.folder, CODEX_BOT_BROKER_FOLDER: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise((resolve) => broker.once("close", resolve));
  try {
    await new Promise((resolve) => broker.stderr.once("data", resolve));
    expect((statSync(folder).mode & 0o777).toString(8)).toBe("700");
    for (const name of ["control.sock", "lend.sock"])
      expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe("600");
    const options = { cwd: shop.repository.path, baseUrl: double.url };
    const made = await runCli(["ticket", "--model", "gpt-5.5"], {
      ...options,
      env: { ...none, CODEX_BOT_BROKER_FOLDER: folder },
    });
    const lines = made.stdout
      .trim()
      .split("\n")
      .map((line) => line.split("=", 2));
    expect(lines.map(([name]) => name)).toEqual(["CODEX_BOT_BROKER", "CODEX_BOT_TICKET"]);
    const env = { ...none, ...Object.fromEntries(lines), CODEX_HOME: "/nonexistent" };
    const run = await runCli(["review"], { ...options, env });
    expect(run.stdout).toContain("1 problem (1 × P1)");
    expect([run.code, run.stderr]).toEqual([1, ""]);
    expect(double.violations).toEqual([]);
    const other = await runCli(["review", "--model", "gpt-6-sol"], { ...options, env });
    expect(other.stderr).toContain("The ticket is for gpt-5.5");
  } finally {
    broker.kill("SIGTERM");
  }
  expect(await ended).toBe(0);
  expect(readdirSync(folder)).toEqual([]);
  expect(await text(broker.stdout)).toBe("");
});

it("a folder that others can enter is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "open-"));
  mkdirSync(join(folder, "b"));
  chmodSync(join(folder, "b"), 0o755);
  const env = { CODEX_BOT_BROKER_FOLDER: join(folder, "b") };
  const run = await runCli(["broker"], { cwd: folder, baseUrl: "http://127.0.0.1:1", env });
  expect([run.code, run.stderr]).toEqual([2, expect.stringMatching(/open to other users\. Run chmod 700/)]);
  rmSync(folder, { recursive: true });
});

it("without a broker there is no ticket, and without a ticket no broker", async () => {
  const options = { cwd: "/", baseUrl: "http://127.0.0.1:1" };
  const ticket = await runCli(["ticket", "--model", "m"], {
    ...options,
    env: { CODEX_BOT_BROKER_FOLDER: "/nonexistent" },
  });
  expect(ticket.stderr).toMatch(/No broker listens on .* Start one with codex-bot broker\./);
  const models = await runCli(["models"], { ...options, env: { CODEX_BOT_BROKER: "/nonexistent/lend.sock" } });
  expect(models.stderr).toMatch(/CODEX_BOT_TICKET is not set\. Make one with codex-bot ticket\./);
});
