import { createServer } from "node:http";
import { once } from "node:events";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { beginInBrowser } from "../../../src/codex/auth/sign-in/browser.ts";
import type { BrowserSignIn } from "../../../src/codex/auth/sign-in/browser.ts";
import { beginOnDevice } from "../../../src/codex/auth/sign-in/device.ts";
import { issuerOf } from "../../../src/codex/auth/sign-in/issuer.ts";
import { forgetLogin, keepLogin } from "../../../src/codex/auth/sign-in/keep-login.ts";
import { startCodexDouble } from "../../doubles/codex/server.ts";
import type { CodexDouble } from "../../doubles/codex/server.ts";
import { always, ask, authDocument, client, codexHome, envFor, realDeps } from "../auth-support.ts";
import { handTime, verdict } from "../support.ts";

/** Rows of codex-wire.md, sections 2.1, 2.4 and 2.5, each by its number. */
const live = new AbortController().signal;
const issuer = (double: CodexDouble) => issuerOf({ CODEX_BOT_AUTH_URL: new URL(double.url).origin });
const begin = (double: CodexDouble, ports: readonly number[] = [0]) =>
  beginInBrowser({ issuer: issuer(double), ports }, realDeps, live);

/** What a browser does when its person agrees. */
async function agree(begun: BrowserSignIn): Promise<Response> {
  return fetch(await agreed(begun));
}

async function agreed({ url }: BrowserSignIn): Promise<string> {
  const answer = await fetch(url, { redirect: "manual" });
  expect(answer.status).toBe(302);
  return answer.headers.get("location") ?? "";
}

describe("2.4 browser login", () => {
  it("asks as the real client does, but for who we are and what we do not need", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const { searchParams } = new URL(begun.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: "code",
      client_id: "app_EMoamEEZ73f0CkXaXp7hrann",
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/auth\/callback$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      state: expect.stringMatching(/^[\w-]{43}$/),
      scope: "openid profile email offline_access",
      id_token_add_organizations: "true",
      codex_cli_simplified_flow: "true",
      originator: "codex_bot",
    });
    expect(searchParams.has("audience")).toBe(false);
  });

  it("trades the code with its verifier of 86 characters, once, and the page says so", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const back = await agreed(begun);
    const page = await fetch(back);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("You are logged in")]);
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    const tokens = await begun.tokens;
    expect(double.issuer.isGood(tokens.refreshToken)).toBe(true);
    const form = new URLSearchParams(String(double.requests.find(({ path }) => path === "/oauth/token")?.body));
    expect([...form.keys()]).toEqual(["grant_type", "client_id", "code", "redirect_uri", "code_verifier"]);
    expect(form.get("code_verifier")).toMatch(/^[\w-]{86}$/);
    expect((await fetch(back)).status).toBe(400);
    expect(double.requests.filter(({ path }) => path === "/oauth/token").length).toBe(1);
  });

  it("another state is refused, nothing is traded, and the wait goes on", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const back = new URL(await agreed(begun));
    for (const state of ["", "x", `${back.searchParams.get("state") ?? ""}x`]) {
      const forged = new URL(back);
      forged.searchParams.set("state", state);
      const answer = await fetch(forged);
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("another login")]);
    }
    expect(double.requests.some(({ path }) => path === "/oauth/token")).toBe(false);
    expect((await fetch(back)).status).toBe(200);
    expect((await begun.tokens).accessToken).toMatch(/^ey/);
  });

  it("a person who declines ends it, and the issuer's word is shown without its markup", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const { searchParams } = new URL(begun.url);
    const back = new URL(searchParams.get("redirect_uri") ?? "");
    back.search = new URLSearchParams({ error: "<b>access_denied", state: searchParams.get("state") ?? "" }).toString();
    expect(await (await fetch(back)).text()).toContain("The login was refused (baccess_denied).");
    await expect(begun.tokens).rejects.toThrow("refused (baccess_denied)");
  });

  it("falls back to the second port, and says so when that is taken too", async () => {
    await using double = await startCodexDouble(always);
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await using begun = await begin(double, [port, 0]);
    expect((await agree(begun)).status).toBe(200);
    await expect(begin(double, [port, port])).rejects.toThrow(/Nothing can listen.*--device/);
    taken.close();
  });

  it("takes the address that a browser elsewhere ended at, whole or its query", async () => {
    await using double = await startCodexDouble(always);
    for (const cut of [
      (url: string) => `  ${url}\n`,
      (url: string) => new URL(url).search,
      (url: string) => new URL(url).search.slice(1),
    ]) {
      await using begun = await begin(double);
      expect(begun.paste("what?")).toMatch(/not the address/);
      expect(begun.paste("http://127.0.0.1:1455/auth/callback?code=x&state=y")).toMatch(/another login/);
      expect(begun.paste(cut(await agreed(begun)))).toBeNull();
      expect((await begun.tokens).refreshToken).toMatch(/^rt_FAKE/);
    }
  });

  it("what the issuer does not accept is said without the code", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const forged = new URL(await agreed(begun));
    forged.searchParams.set("code", "ac_FAKE_forged");
    expect((await fetch(forged)).status).toBe(400);
    await expect(begun.tokens).rejects.toThrow(/^(?!.*forged).*did not accept the login \(400\)/);
  });

  it("serves nothing else", async () => {
    await using double = await startCodexDouble(always);
    await using begun = await begin(double);
    const { origin } = new URL(new URL(begun.url).searchParams.get("redirect_uri") ?? "");
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/auth/callback`, { method: "POST" })).status).toBe(404);
  });
});

describe("2.5 device login", () => {
  it("403 and 404 mean pending, 200 brings the code and its verifier", async () => {
    await using double = await startCodexDouble(always);
    const time = handTime();
    for (const ms of [1000, 1000, 1000, 1000]) time.pass(ms);
    const begun = await beginOnDevice(issuer(double), { fetch, ...time }, live);
    expect(begun.page).toBe(`${new URL(double.url).origin}/codex/device`);
    double.signIn.next.push({ status: 403, body: {} }, { status: 404, body: {} });
    double.signIn.approve(begun.userCode);
    const tokens = await begun.wait();
    expect(double.issuer.isGood(tokens.refreshToken)).toBe(true);
    const form = new URLSearchParams(String(double.requests.find(({ path }) => path === "/oauth/token")?.body));
    expect(form.get("redirect_uri")).toBe("https://auth.openai.com/deviceauth/callback");
    expect(double.requests.filter(({ path }) => path.endsWith("/deviceauth/token")).length).toBe(3);
  });

  it("another status is the end, and so is a quarter of an hour", async () => {
    await using double = await startCodexDouble(always);
    const time = handTime();
    time.pass(1000);
    const begun = await beginOnDevice(issuer(double), { fetch, ...time }, live);
    double.signIn.next.push({ status: 500, body: {} });
    await expect(begun.wait()).rejects.toThrow(/not accepted \(500\)/);
    const late = { ...time, sleep: () => (time.advance(901_000), Promise.resolve()) };
    await expect((await beginOnDevice(issuer(double), { fetch, ...late }, live)).wait()).rejects.toThrow(/in time/);
  });

  it("404 at the beginning means that it is not allowed", async () => {
    await using double = await startCodexDouble(always);
    double.signIn.deviceEnabled = false;
    await expect(beginOnDevice(issuer(double), realDeps, live)).rejects.toThrow(/allows no login by a code/);
  });
});

const tokensOf = (double: CodexDouble) => {
  const { id_token: idToken, access_token: accessToken, refresh_token: refreshToken } = double.issuer.logIn();
  return { idToken, accessToken, refreshToken };
};

describe("2.1 auth.json", () => {
  it("is written field by field as by 0.169, for its owner alone, and works at once", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    await keepLogin(home.path, tokensOf(double), realDeps);
    const document = home.read();
    expect(Object.keys(document)).toEqual(Object.keys(authDocument(double.issuer.logIn())));
    expect(Object.keys(document.tokens)).toEqual([
      "id_token",
      "access_token",
      "refresh_token",
      "oauth_provenance",
      "login_owner_id",
      "account_id",
    ]);
    expect(document.tokens["login_owner_id"]).toMatch(/^[\w-]{43}$/);
    expect(home.mode()).toBe("600");
    expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json", "auth.json.lock"]);
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(double.violations).toEqual([]);
  });

  it("its folder is made for its owner alone, and what was there is replaced whole", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const path = join(home.folder, "new", "auth.json");
    await keepLogin(path, tokensOf(double), realDeps);
    expect(statSync(join(home.folder, "new")).mode & 0o777).toBe(0o700);
    writeFileSync(home.path, '{"auth_mode":"apikey","OPENAI_API_KEY":"sk-x"}', { mode: 0o644 });
    await keepLogin(home.path, tokensOf(double), realDeps);
    expect([home.mode(), home.read()["auth_mode"]]).toEqual(["600", "chatgpt"]);
  });
});

describe("2.4 logout", () => {
  it("ends the login at the issuer and takes the file away", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn();
    home.write(authDocument(tokens));
    expect(await forgetLogin(home.path, issuer(double), realDeps)).toEqual({ kind: "out", ended: true });
    expect(double.issuer.isGood(tokens.refresh_token)).toBe(false);
    expect(readdirSync(home.folder)).toEqual(["auth.json.lock"]);
    expect(await forgetLogin(home.path, issuer(double), realDeps)).toEqual({ kind: "nobody" });
  });

  it("takes the file away when nobody answers, and says that it could not be ended", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const away = issuerOf({ CODEX_BOT_AUTH_URL: "http://127.0.0.1:1" });
    expect(await forgetLogin(home.path, away, realDeps)).toEqual({ kind: "out", ended: false });
    mkdirSync(join(home.folder, "x"));
    expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json.lock", "x"]);
  });
});
