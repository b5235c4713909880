import { chmodSync, mkdirSync, rmdirSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chooseProvider } from "../../src/codex/choose.ts";
import type { Env } from "../../src/codex/choose.ts";
import { openCodex } from "../../src/hosts/open-codex.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import { createIssuer, fakeJwt } from "../doubles/codex/issuer.ts";
import { always, ask, authDocument, client, codexHome, envFor, messageOf, realDeps } from "./auth-support.ts";
import { verdict } from "./support.ts";

const key = "sk-test-0123456789abcdef";
const token = fakeJwt({ exp: 4e9, "https://api.openai.com/auth": { chatgpt_account_id: "acct-00000000-fake" } });
const choose = (env: Env, host: "cli" | "bot" | "action" = "cli") => chooseProvider(env, { ...realDeps, host });

async function chosen(env: Env, host?: "cli" | "bot"): Promise<string> {
  const choice = choose(env, host);
  if (choice.kind === "unavailable") return choice.message;
  const { name, credential, responsesUrl } = choice.provider;
  return `${name} ${credential} ${new URL(responsesUrl).host}`;
}

describe("which backend is asked", () => {
  it("is the first of a key, an access token and a login", async () => {
    using home = codexHome();
    home.write(authDocument(createIssuer().logIn()));
    const env = { CODEX_HOME: home.folder };
    expect(await chosen({ ...env, CODEX_ACCESS_TOKEN: token, OPENAI_API_KEY: key })).toBe("openai key api.openai.com");
    expect(await chosen({ ...env, CODEX_ACCESS_TOKEN: token })).toBe("chatgpt access token chatgpt.com");
    expect(await chosen(env)).toBe("chatgpt login chatgpt.com");
    expect(await chosen(env, "bot")).toBe("chatgpt login chatgpt.com");
  });

  it("finds the login in the home folder where CODEX_HOME is not set", async () => {
    using home = codexHome();
    mkdirSync(`${home.folder}/.codex`);
    expect(await chosen({ HOME: home.folder })).toMatch(/^There is no way to reach Codex yet\. Run `codex-bot login`/);
    writeFileSync(`${home.folder}/.codex/auth.json`, JSON.stringify(authDocument(createIssuer().logIn())));
    expect(await chosen({ HOME: home.folder })).toBe("chatgpt login chatgpt.com");
  });

  it("is what CODEX_BOT_PROVIDER says", async () => {
    using home = codexHome();
    home.write(authDocument(createIssuer().logIn()));
    const env = { CODEX_HOME: home.folder, OPENAI_API_KEY: key };
    expect(await chosen({ ...env, CODEX_BOT_PROVIDER: "chatgpt" })).toBe("chatgpt login chatgpt.com");
    expect(await chosen({ ...env, CODEX_BOT_PROVIDER: "openai" })).toBe("openai key api.openai.com");
    expect(await chosen({ CODEX_HOME: home.folder, CODEX_BOT_PROVIDER: "openai" })).toMatch(/no OPENAI_API_KEY/);
    expect(await chosen({ ...env, CODEX_BOT_PROVIDER: "gpt" })).toMatch(
      /Set it to one of openai, chatgpt, compatible, azure, vllm, generate, ollama, or leave it out/,
    );
  });

  it("is the API with the key that the login holds, when that is what it holds", async () => {
    using home = codexHome();
    home.write({ auth_mode: "apikey", OPENAI_API_KEY: key });
    expect(await chosen({ CODEX_HOME: home.folder })).toBe("openai key api.openai.com");
  });

  it.each(["not json", '{"auth_mode":"bedrock"}', "{}"])("says what is wrong with auth.json: %s", async (text) => {
    using home = codexHome();
    writeFileSync(home.path, text);
    expect(choose({ CODEX_HOME: home.folder })).toMatchObject({ kind: "unavailable", reason: "unusable" });
    expect(await chosen({ CODEX_HOME: home.folder })).toMatch(/codex-bot login/);
  });

  it("does not take a folder or a device for auth.json", async () => {
    using home = codexHome();
    mkdirSync(home.path);
    expect(await chosen({ CODEX_HOME: home.folder })).toMatch(/^auth\.json /);
    rmdirSync(home.path);
    symlinkSync("/dev/zero", home.path);
    expect(await chosen({ CODEX_HOME: home.folder })).toMatch(/no ordinary file/);
  });
});

describe("a login on a runner of GitHub", () => {
  it.each([
    ["action", {}],
    ["action", { CODEX_BOT_PROVIDER: "chatgpt" }],
    ["cli", { GITHUB_ACTIONS: "true" }],
    ["bot", { GITHUB_ACTIONS: "true" }],
  ] as const)("is refused with the reason and the way out: %s", (host, env) => {
    using home = codexHome();
    home.write(authDocument(createIssuer().logIn()));
    expect(choose({ ...env, CODEX_HOME: home.folder }, host)).toEqual({
      kind: "unavailable",
      reason: "unusable",
      message: expect.stringMatching(
        /not used in GitHub Actions.*forgets.*public repositories.*OPENAI_API_KEY.*CODEX_ACCESS_TOKEN/,
      ),
    });
  });

  it("does not stand in the way of a key or an access token", () => {
    using home = codexHome();
    home.write(authDocument(createIssuer().logIn()));
    const env = { CODEX_HOME: home.folder, GITHUB_ACTIONS: "true" };
    expect(choose({ ...env, OPENAI_API_KEY: key }, "action").kind).toBe("provider");
    expect(choose({ ...env, CODEX_ACCESS_TOKEN: token }, "action").kind).toBe("provider");
    expect(choose({ CODEX_HOME: `${home.folder}/none` }, "action")).toMatchObject({
      kind: "unavailable",
      reason: "none",
    });
  });
});

it("a host gets the whole line with nothing but a login, and knows the tokens that came later as secrets", async () => {
  await using double = await startCodexDouble(always);
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
  const { codex, secrets, warnings } = openCodex({ ...envFor(double, home), OPENAI_API_KEY: "" }, "bot");
  expect(verdict(await ask(codex))).toBe("completed");
  expect(secrets()).toContain(home.read().tokens["refresh_token"]);
  expect(warnings).toEqual([]);
  expect(double.violations).toEqual([]);
});

it("a host may say better why there is nothing", async () => {
  expect(messageOf(await ask(openCodex({ CODEX_HOME: "/nonexistent" }, "action", { whenNone: "A fork." }).codex))).toBe(
    "A fork.",
  );
  expect(
    messageOf(await ask(openCodex({ CODEX_ACCESS_TOKEN: "sk-x" }, "action", { whenNone: "A fork." }).codex)),
  ).toMatch(/an API key/);
});

it.skipIf(process.platform === "win32")("warns the operator of a file that others can read", () => {
  using home = codexHome();
  home.write(authDocument(createIssuer().logIn()));
  expect(choose({ CODEX_HOME: home.folder })).toMatchObject({ kind: "provider", warnings: [] });
  chmodSync(home.path, 0o640);
  expect(choose({ CODEX_HOME: home.folder })).toMatchObject({ warnings: [expect.stringMatching(/chmod 600/)] });
});

describe("an account's tokens", () => {
  it.each(["CODEX_BOT_CHATGPT_BASE_URL", "CODEX_REFRESH_TOKEN_URL_OVERRIDE"])(
    "go nowhere in the clear: %s (T78)",
    async (name) => {
      using home = codexHome();
      home.write(authDocument(createIssuer().logIn()));
      const env = { CODEX_HOME: home.folder };
      for (const url of ["http://proxy.example/x", "http://127.0.0.1.example/x", "file:///etc/passwd", "nonsense"]) {
        expect(await chosen({ ...env, [name]: url })).toMatch(/must begin with https/);
      }
      for (const url of ["https://proxy.example/x", "http://127.0.0.1:8/x", "http://[::1]:8/x"]) {
        expect(await chosen({ ...env, [name]: url })).toMatch(/^chatgpt login/);
      }
    },
  );

  it("do not go where OPENAI_BASE_URL points", async () => {
    expect(await chosen({ CODEX_ACCESS_TOKEN: token, OPENAI_BASE_URL: "https://gateway.example/v1" })).toMatch(
      / chatgpt\.com$/,
    );
  });
});

describe("CODEX_ACCESS_TOKEN", () => {
  const none = { folder: "/nonexistent" };

  it("that says whose it is, is used as it is", async () => {
    await using double = await startCodexDouble(always);
    const { access_token: own } = double.issuer.logIn();
    expect(verdict(await ask(client({ ...envFor(double, none), CODEX_ACCESS_TOKEN: ` ${own}\n` })))).toBe("completed");
    expect(double.requests.map(({ path }) => path)).toEqual(["/backend-api/codex/responses"]);
    expect(double.violations).toEqual([]);
  });

  it("that does not say, is asked about once", async () => {
    await using double = await startCodexDouble(always);
    const codex = client({ ...envFor(double, none), CODEX_ACCESS_TOKEN: double.issuer.accessToken("acct-workspace") });
    const results = await Promise.all([ask(codex), ask(codex)]);
    expect(results.map(verdict)).toEqual(["completed", "completed"]);
    expect(double.requests.filter(({ path }) => path.endsWith("/whoami")).length).toBe(1);
    expect(double.requests.at(-1)?.headers["chatgpt-account-id"]).toBe("acct-workspace");
    expect(double.violations).toEqual([]);
  });

  it("that is refused is not renewed, and the message says what to do", async () => {
    await using double = await startCodexDouble(always);
    const known = await ask(client({ ...envFor(double, none), CODEX_ACCESS_TOKEN: token }));
    expect(messageOf(known)).toMatch(/refused the access token \(401\)\. Make a new access token .*CODEX_ACCESS_TOKEN/);
    const opaque = await ask(client({ ...envFor(double, none), CODEX_ACCESS_TOKEN: "at-FAKE-unknown" }));
    expect(verdict(opaque)).toBe("auth credential");
    expect(messageOf(opaque)).toMatch(/^CODEX_ACCESS_TOKEN was refused \(401\)/);
    expect(messageOf(opaque)).not.toContain("FAKE");
    expect(double.issuer.asked).toEqual([]);
  });

  it("is asked about again after a failure that passes", async () => {
    await using double = await startCodexDouble(always);
    const away = { ...envFor(double, none), CODEX_AUTHAPI_BASE_URL: "http://127.0.0.1:1" };
    const codex = client({ ...away, CODEX_ACCESS_TOKEN: double.issuer.accessToken() });
    expect(verdict(await ask(codex))).toBe("transient credential-unavailable");
  });

  it("that has expired is said before anything is sent", async () => {
    await using double = await startCodexDouble(always);
    const expired = fakeJwt({ exp: 1_700_000_000 });
    const result = await ask(client({ ...envFor(double, none), CODEX_ACCESS_TOKEN: expired }));
    expect(messageOf(result)).toMatch(/^CODEX_ACCESS_TOKEN expired on 2023-11-14\./);
    expect(double.requests).toEqual([]);
  });

  it.each([
    ["sk-proj-fake", /holds an API key\. Set OPENAI_API_KEY/],
    ["rt_fake", /holds a refresh token/],
    ["two words", /spaces/],
  ])("that is something else is refused: %s", async (text, words) => {
    expect(await chosen({ CODEX_ACCESS_TOKEN: text })).toMatch(words);
  });
});
