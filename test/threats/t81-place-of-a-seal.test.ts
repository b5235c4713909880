import { expect, it } from "vitest";
import * as z from "zod";
import { seal, type Seal, unseal } from "../../src/core/sealed.ts";

const kind: Seal<{ readonly n: number }> = { name: "thing", schema: z.strictObject({ n: z.number() }), edited: false };
const place = { repository: 1, number: 2 };
const mark = (n: number): string => seal(kind, { n }, { place, key: null });
const at = "2026-01-01T00:00:00Z";
const self = 7;

function read(body: string): number | null {
  const author = { id: self, login: "codex-bot[bot]", type: "Bot" } as const;
  const comment = { id: 1, author, body, createdAt: at, updatedAt: at, url: "" };
  const trusting = { place, self, writers: new Set<number>(), markerKey: null };
  return unseal(kind, comment, trusting)?.n ?? null;
}

it.each<[string, string, number | null]>([
  ["at the end, on a line of its own", `Said.\n\n${mark(1)}`, 1],
  ["before the mark of a key", `Said.\n\n${mark(1)}\n<!-- codex-bot:key abc -->`, 1],
  ["the last of two", `Said.\n\n${mark(2)}\n${mark(1)}`, 1],
  ["with words after it, as in a quotation", `${mark(1)}\nand then`, null],
  ["with words after it in its line", `${mark(1)} and then`, null],
  ["in a line of something else", `Said: ${mark(1)}`, null],
  ["without its end", mark(1).replace(" -->", ""), null],
])("T81: a record of ours counts where nobody's words can stand: %s", (_, body, n) => {
  expect(read(body)).toBe(n);
});
