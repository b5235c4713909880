import { describe, expect, it } from "vitest";
import { addressOf, openaiProvider } from "../../src/codex/provider.ts";
import { UserError } from "../../src/core/errors.ts";

describe("addressOf", () => {
  it.each([
    ["https://api.openai.com/v1", "https://api.openai.com/v1/responses"],
    ["https://api.openai.com/v1/", "https://api.openai.com/v1/responses"],
    ["https://api.openai.com/v1//", "https://api.openai.com/v1/responses"],
    ["https://gateway.example", "https://gateway.example/responses"],
    ["http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/responses"],
    [" https://x.example/openai/v1?api-version=1 ", "https://x.example/openai/v1/responses?api-version=1"],
    ["https://x.example/v1#part", "https://x.example/v1/responses"],
  ])("%s", (base, url) => expect(addressOf(base, "responses")).toBe(url));

  it.each([
    "",
    "api.openai.com/v1",
    "file:///etc/passwd",
    "ftp://x.example",
    "https://user:pass@x.example/v1",
    "https://token@x.example",
  ])("refuses %s (T78)", (base) => expect(() => addressOf(base, "responses")).toThrow(UserError));

  it("does not repeat a password that stood in the address", () => {
    expect(() => addressOf("https://user:hunter2@x.example", "responses")).toThrow(/^(?!.*hunter2)/);
  });
});

const withKey = (apiKey: string) => () => openaiProvider({ apiKey, baseUrl: "https://x.example/v1" });

describe("the key", () => {
  it.each(["", "  ", "sk-a\nb", "sk-a b", "sk-é"])("%j is refused", (key) => expect(withKey(key)).toThrow(UserError));
  it("is not quoted when it is refused", () => expect(withKey("sk-oops now")).toThrow(/^(?!.*oops)/));
  it("may end in a newline, as files do", async () => {
    expect(await withKey("sk-a\n")().headers()).toMatchObject({ authorization: "Bearer sk-a" });
  });
});
