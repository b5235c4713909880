import { existsSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noSecrets } from "../../src/core/gate/no-secrets.ts";
import { redact } from "../../src/core/secrets/redact.ts";
import { scan } from "../../src/core/secrets/scan.ts";

const key = "sk-proj-Qz7wK2pXv9LmT4cR8nYb3HdJ6gFs1AeU";

describe("scan", () => {
  it("reads a key through the backslashes that Markdown puts before its signs", () => {
    const token = `ghs_1000001_${Buffer.from('{"alg":"RS256"}').toString("base64url")}.Qz7wK2pXv9LmT4cR8nYb3HdJ6gFs1AeU`;
    const posted = `It is\n${token.replaceAll("_", String.raw`\_`)}`;
    expect(scan(posted, [])).toContainEqual({ kind: "pattern", what: "GitHub token", line: 2 });
  });

  it("says what and where, and never the secret", () => {
    const leaks = scan(`one\ntwo ${key}\n`, [key]);
    expect(leaks).toContainEqual({ kind: "known", what: "value this job holds (plain)", line: 2 });
    expect(JSON.stringify(leaks)).not.toContain(key.slice(8, 20));
  });

  it("finds the line behind escapes and split values", () => {
    const escaped = Array.from(key, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join("");
    expect(scan(`%41%42\n\n${escaped}`, [key])).toContainEqual({
      kind: "known",
      what: "value this job holds (plain)",
      line: 3,
    });
    expect(scan(`x\n${Array.from(key).join(" ")}`, [key])).toContainEqual({
      kind: "known",
      what: "value this job holds (plain)",
      line: 2,
    });
  });

  it("ignores values that are too short to mean anything, and finds short ones whole", () => {
    expect(scan("a b c yes", ["", " ", "yes"])).toEqual([]);
    expect(scan("the hunter2 value", ["hunter2"])).toHaveLength(1);
    expect(scan("hunter 2", ["hunter2"])).toEqual([]);
  });

  it("does not take the armour of keys or the header of tokens for the secret", () => {
    const pem = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEAx7Kq2".repeat(4)}\n-----END RSA PRIVATE KEY-----`;
    const jwt = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiIxMjM0NTYiLCJpYXQiOjF9.c2lnbmF0dXJlQQ";
    expect(
      scan("It begins with -----BEGIN RSA PRIVATE KEY----- and eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.", [pem, jwt]),
    ).toEqual([]);
    expect(scan(pem.slice(40, 70), [pem])).not.toEqual([]);
    expect(scan(jwt.slice(45, 70), [jwt])).not.toEqual([]);
  });
});

describe("forms of keys", () => {
  it.each([
    ["GitHub token", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"],
    ["GitHub token", "ghs_123456_eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJl-x_1"],
    ["GitHub token", "github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789abcdefghijklmnopqrstuvwxyzABCD"],
    ["OpenAI key", "sk-proj-Qz7wK2pXv9LmT4cR8nYb3HdJ6gFs1AeUQz7wK2pX"],
    ["OpenAI key", "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"],
    ["Anthropic key", "sk-ant-api03-Qz7wK2pXv9LmT4cR8nYb3HdJ6gFs1AeUQz7wK2pX-AA"],
    ["AWS access key", "AKIA2E7XQ5RTYB3PLMWD"],
    ["Google API key", "AIzaSyA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1v"],
    ["Slack token", "xoxb-123456789012-123456789012-Ab3dEf6hIj9lMn2pQr5tUv8x"],
    ["GitLab token", "glpat-aB3dE6gH9jK2mN5pQ8sT"],
    ["npm token", "npm_aB3dE6gH9jK2mN5pQ8sTvW1yZ4bC7eF0hJ3k"],
    ["Stripe key", "sk_live_aB3dE6gH9jK2mN5pQ8sTvW1y"],
    ["private key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"],
    [
      "private key",
      String.raw`"-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"`,
    ],
    ["JSON web token", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJlLXhfMQ1234"],
  ])("%s", (what, secret) => {
    for (const text of [
      secret,
      `\`${secret}\``,
      `x="${secret}";`,
      `a\n> ${secret}`,
      secret.slice(0, 6) + "\u200B" + secret.slice(6),
    ])
      expect(scan(text, []).map((leak) => leak.what)).toContain(what);
    expect(scan(Buffer.from(secret).toString("base64"), []).map((leak) => leak.what)).toContain(`${what} (base64)`);
  });

  it.each([
    "Tokens begin with `ghs_`, `ghp_` or `github_pat_`; keys with `sk-...` or `sk-proj-…`.",
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "ghp_0000000000000000000000000000000000ab",
    "ghs_[A-Za-z0-9._-]{36,}",
    "sk-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "sk-learn-contrib-some-very-long-package-name-here",
    "task-0123456789abcdefghijklmnopqrstuvwxyz0123456789",
    "AKIAIOSFODNN7EXAMPLE",
    "-----BEGIN PRIVATE KEY-----",
    'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) return parsePem(text);',
    "-----BEGIN PUBLIC KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
    "0123456789abcdef0123456789abcdef01234567",
    "sha512-oRj3Wz0eJ2yKqH8YhV1hQ7mU0n2pQnH7m7o6U8k0v3J5w2xS1pT4d6f8g0h2j4k6l8z0x2c4v6b8n0m==",
    "npm_config_registry=https://registry.npmjs.org npm_package_version",
    "postgres://postgres:postgres@localhost:5432/test",
  ])("leaves alone: %s", (text) => {
    expect(scan(text, [])).toEqual([]);
  });
});

describe("redact", () => {
  it("masks what it can and withholds what it cannot", () => {
    expect(
      redact(`a ${key} b ${encodeURIComponent("p/w+12345")} c ghp_16C7e42F292c6912E7710c838347Ae178B4a d`, [
        key,
        "p/w+12345",
      ]),
    ).toBe("a *** b *** c *** d");
    expect(redact("nothing to see", [key])).toBe("nothing to see");
    expect(redact(Array.from(key).toReversed().join(""), [key])).toBe("[withheld: it held a secret in disguise]");
  });

  it("leaves nothing that would be found", () => {
    const bit = fc.constantFrom(
      key,
      key.slice(7),
      Buffer.from(key).toString("hex"),
      "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
      "text",
      "\n",
      " ",
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 8 }), (bits) => scan(redact(bits.join(""), [key]), [key]).length === 0),
    );
  });
});

const diffs = new URL("../../../shared/data/real/diffs.jsonl", import.meta.url);
if (!existsSync(diffs)) console.log("skipped: no real diffs here, the false alarms of the secret scan are not counted");

it.skipIf(!existsSync(diffs))("hardly ever cries wolf over real changes", () => {
  const found = readFileSync(diffs, "utf8")
    .trim()
    .split("\n")
    .filter((line) => !noSecrets([{ name: "diff", text: String(Object(JSON.parse(line)).diff) }], [key]).ok);
  expect(found).toEqual([]);
});
