import { describe, expect, it } from "vitest";
import { readSettings } from "../../src/hosts/bot/settings.ts";

/** Obviously no keys of anybody's. */
const good = {
  APP_ID: "12345",
  PRIVATE_KEY: String.raw`-----BEGIN RSA PRIVATE KEY-----\nnot a key\n-----END RSA PRIVATE KEY-----`,
  WEBHOOK_SECRET: "f3a9c1d27b6e4058a1b2",
};

describe("the webhook secret (T14)", () => {
  const refused: readonly (readonly [string, string | undefined, RegExp])[] = [
    ["is not set", undefined, /WEBHOOK_SECRET is not set, so anybody could forge events\. Make one with: openssl/],
    ["is empty", "", /is not set/],
    ["is blank", "   \t  ", /is not set/],
    ["is short", "f3a9c1d27b6e405", /has 15 characters; it needs at least 16/],
    ["is short but for the spaces around it", "     f3a9c1d27b6     ", /needs at least 16/],
    ["is Probot's own", "development", /WEBHOOK_SECRET/],
    ["is Probot's own, twice", "developmentdevelopment", /can be guessed/],
    ["is a well-known word with decoration", "my-webhook-secret-12345", /can be guessed/],
    ["is a placeholder", "your-webhook-secret-here", /can be guessed/],
    ["is a placeholder to be replaced", "REPLACE_ME_WITH_A_SECRET", /can be guessed/],
    ["is changeme, changed a little", "ChangeMe!ChangeMe!2026", /can be guessed/],
    ["is one letter", "a".repeat(64), /can be guessed/],
    ["is few letters", "abcabcabcabcabcabcabc", /can be guessed/],
    ["is a row of keys", "qwertyuiopasdfghjkl", /can be guessed/],
    ["is a row of digits", "12345678901234567890", /can be guessed/],
  ];
  it.each(refused)("refuses to start when it %s", (_, secret, message) => {
    expect(() => readSettings({ ...good, WEBHOOK_SECRET: secret })).toThrow(message);
  });

  it.each(["f3a9c1d27b6e4058a1b2", "correct horse battery staple 7", "Zq8!mK2#pL5$vN9&"])("takes %s", (secret) => {
    expect(readSettings({ ...good, WEBHOOK_SECRET: secret }).webhookSecret).toBe(secret);
  });

  it("never repeats it", () => {
    for (const [, secret] of refused) {
      const refusal = thrown(() => readSettings({ ...good, WEBHOOK_SECRET: secret }));
      if ((secret ?? "").trim() !== "") expect(refusal).not.toContain(secret);
    }
  });
});

describe("other settings", () => {
  it.each([
    ["APP_ID", "", /APP_ID is not set/],
    ["APP_ID", "Iv1.not-a-number!", /APP_ID/],
    ["PRIVATE_KEY", "", /There is no private key of the App/],
    ["PRIVATE_KEY", "hello", /There is no private key of the App/],
    ["PRIVATE_KEY_PATH", "/nowhere/key.pem", /\/nowhere\/key\.pem, which cannot be read/],
    ["PORT", "http", /PORT is "http"\. Set it to a number/],
    ["PORT", "70000", /PORT/],
  ])("%s=%j is refused in one line", (name, value, message) => {
    expect(() => readSettings({ ...good, [name]: value })).toThrow(message);
  });

  it("takes a key written on one line", () => {
    expect(readSettings(good).privateKey.split("\n")).toHaveLength(3);
  });

  it("listens to this machine only, unless told otherwise", () => {
    expect(readSettings(good).host).toBe("127.0.0.1");
  });
});

function thrown(act: () => unknown): string {
  try {
    act();
    return "";
  } catch (error) {
    return String(error);
  }
}
