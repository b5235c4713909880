import { execFileSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { finding, type LocalShop, openLocalShop } from "./local-shop.ts";

let shop: LocalShop;
beforeEach(async () => {
  shop = await openLocalShop();
});
afterEach(() => shop[Symbol.asyncDispose]());

const hasTerminal = (() => {
  try {
    return execFileSync("script", ["--version"], { encoding: "utf8" }).includes("util-linux");
  } catch {
    return false;
  }
})();

describe.skipIf(!hasTerminal)("on a terminal", () => {
  const escape = "\u001B[";
  const long =
    "The loop `runs` once **too often**, and the sentence that says so is far longer than this terminal is wide. 日本語日本語日本語日本語日本語日本語";

  it("has colours, shows where the work is, and keeps to the width", async () => {
    await shop.commitChange();
    const { stdout, code } = await shop.run(["review"], [finding(1, long)], { columns: 44, env: { TERM: "xterm" } });
    expect(stdout).toContain(`${escape}1m`);
    expect(stdout).toContain("Reviewing…");
    const shown = stripVTControlCharacters(stdout.slice(stdout.lastIndexOf(`${escape}2K`))).split("\r\n");
    expect(shown.join("\n")).toContain("The loop runs once too often,");
    for (const line of shown) expect(columnsOf(line), line).toBeLessThanOrEqual(44);
    expect(code).toBe(1);
  });

  it.each([{ NO_COLOR: "1", TERM: "xterm" }, { TERM: "dumb" }])("has none with %j", async (env) => {
    await shop.commitChange();
    const { stdout } = await shop.run(["review"], [finding(1)], { columns: 80, env });
    expect(stdout).not.toContain(`${escape}1m`);
  });

  it("has none in a pipe, and no escape sequence of the model's anywhere", async () => {
    await shop.commitChange();
    const { stdout, stderr } = await shop.run(["review"], [finding(1, "\u001B[31mred\u001B]0;title\u0007 \u202Eevil")]);
    expect(stdout + stderr).not.toMatch(/[\u001B\u0007\u202E]/);
    expect(stdout).toContain("red");
  });
});

/** Columns on a terminal, counted independently of the product: ASCII is one, Japanese two. */
function columnsOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/[぀-ヿ一-鿿]/.test(sign) ? 2 : 1), 0);
}
