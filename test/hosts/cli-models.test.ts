import { expect, it } from "vitest";
import { authDocument, codexHome, envFor } from "../codex/auth-support.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { runCli } from "./cli-rig.ts";

const none = { OPENAI_API_KEY: "", OPENAI_BASE_URL: "", NO_COLOR: "1" };

it("codex-bot models shows what the backend has as a table, and as JSON", async () => {
  await using double = await startCodexDouble([]);
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn()));
  const options = { cwd: home.folder, baseUrl: double.url, env: { ...envFor(double, home), ...none } };
  const run = await runCli(["models"], options);
  const host = new URL(double.url).host;
  expect(run.stdout).toBe(
    `${host} · 2 models, asked just now

  model         window   thinks         sees     patches     asked
  gpt-6.1-sol     272K   low to xhigh   images   free text   lite
● gpt-5.5         272K   low to xhigh   images   free text   classic

Another one: --model NAME, CODEX_BOT_MODEL, or model: in .github/codex.yml.
`,
  );
  const json = await runCli(["models", "--json"], options);
  expect(JSON.parse(json.stdout)).toMatchObject({
    provider: "chatgpt",
    models: [{ slug: "gpt-6.1-sol" }, {}],
    skipped: 0,
  });
  expect([run.code, json.code, run.stderr, json.stderr]).toEqual([0, 0, "", ""]);
});

it("with a key it lists the names of that server, and says when the model in use is not one", async () => {
  await using double = await startCodexDouble([]);
  const run = await runCli(["models"], {
    cwd: "/",
    baseUrl: double.url,
    env: { NO_COLOR: "1", CODEX_BOT_MODEL: "llama3" },
  });
  expect(run.stdout).toContain('"llama3" is in use and not among them.');
  expect(run.stdout).toContain("gpt-6.1-sol");
});

it("it takes nothing else, and says so", async () => {
  const run = await runCli(["models", "all"], { cwd: "/", baseUrl: "http://127.0.0.1:1" });
  expect([run.code, run.stderr]).toEqual([2, 'codex-bot: models takes --json, and no "all".\n']);
});
