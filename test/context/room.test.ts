import { describe, expect, it } from "vitest";
import { packBatches } from "../../src/context/batches.ts";
import { roomIn } from "../../src/context/room.ts";
import { filesOf } from "./parse-text.ts";
import { limits } from "../../src/core/limits.ts";

const diffOf = (name: string, lines: number): string =>
  `diff --git a/${name} b/${name}\nnew file mode 100644\n--- /dev/null\n+++ b/${name}\n@@ -0,0 +1,${lines} @@\n${`+${"x".repeat(79)}\n`.repeat(lines)}`;

describe("a small window", () => {
  it("gives less of everything, and a large one what is usual", () => {
    expect(roomIn(undefined)).toEqual(roomIn(10_000_000));
    expect(roomIn(undefined).diff).toBe(limits.diffCharsPerTurn);
    const small = roomIn(8000);
    expect(small.diff + small.known + small.instructionBytes).toBeLessThan(8000 * 3.5 * 0.6);
    expect(small.file).toBeLessThanOrEqual(small.diff);
  });

  it("cuts the diff into turns that fit, and says what it left out", () => {
    const room = roomIn(8000);
    const files = Array.from({ length: 20 }, (_, at) => filesOf(diffOf(`f${at}.ts`, 60))).flat();
    const { batches, coverage } = packBatches(files, room);
    expect(batches).toHaveLength(limits.reviewTurns);
    for (const { text } of batches) expect(text.length).toBeLessThanOrEqual(room.diff * 1.1);
    const unread = coverage.filter(({ read }) => read === "none");
    expect(unread.length).toBeGreaterThan(0);
    expect(unread[0]?.why).toMatch(/longer than 6 turns read/);
    expect(packBatches(files, roomIn(undefined)).coverage.every(({ read }) => read === "diff")).toBe(true);
  });
});
