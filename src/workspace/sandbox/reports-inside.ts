import * as z from "zod";
import { limits } from "../../core/limits.ts";
import type { Workspace } from "../../core/workspace-port.ts";
import { askInside } from "./ask-inside.ts";
import type { Sandbox } from "./sandbox.ts";

/**
 * What stands there is known by inode, size and the time of its last change, which no program can set. Reports lie in
 * build folders, a few levels down; where dependencies lie, there are none of the project's.
 */
const script = String.raw`
const { known, most, bytes } = asked;
const stamps = {};
const reports = [];
let [left, seen] = [bytes, 0];
const waiting = [["", 0]];
for (let next = waiting.shift(); next !== undefined && seen < 200_000; next = waiting.shift()) {
  const [folder, depth] = next;
  for (const entry of fs.readdirSync(folder === "" ? "." : folder, { withFileTypes: true })) {
    seen += 1;
    const name = folder === "" ? entry.name : folder + "/" + entry.name;
    const skip = ["node_modules", ".git", ".venv"].includes(entry.name);
    if (entry.isDirectory() && depth < 8 && !skip) waiting.push([name, depth + 1]);
    if (entry.isFile() && name.endsWith(".xml")) look(name);
  }
}
function look(name) {
  const found = fs.lstatSync(name, { bigint: true });
  const stamp = [found.ino, found.size, found.ctimeNs].join(" ");
  if (Object.keys(stamps).length >= 5_000) return;
  stamps[name] = stamp;
  if (known === null || known[name] === stamp || found.size > BigInt(left) || reports.length >= most) return;
  const content = fs.readFileSync(name);
  if (!content.subarray(0, 2_000).includes("<testsuite")) return;
  left -= content.length;
  reports.push(content.toString("base64"));
}
answer({ kind: "reports", stamps, reports });
`;

const schema = z.object({
  kind: z.literal("reports"),
  stamps: z.record(z.string(), z.string()),
  reports: z.array(z.base64()).max(limits.reportFiles),
});

export async function reportsInside(
  sandbox: Sandbox,
  known: Readonly<Record<string, string>> | null,
  signal: AbortSignal,
): ReturnType<Workspace["reports"]> {
  const asked = { known, most: limits.reportFiles, bytes: limits.reportBytes };
  const { stamps, reports } = await askInside(sandbox, { script, schema, seconds: 30, asked }, signal);
  return { stamps, texts: reports.map((text) => Buffer.from(text, "base64").toString("utf8")) };
}
