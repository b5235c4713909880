import { table, type Figure } from "./figure.ts";
import { firstByte } from "./p1-first-byte.ts";
import { fixedPart } from "./p2-fixed-part.ts";
import { bytesSent } from "./p3-bytes-sent.ts";
import { streams } from "./p4-stream.ts";
import { bestOf } from "./p6-best-of.ts";
import { diffs } from "./p7-diff.ts";
import { manyFiles } from "./p9-many-files.ts";
import { sandboxStart } from "./s1-sandbox-start.ts";
import { secondCandidate } from "./s2-second-candidate.ts";

const benches: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  p1: firstByte,
  p2: fixedPart,
  p3: bytesSent,
  p4: streams,
  p6: bestOf,
  p7: diffs,
  p9: manyFiles,
  s1: sandboxStart,
  s2: secondCandidate,
};

/** All of them one after the other, or those that are named: `npm run bench -- p2 p9`. */
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else {
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length === 0 || asked.includes(name)) figures.push(...(await bench()));
  }
  console.log(table(figures));
}
