import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { openChoosing, pulls } from "../rig/choosing.ts";
import { adding, candidate, offering, patched, ran } from "../rig/made-candidates.ts";

/** Lines that no packing makes shorter than half. */
function noise(n: number, lines: number): readonly string[] {
  return Array.from({ length: lines }, (_, line) => createHash("sha512").update(`${n}/${line}`).digest("hex"));
}

function large(base: string, n: number, lines = 300) {
  const excerpt = noise(n + 100, 20).join("\n");
  const failing = { before: ran("npm test", 1, excerpt), after: ran("npm test", 1, excerpt) };
  return candidate(
    n,
    patched(base, adding(`src/way${n}.js`, ...noise(n, lines).map((line) => `// ${line}`)), {
      explanation: "It_does * a [lot] <x>. ".repeat(420),
      checks: [failing, failing],
    }),
    { approach: `Way ${n}, ${"which is told at length ".repeat(6)}` },
  );
}

it("the longest candidates fit into one comment: folds shrink, the table does not", async () => {
  await using life = await openChoosing();
  await life.issue();
  const base = life.tip("main") ?? "";
  await life.offer(
    offering(
      base,
      [1, 2, 3, 4, 5, 6].map((n) => large(base, n)),
    ),
  );
  const body = life.last();
  expect(body.length).toBeLessThanOrEqual(limits.commentLength);
  expect(body.length).toBeGreaterThan(limits.commentLength / 2);
  expect(body.match(/^\| [1-6] \| \*\*[1-6]\*\* \|/gm)).toHaveLength(6);
  expect(body.match(/^<details><summary><b>[1-6]<\/b>/gm)).toHaveLength(6);
  expect(body.match(/^diff --git a\/src\/way/gm)).toHaveLength(6);
  expect(body.match(/^<details>/gm)?.length).toBe(body.match(/^<\/details>/gm)?.length);
  expect(body).toContain("It is cut here: the whole of it is too long for a comment.");
  await life.say("/codex pick 6");
  expect(pulls(life)).toHaveLength(1);
});

it("suggest: patches are kept as far as there is room, best first, and the others say what to do", async () => {
  await using life = await openChoosing({ policy: "autonomy: suggest\n" });
  await life.issue();
  const base = life.tip("main") ?? "";
  await life.offer(
    offering(
      base,
      [3, 1, 2].map((n) => large(base, n, 220)),
    ),
  );
  const body = life.last();
  expect(body.length).toBeLessThanOrEqual(limits.commentLength);
  const heading = "**3 candidates, 1 to choose from.** `/codex pick 3` opens a draft pull request with it. Nothing";
  expect(body.slice(0, heading.length)).toBe(heading);
  expect(body.match(/It cannot be picked: it is too large to wait in a comment/g)).toHaveLength(2);
  await life.say("/codex pick 1");
  expect(life.last()).toContain("Not done: Candidate 1 cannot be picked: it is too large to wait in a comment.");
  expect(life.branches()).toEqual([]);
  await life.say("/codex pick 3");
  expect(pulls(life)).toHaveLength(1);
});
