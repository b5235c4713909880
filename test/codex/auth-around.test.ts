import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fakeJwt } from "../doubles/codex/issuer.ts";
import { startCodexDouble } from "../doubles/codex/server.ts";
import {
  always,
  ask,
  authDocument,
  client,
  codexHome,
  envFor,
  leftIn,
  messageOf,
  provided,
  realDeps,
  refusal,
} from "./auth-support.ts";
import { verdict } from "./support.ts";

const day = 86_400;

const during =
  (change: () => void): typeof fetch =>
  async (...request) => {
    const answer = await fetch(...request);
    change();
    return answer;
  };

describe("trouble that passes", () => {
  it.each([
    ["503", { status: 503, body: "busy" }],
    ["a web page", { status: 403, body: "<html>" }],
    ["nothing that can be read", { status: 200, body: {} }],
  ])("is tried again: %s", async (_, answer) => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    double.issuer.next.push(answer);
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(double.issuer.asked.length).toBe(2);
  });

  it("is met once by all who ask at the same time", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    double.issuer.next.push({ status: 503, body: "busy" });
    const provider = provided(envFor(double, home));
    const asked = await Promise.allSettled([provider.headers(), provider.headers(), provider.headers()]);
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(double.issuer.asked.length).toBe(1);
  });

  it("ends as transient when it does not pass", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens));
    const away = { ...envFor(double, home), CODEX_REFRESH_TOKEN_URL_OVERRIDE: "http://127.0.0.1:1/oauth/token" };
    const result = await ask(client(away));
    expect(verdict(result)).toBe("transient credential-unavailable");
    expect(messageOf(result)).toBe("The login could not be renewed: 127.0.0.1:1 did not answer. (2 attempts)");
    expect(home.read().tokens["refresh_token"]).toBe(tokens.refresh_token);
  });

  it("lets a caller go who gives up, and keeps what the renewal brings", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    const asked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const slow: typeof fetch = async (...request) => {
      asked.resolve();
      await go.promise;
      return fetch(...request);
    };
    const codex = client(envFor(double, home), { fetch: slow });
    const giveUp = new AbortController();
    const first = ask(codex, giveUp.signal);
    await asked.promise;
    giveUp.abort();
    expect(verdict(await first)).toBe("cancelled cancelled");
    go.resolve();
    expect(verdict(await ask(codex))).toBe("completed");
    expect(double.issuer.asked).toEqual([{ reason: "proactive_expiry", status: 200 }]);
  });
});

describe("a wrong clock", () => {
  it("ahead does not renew a login again and again", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const ahead = { ...realDeps.clock, now: () => Date.now() + 30 * day * 1000 };
    const codex = client(envFor(double, home), { clock: ahead });
    for (let turn = 0; turn < 3; turn++) expect(verdict(await ask(codex))).toBe("completed");
    expect(double.issuer.asked.length).toBe(1);
  });

  it("ahead does not make every process renew it", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const ahead = { clock: { ...realDeps.clock, now: () => Date.now() + 30 * day * 1000 } };
    const [one, another] = [provided(envFor(double, home), ahead), provided(envFor(double, home), ahead)];
    expect(await one.headers()).toEqual(await another.headers());
    expect(double.issuer.asked.length).toBe(1);
  });

  it("behind finds out by being refused", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    const behind = { ...realDeps.clock, now: () => Date.now() - 30 * day * 1000 };
    expect(verdict(await ask(client(envFor(double, home), { clock: behind })))).toBe("completed");
    expect(double.issuer.asked).toEqual([{ reason: "unauthorized_recovery", status: 200 }]);
  });
});

describe("somebody else changes the file while the answer is on its way", () => {
  it("a new login is kept and used", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    const newer = double.issuer.logIn();
    const change = during(() => home.write(authDocument(newer)));
    expect(verdict(await ask(client(envFor(double, home), { fetch: change })))).toBe("completed");
    expect(home.read().tokens["refresh_token"]).toBe(newer.refresh_token);
    expect(leftIn(home)).toEqual([]);
  });

  it("a logout stays one", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    const change = during(() => rmSync(home.path));
    expect(messageOf(await ask(client(envFor(double, home), { fetch: change })))).toMatch(/somebody logged out/);
    expect(existsSync(home.path)).toBe(false);
    expect(leftIn(home)).toEqual([]);
  });

  it("Codex itself, which takes no lock, was quicker", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens));
    const newer = double.issuer.logIn();
    double.issuer.next.push(refusal("refresh_token_reused"));
    const looks: number[] = [];
    const later = (ms: number): Promise<void> => {
      looks.push(ms);
      if (looks.length === 2) home.write(authDocument(newer));
      return Promise.resolve();
    };
    expect(verdict(await ask(client(envFor(double, home), { sleep: later })))).toBe("completed");
    expect(double.issuer.asked.length).toBe(1);
  });
});

describe("where auth.json is", () => {
  it("a link to it stays a link", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const real = join(home.folder, "real");
    mkdirSync(real);
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    renameSync(home.path, join(real, "kept.json"));
    symlinkSync(join(real, "kept.json"), home.path);
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(lstatSync(home.path).isSymbolicLink()).toBe(true);
    expect(readdirSync(real).toSorted()).toEqual(["kept.json", "kept.json.lock"]);
    expect(double.issuer.accountOf(String(home.read().tokens["access_token"]))).not.toBeNull();
  });

  // Root may write anywhere, so there the folder is replaced by what nobody can make a file in.
  const root = process.getuid?.() === 0;
  it("a folder that cannot be written is said, and no token is spent", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    if (root) mkdirSync(`${home.path}.lock`);
    else chmodSync(home.folder, 0o500);
    const result = await ask(client(envFor(double, home)));
    chmodSync(home.folder, 0o700);
    expect(verdict(result)).toBe("auth credential");
    expect(messageOf(result)).toMatch(/folder of auth\.json cannot be written .*OPENAI_API_KEY/);
    expect(double.issuer.asked).toEqual([]);
  });

  it("a folder that cannot be written does no harm where somebody else renews the login", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    mkdirSync(`${home.path}.lock`);
    const codex = client(envFor(double, home));
    home.write(authDocument(double.issuer.logIn()));
    expect(verdict(await ask(codex))).toBe("completed");
  });

  it("a full disk is found out before a token is spent", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens));
    const hash = createHash("sha256").update(tokens.refresh_token).digest("hex").slice(0, 16);
    symlinkSync("/dev/full", `${home.path}.next-${hash}`);
    const result = await ask(client(envFor(double, home)));
    expect(messageOf(result)).toMatch(/cannot be written \(ENOSPC\)/);
    expect(double.issuer.asked).toEqual([]);
  });
});

describe("tokens that another program put there", () => {
  it("are used, and never renewed", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: 60 }), { auth_mode: "chatgptAuthTokens" }));
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -60 }), { auth_mode: "chatgptAuthTokens" }));
    expect(messageOf(await ask(client(envFor(double, home))))).toMatch(/belong to the program that put them there/);
    expect(double.issuer.asked).toEqual([]);
  });
});

it("every token that was held is known as a secret, also after it has been replaced", async () => {
  await using double = await startCodexDouble(always);
  using home = codexHome();
  const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
  home.write(authDocument(tokens));
  const provider = provided(envFor(double, home));
  await provider.headers();
  const now = home.read().tokens;
  const all = [tokens.access_token, tokens.refresh_token, now["access_token"], now["refresh_token"], now["id_token"]];
  expect(provider.secrets()).toEqual(expect.arrayContaining(all));
});

it("a token repeated by the server is blacked out in the message", async () => {
  const token = fakeJwt({ exp: 4e9, "https://api.openai.com/auth": { chatgpt_account_id: "acct-00000000-fake" } });
  await using double = await startCodexDouble([{ http: 400, body: { detail: `bad ${token} here` } }]);
  using home = codexHome();
  home.write(authDocument(double.issuer.logIn()));
  const choice = client({ ...envFor(double, home), OPENAI_API_KEY: token, OPENAI_BASE_URL: double.url });
  expect(messageOf(await ask(choice))).toMatch(/: bad \[key\] here$/);
});
