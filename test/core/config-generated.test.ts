import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { generate } from "../../scripts/generate.ts";
import { commands as registry } from "../../src/commands/registry.ts";
import { policyJsonSchema } from "../../src/core/config/json-schema.ts";
import { sayProblems } from "../../src/core/config/policy-of.ts";
import { readPolicy } from "../../src/core/config/read.ts";

const commands = Object.keys(registry);
const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text ?? "");

function accepts(text: string): boolean {
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(policyJsonSchema(commands))(parse(text));
}

describe("what is generated", () => {
  it("is as fresh as the code: if this fails, run `node scripts/generate.ts`", async () => {
    const files = await generate();
    expect(files.map(({ path }) => path)).toContain("docs/config.schema.json");
    expect(files.filter((file) => file.stale).map(({ path }) => path)).toEqual([]);
  });

  it("describes every setting", () => {
    const rows = page.split("\n").filter((line) => /^\| `[a-z<]/.test(line) && line.split("|").length === 6);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => /\|\s*\|$/.test(row))).toEqual([]);
  });
});

describe("the documentation", () => {
  it("shows a short and a fuller file, and both are read and accepted by the editors' schema", () => {
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      const reading = readPolicy(example, commands);
      expect(reading.kind === "invalid" ? sayProblems(reading.problems) : "").toBe("");
      expect(accepts(example)).toBe(true);
    }
  });

  it("shows a message as it really is", () => {
    const reading = readPolicy("review:\n  automatic: true\n\n  automatc: true", commands);
    expect(page).toContain(reading.kind === "invalid" ? sayProblems(reading.problems) : "no problem");
  });
});

describe("the editors' schema", () => {
  it.each([
    "review: { automatc: true }",
    "review: { automatic: { draft: true } }",
    "commands: { reviw: {} }",
    "effort: huge",
    "bots: ['*']",
    "budget: { tokens: 1 }",
    "review: { paths: [] }",
    "model: ''",
  ])("refuses what the reader refuses: %s", (text) => {
    expect(readPolicy(text, commands).kind).toBe("invalid");
    expect(accepts(text)).toBe(false);
  });

  it("has an example or a default for each setting, and each is good", () => {
    expect(accepts("review: { automatic: false }")).toBe(true);
    const properties = Object.entries(policyJsonSchema(commands).properties ?? {});
    for (const [name, setting] of properties) {
      const [example] = typeof setting === "boolean" ? [] : (setting.examples ?? []);
      expect(readPolicy(JSON.stringify({ [name]: example }), commands), name).toMatchObject({ kind: "policy" });
    }
  });
});
