import { describe, expect, it } from "vitest";
import { answer, begin } from "./life.ts";

/** As many answers as a review asks for parts of a large change; what is over is taken away again. */
const enough = Array.from({ length: 60 }, () => answer([]));

describe("a change that is too much to be read whole", () => {
  it("3,000 files: what was not read is said, and nothing is called fine", async () => {
    await using life = await begin();
    life.answers.push(...enough);
    const names = Array.from({ length: 3000 }, (_, index) => `src/file-${index}.js`);
    await life.open(Object.fromEntries(names.map((name) => [name, `export const name = "${name}";\n`.repeat(40)])));
    expect(life.asked()).toBe(enough.length - life.answers.splice(0).length);
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "neutral" });
    const said = life.summary()?.body ?? "";
    const read = Number(/whole diff of (\d+) of 3000 files/.exec(said)?.[1]);
    expect(said).toContain(`What was not read whole (${3000 - read})`);
    expect(said).toContain(`- and ${3000 - read - 100} more`);
  });

  it("one line of 5 MB: cut, and said", async () => {
    await using life = await begin();
    life.answers.push(...enough);
    await life.open({ "src/big.js": `const x = "${"y".repeat(5_000_000)}";\n`, "src/small.js": "export {};\n" });
    life.answers.splice(0);
    expect(life.check()).toMatchObject({ status: "completed", conclusion: "neutral" });
    expect(life.summary()?.body).toContain("- `src/big.js`: read in part");
  });
});
