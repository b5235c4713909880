import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RequestBody, ScriptLine } from "../doubles/codex/script.ts";
import { noSandbox } from "../workspace/sandbox-rig.ts";
import { type LocalShop, openLocalShop } from "./local-shop.ts";

let shop: LocalShop;
let state: string;
beforeEach(async () => {
  shop = await openLocalShop();
  state = await mkdtemp(join(tmpdir(), "cli-state-"));
});
afterEach(async () => {
  await rm(state, { recursive: true, force: true });
  await shop[Symbol.asyncDispose]();
});

const noting = (text: string): ScriptLine => ({
  calls: [
    { name: "apply_patch", arguments: { input: `*** Begin Patch\n*** Add File: notes.md\n+${text}\n*** End Patch` } },
  ],
});
const approaches = [
  { title: "In cents", brief: "Count cents." },
  { title: "In euros\u001B[2J", brief: "Count euros." },
];
const done = (title: string) => ({ json: { title, explanation: "It is said.", fixed: [], left: "" } });

/** Each way by what its requests say of it. */
function script(body: RequestBody) {
  const text = JSON.stringify(body);
  if (text.includes('"name":"approaches"')) return { json: { approaches } };
  const euros = text.includes("Count euros.");
  if (euros) return { http: 400, body: { error: { message: "no", type: "invalid_request_error", code: "bad" } } };
  const line = text.includes("function_call_output") || text.includes("custom_tool_call_output");
  const first = noting("Sums are in cents.");
  return line || typeof first === "function" ? done("Say that sums are in cents") : first;
}

const run = (args: readonly string[], answers: Parameters<LocalShop["run"]>[1] = []) =>
  shop.run(args, answers, { env: { XDG_STATE_HOME: state } });

describe.skipIf(noSandbox !== null)("codex-bot implement --n", () => {
  it("shows the ways, best first, and apply brings home the one that is named", async () => {
    const whole = await shop.repository.digest();
    const { stdout, stderr, code } = await run(["implement", "--n", "2", "say the unit"], script);
    expect([code, stderr]).toEqual([0, expect.stringContaining("codex-bot apply")]);
    expect(await shop.repository.digest()).toBe(whole);
    const lines = stdout.split("\n").map((line) => line.replaceAll(/ +/g, " "));
    expect(lines.slice(0, 3)).toEqual([
      " checks others' tests lines files approach",
      "1 none known – +1 -0 1 In cents",
      String.raw`2 failed – – – In euros\u{1b}[2J`,
    ]);
    expect(stdout).toContain("1: Say that sums are in cents\nIt is said.");
    const [, id = ""] = /codex-bot apply ([0-9a-f]{8}) 1$/m.exec(stderr) ?? [];
    const unnamed = await run(["apply", id]);
    expect([unnamed.code, unnamed.stderr]).toEqual([2, expect.stringContaining(`codex-bot apply ${id} 1`)]);
    expect((await run(["apply", id, "2"])).stderr).toContain("Way 2 led to no change");
    expect((await run(["apply", id, "3"])).stderr).toContain(`has no way 3`);
    const brought = await run(["apply", id, "1"]);
    expect([brought.code, brought.stdout]).toEqual([0, "Changed: notes.md.\n"]);
    expect(await readFile(join(shop.repository.path, "notes.md"), "utf8")).toBe("Sums are in cents.\n");
  });
});

it.each([
  [["implement", "--n", "1", "x"], "--n takes a number from 2 to 6."],
  [["implement", "--n", "many", "x"], "--n takes a number from 2 to 6."],
  [["fix", "--n", "2", "x"], "fix takes no --n"],
  [["implement", "--n", "2", "--branch", "b", "x"], "give it to codex-bot apply"],
  [["apply", "0badc0de", "x"], "Name one run"],
])("%j says what is wrong", async (args, words) => {
  const { code, stderr } = await run(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
});
