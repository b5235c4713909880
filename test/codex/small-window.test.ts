import { expect, it } from "vitest";
import { fileStore } from "../../src/store/files.ts";
import { changeRig } from "../faults/change-rig.ts";

const line = (n: number): string => `export const value${n} = ${n}; // a line of ordinary length, as there are many\n`;
const file = (lines: number): string => Array.from({ length: lines }, (_, n) => line(n)).join("");
/** Of a request, as it is sent; a token is 3.5 characters of it. */
const window = 8000 * 3.5;

it("a window of 8,000 tokens: each request fits, tools and all, and what was left out is said", async () => {
  const files = { "AGENTS.md": "Be brief.\n".repeat(2000), "a.js": "a\n", "b.js": "b\n" };
  const topic = { ...files, "a.js": file(300), "b.js": file(500), "c.js": file(20) };
  await using rig = await changeRig({
    files,
    topic,
    command: "/codex review",
    operator: { contextTokens: "8000" },
    model: (body, index) => {
      if (JSON.stringify(body).includes("cut down to a summary")) return { message: "So far nothing was found." };
      if (JSON.stringify(body).includes('"compaction_trigger"')) return { compaction: "SHORTER" };
      if (index % 3 < 2) return { calls: [{ name: "read_file", arguments: { path: "b.js" } }] };
      return { json: { findings: [], open: [], explanation: "Nothing." } };
    },
  });
  const { body } = await rig.propose(fileStore(await rig.folder(), () => undefined));
  const lengths = rig.stage.codex.requests.map((request) => JSON.stringify(request.body).length);
  expect(lengths.filter((length) => length > window)).toEqual([]);
  expect(rig.stage.codex.violations).toEqual([]);
  expect(body).toMatchObject({ kind: "review" });
  expect(JSON.stringify(body)).toMatch(/"read":"(?:part|none)"/);
}, 60_000);
