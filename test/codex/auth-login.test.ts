import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startCodexDouble } from "../doubles/codex/server.ts";
import type { CodexDouble } from "../doubles/codex/server.ts";
import { always, ask, authDocument, client, codexHome, envFor, leftIn, messageOf, refusal } from "./auth-support.ts";
import { verdict } from "./support.ts";

const day = 86_400;
const paths = (double: CodexDouble): string => double.requests.map(({ path }) => path.split("/").at(-1)).join(" ");

describe("2.3 when tokens are refreshed: a login is renewed", () => {
  it.each([
    ["long good", 3600, 0],
    ["good for another six minutes", 360, 0],
    ["good for another four minutes", 240, 1],
    ["expired", -60, 1],
  ])("before it is used, when it is %s: %i seconds", async (_, expiresInSeconds, times) => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds })));
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(double.issuer.asked).toEqual(
      Array.from({ length: times }, () => ({ reason: "proactive_expiry", status: 200 })),
    );
    expect(double.violations).toEqual([]);
  });

  it.each([
    [7, []],
    [9, [{ reason: "scheduled", status: 200 }]],
  ])("after eight days when it does not say how long it is good: %i days", async (days, asked) => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const lastRefresh = new Date(Date.now() - days * day * 1000).toISOString();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: null }), { last_refresh: lastRefresh }));
    expect(verdict(await ask(client(envFor(double, home))))).toBe("completed");
    expect(double.issuer.asked).toEqual(asked);
  });

  it("and written back, private, with everything else that was in the file", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens, { a_key_of_tomorrow: { deep: [true, "ü"] } }), 0o644);
    await ask(client(envFor(double, home)));
    const { tokens: renewed, last_refresh: at, ...rest } = home.read();
    expect(rest).toEqual({ auth_mode: "chatgpt", OPENAI_API_KEY: null, a_key_of_tomorrow: { deep: [true, "ü"] } });
    expect(renewed).toMatchObject({ account_id: tokens.account_id, login_owner_id: "fake-owner" });
    expect(renewed["refresh_token"]).not.toBe(tokens.refresh_token);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(600_000);
    expect(home.mode()).toBe("600");
    expect(readdirSync(home.folder).toSorted()).toEqual(["auth.json", "auth.json.lock"]);
  });

  it("once for all who ask at the same time", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    const codex = client(envFor(double, home));
    const results = await Promise.all(Array.from({ length: 8 }, () => ask(codex)));
    expect(results.map(verdict)).toEqual(Array.from({ length: 8 }, () => "completed"));
    expect(double.issuer.asked.length).toBe(1);
  });

  it("as the real client asks for it", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn({ expiresInSeconds: -1 })));
    await ask(client(envFor(double, home)));
    const request = double.requests.find(({ path }) => path === "/oauth/token");
    const ours = z.record(z.string(), z.string()).parse(request?.body);
    expect(ours).toEqual(recordedRefresh() ?? ours);
    expect(request?.headers).toMatchObject({ "content-type": "application/json", originator: "codex_bot" });
  });
});

/** The body that the real client sent, its token masked as the double masks ours. */
function recordedRefresh(): unknown {
  const capture = new URL("../../../shared/data/captures/110-auth-expired-proactive-refresh.json", import.meta.url);
  if (!existsSync(capture)) return console.log("skipped: the recorded requests of the real client are not here");
  const record = z.object({ url: z.string(), body: z.object({ json: z.looseObject({}) }).nullish() });
  const { records } = z.object({ records: z.array(record) }).parse(JSON.parse(readFileSync(capture, "utf8")));
  return { ...records.find(({ url }) => url === "/oauth/token")?.body?.json, refresh_token: "***" };
}

describe("2.3 on a 401: a token refused in the middle (F17)", () => {
  it("costs one renewal and one replay", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn();
    home.write(authDocument(tokens));
    double.issuer.revokeAccess(tokens.access_token);
    const result = await ask(client(envFor(double, home)));
    expect(verdict(result)).toBe("completed");
    expect(paths(double)).toBe("responses token responses");
    expect(double.issuer.asked).toEqual([{ reason: "unauthorized_recovery", status: 200 }]);
    expect(double.requests[2]?.body).toEqual(double.requests[0]?.body);
  });

  it("is answered with what another process has put on disk, without a renewal", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn();
    home.write(authDocument(tokens));
    const codex = client(envFor(double, home));
    double.issuer.revokeAccess(tokens.access_token);
    home.write(authDocument(double.issuer.logIn()));
    expect(verdict(await ask(codex))).toBe("completed");
    expect(paths(double)).toBe("responses responses");
  });

  it("is refused once more and then given up, for this turn only", async () => {
    await using double = await startCodexDouble([
      { http: 401, body: { detail: "no" } },
      { http: 401, body: { detail: "no" } },
      { message: "hello", always: true },
    ]);
    using home = codexHome();
    home.write(authDocument(double.issuer.logIn()));
    const codex = client(envFor(double, home));
    const refused = await ask(codex);
    expect(verdict(refused)).toBe("auth http-401");
    expect(messageOf(refused)).toMatch(/refused the login \(401\)\. Run `codex-bot login` again\.$/);
    expect(paths(double)).toBe("responses token responses");
    expect(verdict(await ask(codex))).toBe("completed");
  });

  it("is not answered with the login of another account", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn();
    home.write(authDocument(tokens));
    const codex = client(envFor(double, home));
    double.issuer.revokeAccess(tokens.access_token);
    home.write(authDocument(double.issuer.logIn({ accountId: "acct-somebody-else" })));
    const result = await ask(codex);
    expect(verdict(result)).toBe("auth credential");
    expect(messageOf(result)).toMatch(/another account/);
    expect(paths(double)).toBe("responses");
    expect(home.read().tokens["account_id"]).toBe("acct-somebody-else");
  });
});

describe("2.3 failures: a refusal for good", () => {
  it.each([
    ["expired", refusal("refresh_token_expired"), /has expired\. Run `codex-bot login` again/],
    ["used", refusal("refresh_token_reused"), /already used.*Run `codex-bot login` again/],
    ["ended", refusal("refresh_token_invalidated"), /was ended.*Run `codex-bot login` again/],
    ["any 401", { status: 401, body: "no" }, /Run `codex-bot login` again/],
    [
      "invalid_grant",
      { status: 400, body: { error: "invalid_grant", error_description: "bad" } },
      /Run `codex-bot login` again/,
    ],
    ["a bare code", { status: 400, body: { code: "refresh_token_expired" } }, /has expired/],
  ])("is not asked for again: %s", async (_, answer, words) => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens));
    double.issuer.next.push(answer, answer);
    const codex = client(envFor(double, home), { sleep: () => Promise.resolve() });
    for (const result of [await ask(codex), await ask(codex)]) {
      expect(verdict(result)).toBe("auth credential");
      expect(messageOf(result)).toMatch(words);
      expect(messageOf(result)).not.toMatch(/FAKE|eyJ/);
    }
    expect(double.issuer.asked.length).toBe(1);
    expect(home.read().tokens["refresh_token"]).toBe(tokens.refresh_token);
    expect(leftIn(home)).toEqual([]);
  });

  it("is over when somebody has logged in again", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: -1 });
    home.write(authDocument(tokens));
    double.issuer.revoke(tokens);
    const codex = client(envFor(double, home));
    expect(verdict(await ask(codex))).toBe("auth credential");
    home.write(authDocument(double.issuer.logIn()));
    expect(verdict(await ask(codex))).toBe("completed");
  });

  it("does not end a login before its time", async () => {
    await using double = await startCodexDouble(always);
    using home = codexHome();
    const tokens = double.issuer.logIn({ expiresInSeconds: 120 });
    home.write(authDocument(tokens));
    double.issuer.next.push(refusal("refresh_token_expired"));
    const codex = client(envFor(double, home));
    expect([verdict(await ask(codex)), verdict(await ask(codex))]).toEqual(["completed", "completed"]);
    expect(double.issuer.asked.length).toBe(1);
  });
});
