import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import type { Play } from "../../demo/chapter.ts";
import { runDemo } from "../../demo/run-demo.ts";
import { createScreen } from "../../demo/screen/screen.ts";

const main = join(import.meta.dirname, "../../demo/main.ts");

/** As a person runs it: a process of its own, no key, no terminal. */
async function demo(...flags: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  const child = spawn(process.execPath, [main, ...flags], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, out: out + errors };
}

describe("npm run demo", () => {
  it(
    "shows the review on the lines of its bugs and every refusal, in 80 columns without colour",
    { timeout: 120_000 },
    async () => {
      const { code, out } = await demo();
      expect(out).not.toContain("✗");
      expect(out).toMatch(/All \d+ checks hold\./);
      expect(out).toContain("SCRIPTED");
      expect(headings(out)).toEqual([
        "A pull request is opened",
        "What stands on the pull request now",
        "The author pushes, three times",
        "Two people ask a question",
        "A finding becomes a tested commit",
        "A change waits for a word",
        "An issue becomes a draft pull request",
        "Three ways, and a choice",
        "The hijack: a pull request takes the model over",
        "The hijack: the model tells secrets",
        "The hijack: the half that thinks has fallen",
        "The hijack: the thief has the token",
      ]);
      expect(out.split("\n").filter((line) => line.length > 80)).toEqual([]);
      expect(out).not.toContain("\u001B");
      expect(places(out)).toEqual(["src/labels.ts:8", "src/sent.ts:9", "src/page.ts:9"]);
      expect(code).toBe(0);
    },
  );

  it("tells the hijack alone", { timeout: 120_000 }, async () => {
    const { code, out } = await demo("--hijack");
    expect(headings(out)).toHaveLength(4);
    expect(headings(out).every((title) => title.startsWith("The hijack"))).toBe(true);
    expect(code).toBe(0);
  });

  it("hears a claim that does not hold, and a chapter that breaks off", { timeout: 60_000 }, async () => {
    const lines: string[] = [];
    const screen = createScreen((line) => void lines.push(line), { paint: (_, plain) => plain, columns: 80 });
    const wrong = {
      title: "Wrong",
      story: "review",
      tell: async ({ check }: Play) => check("two is three", false),
    } as const;
    const broken = { title: "Broken", story: "review", tell: () => Promise.reject(new Error("no light")) } as const;
    await using told = await runDemo({ chapters: [wrong, broken], real: null, screen });
    expect(told.checks.broken).toEqual(["two is three", "the chapter could be told: no light"]);
    expect(lines.join("\n")).toContain("✗ two is three (does not hold)");
  });
});

function headings(out: string): readonly string[] {
  return [...out.matchAll(/^\d+ {2}(.+)$/gm)].map((match) => match[1] ?? "");
}

/** Where the inline comments stand, as the terminal shows them. */
function places(out: string): readonly string[] {
  return [...out.matchAll(/^ {3}(src\/\S+:\d+)$/gm)].map((match) => match[1] ?? "");
}
