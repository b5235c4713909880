import { expect, it } from "vitest";
import { authDocument, codexHome, envFor } from "../codex/auth-support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { runCli } from "./cli-rig.ts";
import { finding, openLocalShop } from "./local-shop.ts";

const none = { OPENAI_API_KEY: "", OPENAI_BASE_URL: "" };

it("codex-bot review needs nothing but the login of the Codex CLI, renewed when it has expired", async () => {
  await using shop = await openLocalShop();
  await shop.commitChange();
  await using double = await startCodexDouble([{ ...finding(1), always: true }]);
  using home = codexHome();
  const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
  home.write(authDocument(tokens));
  const env = { ...envFor(double, home), ...none };
  const run = await runCli(["review"], { cwd: shop.repository.path, baseUrl: double.url, env });
  expect(run.stdout).toContain("1 problem (1 × P1). Read the diff of 1 file.");
  expect([run.code, run.stderr]).toEqual([1, ""]);
  expect(double.issuer.asked).toHaveLength(1);
  expect(home.read().tokens["refresh_token"]).not.toBe(tokens.refresh_token);
  expect(home.mode()).toBe("600");
  expect(double.violations).toEqual([]);
});

it("without a login and without a key it says how to get one, and asks nobody", async () => {
  await using shop = await openLocalShop();
  await shop.commitChange();
  await using double = await startCodexDouble([]);
  using home = codexHome();
  const env = { ...envFor(double, home), ...none };
  const run = await runCli(["review"], { cwd: shop.repository.path, baseUrl: double.url, env });
  expect(run.code).toBe(2);
  expect(run.stderr).toMatch(/^codex-bot: There is no way to reach Codex yet\. Run `codex-bot login`/);
  expect(double.requests).toEqual([]);
});
