import { existsSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseAuthFile, replaceTokens } from "../../src/codex/auth/auth-file.ts";
import { readClaims } from "../../src/codex/auth/claims.ts";
import { UserError } from "../../src/core/errors.ts";
import { createIssuer, fakeAccount, fakeJwt } from "../doubles/codex/issuer.ts";
import { authDocument } from "./auth-support.ts";

const tokens = createIssuer().logIn();
const jwt = (id: string) => fakeJwt({ "https://api.openai.com/auth": { chatgpt_account_id: id } });
const parse = (document: unknown) => parseAuthFile(JSON.stringify(document));

describe("2.1 auth.json in the shapes that Codex has written", () => {
  it.each<[string, unknown]>([
    ["0.169", authDocument(tokens)],
    ["old, without a mode or a provenance", { OPENAI_API_KEY: null, tokens, last_refresh: "2026-01-01T00:00:00Z" }],
    ["without OPENAI_API_KEY", { tokens }],
    ["with empty other kinds", { ...authDocument(tokens), personal_access_token: null, bedrock_api_key: null }],
    ["with what no version has written yet", authDocument(tokens, { new_thing: { deep: [1] } })],
  ])("a login: %s", (_, document) => {
    expect(parse(document)).toMatchObject({
      kind: "login",
      login: {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        accountId: fakeAccount,
        clientId: "app_EMoamEEZ73f0CkXaXp7hrann",
        fedramp: false,
      },
    });
  });

  it("takes the account from the id token, then from the access token, where the file names none", () => {
    const withTokens = (more: object) => parse({ tokens: { access_token: jwt("access"), ...more } });
    expect(withTokens({ id_token: jwt("id"), account_id: "file" })).toMatchObject({ login: { accountId: "file" } });
    expect(withTokens({ id_token: jwt("id"), account_id: null })).toMatchObject({ login: { accountId: "id" } });
    expect(withTokens({})).toMatchObject({ login: { accountId: "access" } });
  });

  it.each([
    { auth_mode: "apikey", OPENAI_API_KEY: "sk-fake" },
    { OPENAI_API_KEY: "sk-fake", tokens },
  ])("a key: %#", (document) => expect(parse(document)).toEqual({ kind: "api-key", apiKey: "sk-fake" }));

  it("never renews tokens that another program put there", () => {
    expect(parse(authDocument(tokens, { auth_mode: "chatgptAuthTokens" }))).toMatchObject({
      login: { refreshToken: null },
    });
  });

  it.each([
    [{ personal_access_token: "at-fake" }, /CODEX_ACCESS_TOKEN/],
    [{ auth_mode: "agentIdentity", agent_identity: {} }, /CODEX_ACCESS_TOKEN/],
    [{ bedrock_api_key: "fake" }, /codex-bot login.*OPENAI_API_KEY/],
    [{ auth_mode: "some new mode; rm -rf" }, /cannot use\. Run/],
  ])("says what to do about a kind that is not supported: %#", (document, words) => {
    expect(parse(document)).toEqual({ kind: "unsupported", why: expect.stringMatching(words) });
  });

  it.each([
    "",
    "nothing",
    "[]",
    "null",
    "{}",
    '{"tokens":{}}',
    '{"tokens":{"access_token":"a\\nb"}}',
    '{"auth_mode":1}',
    '{"auth_mode":"apikey"}',
  ])("refuses %s", (text) => expect(() => parseAuthFile(text)).toThrow(UserError));

  it("repeats nothing of a file that it cannot read", () => {
    const secret = "rt_FAKE_very_secret";
    const broken = JSON.stringify(authDocument({ ...tokens, refresh_token: secret })).slice(0, -5);
    const thrown = catching(() => parseAuthFile(broken));
    expect(thrown).toBeInstanceOf(UserError);
    expect(`${String(thrown)} ${String(thrown instanceof Error ? thrown.cause : "")}`).not.toContain("FAKE");
  });
});

describe("2.1 the claims of a token", () => {
  it("are none for anything that is no JWT", () => {
    fc.assert(fc.property(fc.string(), (text) => readClaims(text).accountId === null));
    const part = Buffer.from('{"exp":1}').toString("base64url");
    for (const text of [`.${part}.x`, `x.${part}.`, `x.${part}`, `x.${part}.y.z`, "x.!!.y"]) {
      expect(readClaims(text).expiresAt).toBeNull();
    }
  });

  it("survive a part of them being wrong", () => {
    const wrong = {
      exp: "soon",
      "https://api.openai.com/auth": { chatgpt_account_id: 7, chatgpt_account_is_fedramp: true },
    };
    expect(readClaims(fakeJwt(wrong))).toEqual({ expiresAt: null, accountId: null, fedramp: true });
    expect(readClaims(fakeJwt({ exp: 1e300 })).expiresAt).toBeNull();
  });
});

describe("writing it back", () => {
  const granted = { accessToken: "new-access", refreshToken: "new-refresh", idToken: null };

  it("changes the tokens and the time, and nothing else that is there", () => {
    // `__proto__` is left out by the parser, for good reason; no login has it.
    const name = fc.string().filter((text) => text !== "__proto__");
    const key = name.filter((text) => text !== "tokens" && text !== "last_refresh");
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), fc.dictionary(name, fc.jsonValue()), (more, others) => {
        const document = JSON.stringify({ ...more, tokens: { ...others, ...tokens } });
        const before: unknown = JSON.parse(document);
        const after: unknown = JSON.parse(replaceTokens(document, granted, 0));
        const changed = { access_token: "new-access", refresh_token: "new-refresh" };
        expect(after).toEqual({
          ...z.looseObject({}).parse(before),
          tokens: { ...JSON.parse(JSON.stringify(others)), ...tokens, ...changed },
          last_refresh: "1970-01-01T00:00:00.000Z",
        });
      }),
    );
  });
});

const documentSchema = z.record(z.string(), z.unknown());
const capture = new URL("../../../shared/data/captures/110-auth-expired-proactive-refresh.json", import.meta.url);
const found = existsSync(capture);
if (!found) console.log("skipped: the recorded logins of the real client are not here");

it.skipIf(!found)("leaves the file in the shape in which the real client leaves it", () => {
  const schema = z.object({
    after: z.object({ mode: z.string(), auth_json_after: documentSchema }),
  });
  const { after } = schema.parse(JSON.parse(readFileSync(capture, "utf8")));
  const all = { accessToken: "a", refreshToken: "r", idToken: "i" };
  const ours = documentSchema.parse(JSON.parse(replaceTokens(JSON.stringify(after.auth_json_after), all, Date.now())));
  expect(Object.keys(ours)).toEqual(Object.keys(after.auth_json_after));
  const keys = (document: z.output<typeof documentSchema>) => Object.keys(documentSchema.parse(document["tokens"]));
  expect(keys(ours)).toEqual(keys(after.auth_json_after));
});

function catching(act: () => unknown): unknown {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
}
