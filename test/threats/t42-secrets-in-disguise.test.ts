import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noSecrets } from "../../src/core/gate/no-secrets.ts";
import { answer, begin } from "../life/life.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";

const key = "Qz7wK2pX-v9LmT4cR8nY_b3HdJ6gFs1AeU+kW5/xB0";
const reverse = (text: string) => Array.from(text).toReversed().join("");
const rot13 = (text: string) =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < "n" ? 13 : -13)),
  );

const disguises: readonly [string, (text: string) => string][] = [
  ["plain", (text) => text],
  ["reversed", reverse],
  ["rot13", rot13],
  ["upper case", (text) => text.toUpperCase()],
  ["base64", (text) => Buffer.from(text).toString("base64")],
  ["base64url", (text) => Buffer.from(text).toString("base64url")],
  ["base64, second alignment", (text) => Buffer.from(`x${text}y`).toString("base64")],
  ["base64, third alignment", (text) => Buffer.from(`xx${text}yy`).toString("base64")],
  ["base64, reversed", (text) => reverse(Buffer.from(text).toString("base64"))],
  ["base64 of it reversed", (text) => Buffer.from(reverse(text)).toString("base64")],
  ["hex", (text) => Buffer.from(text).toString("hex")],
  ["hex with colons", (text) => Buffer.from(text).toString("hex").replaceAll(/(..)/g, "$1:")],
  ["percent-encoded", encodeURIComponent],
  ["percent-encoded, every byte", (text) => Buffer.from(text).toString("hex").replaceAll(/(..)/g, "%$1")],
  ["percent-encoded twice", (text) => encodeURIComponent(Buffer.from(text).toString("hex").replaceAll(/(..)/g, "%$1"))],
  ["entities", (text) => Array.from(text, (letter) => `&#${letter.charCodeAt(0)};`).join("")],
  [
    "entities, percent-encoded",
    (text) => encodeURIComponent(Array.from(text, (letter) => `&#${letter.charCodeAt(0)};`).join("")),
  ],
  ["escapes of a program", (text) => Array.from(text, (letter) => `\\x${letter.charCodeAt(0).toString(16)}`).join("")],
  ["spaced", (text) => Array.from(text).join(" ")],
  ["a letter a line", (text) => Array.from(text).join("\n")],
  ["zero width", (text) => Array.from(text).join("\u200B")],
  ["punctuation", (text) => Array.from(text).join("-*|")],
  ["in a string that is joined", (text) => text.replaceAll(/(.{5})/g, '$1" + "')],
  ["first seven characters cut", (text) => text.slice(7)],
  ["last seven characters cut", (text) => text.slice(0, -7)],
  ["both ends cut, then base64", (text) => Buffer.from(text.slice(7, -7)).toString("base64")],
  ["both ends cut, reversed, spaced", (text) => Array.from(reverse(text.slice(7, -7))).join(" ")],
];

describe("T42: a value we hold blocks the whole effect, however it is written", () => {
  it.each(disguises)("%s", (_name, disguise) => {
    for (const text of [
      disguise(key),
      `before ${disguise(key)} after`,
      `\`\`\`diff\n+const a = "${disguise(key)}";\n\`\`\``,
    ]) {
      const decision = noSecrets(
        [
          { name: "body", text: "harmless" },
          { name: "comment 2", text },
        ],
        ["another-value-1234567", key],
      );
      expect(decision).toMatchObject({ ok: false });
      expect(JSON.stringify(decision)).toContain("comment 2, line ");
      expect(JSON.stringify(decision)).not.toContain(key.slice(10, 20));
    }
  });

  it.each(disguises.slice(0, 15))("%s, inside any text", (_name, disguise) => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(noSecrets([{ name: "body", text: `${before} ${disguise(key)} ${after}` }], [key]).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it("also when it is spread over the comments of one review", () => {
    const halves = [key.slice(0, 8), key.slice(8, 16), key.slice(16)].map((text, at) => ({
      name: `comment ${at}`,
      text,
    }));
    expect(noSecrets(halves.slice(0, 2), [key])).toMatchObject({
      ok: false,
      reasons: [expect.stringContaining("the texts together")],
    });
  });

  it("lets pass what holds none", () => {
    expect(
      noSecrets([{ name: "body", text: "Reads `OPENAI_API_KEY` and posts it nowhere. ".repeat(100) }], [key]),
    ).toEqual({ ok: true });
    expect(noSecrets([], [key])).toEqual({ ok: true });
  });
});

it.skipIf(noSandbox !== null)("T42: nor does a patch carry one in what git writes compressed", async () => {
  const latin = Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]);
  await using life = await begin({ base: { "a.js": latin, "b.js": "b\n" }, policy: "autonomy: full-auto\n" });
  life.answers.push(answer([]));
  await life.open({ "b.js": "c\n" });
  const before = life.pull().pull.headSha;
  const value = ["ghp", "aZ3kQ9xT7bN2mR5vC8wL1pY4dH6gF0sJ2eKu"].join("_"); // of a key's form, and nobody's
  life.answers.push(
    { calls: [{ name: "exec_command", arguments: { cmd: `echo 'const a = "${value}";' > a.js` } }] },
    { json: { title: "Change", explanation: "Done.", fixed: [], left: "" } },
  );
  await life.comment("/codex fix the encoding");
  expect(life.pull().pull.headSha).toBe(before);
  expect(life.comments().at(-1)?.body).toContain("Held back because of a secret");
});

it.skipIf(noSandbox !== null)("T59: text in another encoding is not committed as something else", async () => {
  const base = { "a.js": Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]), "b.js": "b\n" };
  await using life = await begin({ base, policy: "autonomy: full-auto\n" });
  life.answers.push(answer([]));
  await life.open({ "b.js": "c\n" });
  const before = life.pull().pull.headSha;
  life.answers.push(
    { calls: [{ name: "exec_command", arguments: { cmd: "printf '//\\350\\n' > a.js" } }] },
    { json: { title: "Change", explanation: "Done.", fixed: [], left: "" } },
  );
  await life.comment("/codex fix the letter");
  expect(life.pull().pull.headSha).toBe(before);
  expect(life.comments().at(-1)?.body).toContain("is not UTF-8 text");
});
