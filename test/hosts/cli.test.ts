import { execFileSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proposalSchema } from "../../src/core/proposal.ts";
import type { Script } from "../doubles/codex/script.ts";
import { type CodexDouble, startCodexDouble } from "../doubles/codex/server.ts";
import { fakeKey } from "../rig/stage.ts";
import { type CliOptions, type LocalRepository, localRepository, runCli } from "./cli-rig.ts";
import { noBug } from "./shop.ts";

const before =
  "export function total(items) {\n  let sum = 0;\n  for (const item of items) sum += item.price;\n  return sum;\n}\n";
const after = before.replace(
  "for (const item of items) sum += item.price;",
  "for (let i = 0; i <= items.length; i++) sum += items[i].price;",
);

const finding = (priority: number, body = "The loop runs once too often.") => ({
  json: {
    findings: [
      {
        path: "src/total.js",
        side: "RIGHT",
        start_line: 3,
        line: 3,
        snippet: "  for (let i = 0; i <= items.length; i++) sum += items[i].price;",
        priority,
        title: "Stop before the end of the items",
        body,
        confidence: 0.9,
        rule: null,
      },
    ],
    open: [],
    explanation: "Read the whole change.",
  },
});

let repository: LocalRepository;
beforeEach(async () => {
  repository = await localRepository({ "src/total.js": before, ".gitignore": "ignored.js\n" });
  await repository.git("checkout", "--quiet", "-b", "by-index");
});
afterEach(() => repository[Symbol.asyncDispose]());

async function commitChange(): Promise<void> {
  await repository.write({ "src/total.js": after });
  await repository.git("commit", "--quiet", "--all", "--message=Add up by index");
}

async function run(args: readonly string[], script: Script, options: Partial<CliOptions> = {}) {
  await using codex: CodexDouble = await startCodexDouble(script);
  const result = await runCli(args, { cwd: repository.path, baseUrl: codex.url, ...options });
  expect(codex.violations).toEqual([]);
  return { ...result, asked: codex.requests.map(({ body }) => JSON.stringify(body)) };
}

describe("codex-bot review", () => {
  it("prints verdict, place, code and what is wrong; status 1 for a finding at or above fail-on", async () => {
    await commitChange();
    const { code, stdout, stderr } = await run(["review"], [finding(1)]);
    expect(stdout).toContain("by-index against main\n");
    expect(stdout).toContain("1 problem (1 × P1). Read the diff of 1 file.");
    expect(stdout).toContain("P1 Stop before the end of the items F1\n  src/total.js:3\n");
    expect(stdout).toContain("  │   for (let i = 0; i <= items.length; i++) sum += items[i].price;\n");
    expect(stdout).toMatch(/gpt-5\.5 · [\d,]+ tokens in · \d+ out · /);
    expect([code, stderr]).toEqual([1, ""]);
  });

  it("status 0 below fail-on and without findings", async () => {
    await commitChange();
    expect((await run(["review"], [finding(2)])).code).toBe(0);
    const { code, stdout } = await run(["review"], [noBug]);
    expect([code, stdout.includes("No problems found. Read the diff of 1 file.")]).toEqual([0, true]);
  });

  it("takes fail-on from the policy of the base, not of the branch", async () => {
    await repository.git("checkout", "--quiet", "main");
    await repository.write({ ".github/codex.yml": "review:\n  fail-on: never\n" });
    await repository.git("add", "--all");
    await repository.git("commit", "--quiet", "--message=Policy");
    await repository.git("checkout", "--quiet", "by-index");
    await repository.git("rebase", "--quiet", "main");
    await repository.write({ ".github/codex.yml": "review:\n  fail-on: P3\n" });
    await commitChange();
    expect((await run(["review"], [finding(0)])).code).toBe(0);
  });

  it("reads uncommitted and untracked files too, ignored ones not, and writes nothing into the repository", async () => {
    await repository.write({
      "src/total.js": after,
      "src/new.js": "const untracked = 1;\n",
      "ignored.js": "const secret = 2;\n",
    });
    const whole = await repository.digest();
    const { stdout, asked, code } = await run(["review"], [finding(1)]);
    expect(stdout).toContain("by-index against main, uncommitted changes included");
    expect(asked[0]).toContain("const untracked = 1;");
    expect(asked[0]).toContain("i <= items.length");
    expect(asked[0]).not.toContain("const secret = 2;");
    expect(await repository.digest()).toBe(whole);
    expect(code).toBe(1);
  });

  it("compares with what --base names", async () => {
    await commitChange();
    await repository.write({ "README.md": "# Shop\n" });
    await repository.git("add", "--all");
    await repository.git("commit", "--quiet", "--message=Say what this is");
    const { stdout, asked } = await run(["review", "--base", "HEAD~1"], [noBug]);
    expect(stdout).toContain("by-index against HEAD~1");
    expect(asked[0]).toContain("README.md");
    expect(asked[0]).not.toContain("i <= items.length");
  });

  it("works from a folder inside, and on --repo", async () => {
    await commitChange();
    expect((await run(["review"], [finding(1)], { cwd: `${repository.path}/src` })).code).toBe(1);
    expect((await run(["review", "--repo", repository.path], [finding(1)], { cwd: "/" })).code).toBe(1);
  });

  it("prints the proposal as JSON on --json, and nothing else on standard output", async () => {
    await commitChange();
    const { stdout, code } = await run(["review", "--json"], [finding(1)]);
    const proposal = proposalSchema.parse(JSON.parse(stdout));
    expect(proposal.body).toMatchObject({ kind: "review", findings: [{ path: "src/total.js", line: 3, priority: 1 }] });
    expect(code).toBe(1);
  });

  it("asks nobody when nothing changed", async () => {
    const { stdout, code, asked } = await run(["review"], []);
    expect([stdout, code, asked]).toEqual(["There is nothing to review: no file was changed.\n", 0, []]);
  });

  it("contacts nobody but the model, whatever the remote is", async () => {
    await commitChange();
    await repository.git("remote", "add", "origin", "https://github.invalid/octo/shop.git");
    expect((await run(["review"], [finding(1)])).code).toBe(1);
    const { code, stderr } = await run(["review"], [], { env: { CLI_ALLOWED: "127.0.0.1:1" } });
    expect([code, stderr]).toEqual([99, expect.stringMatching(/^connected to 127\.0\.0\.1:\d+\n$/)]);
  });

  it("status 3 when it was not through: what was read is printed, and what ended it", async () => {
    const line = "export const value = 'something that fills a line of a long file';\n".repeat(700);
    await repository.write(Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}.js`, line])));
    const refusal = {
      http: 400,
      body: { error: { message: "No more of this.", type: "invalid_request_error", code: null } },
    };
    const { code, stdout } = await run(["review"], [noBug, refusal]);
    expect(code).toBe(3);
    expect(stdout).toContain("No problems found in what was read.");
    expect(stdout).toMatch(/Unfinished: .*No more of this\./);
    expect(stdout).toContain("f.js: the review ended before it");
  });
});

describe("what cannot be done: status 2, one line, nothing on standard output", () => {
  const refusal = (status: number, code: string, message: string) => ({
    http: status,
    body: { error: { message, type: "invalid_request_error", code } },
  });
  const cases: readonly (readonly [string, readonly string[], Script, Partial<CliOptions>, RegExp])[] = [
    ["no repository", ["review"], [], { cwd: "/" }, /not .*repository/i],
    ["a folder that is not there", ["review", "--repo", "/nowhere"], [], {}, /\/nowhere/],
    ["a bad REV", ["review", "--base", "no-such-branch"], [], {}, /"no-such-branch" is not a commit of/],
    ["a REV that is an option", ["review", "--base=--output=x"], [], {}, /"--output=x" is not a commit of/],
    [
      "no key",
      ["review"],
      [],
      { env: { OPENAI_API_KEY: "" } },
      /set OPENAI_API_KEY \(and OPENAI_BASE_URL for another server/,
    ],
    [
      "a wrong key",
      ["review"],
      [refusal(401, "invalid_api_key", "no")],
      {},
      /refused the key \(401\)\. Check OPENAI_API_KEY/,
    ],
    [
      "an unknown model",
      ["review", "--model", "gpt-9"],
      [refusal(404, "model_not_found", "no")],
      {},
      /does not know the model "gpt-9"/,
    ],
    ["a web page instead of an answer", ["review"], [{ html: 403 }], {}, /answered with a web page/],
    ["an unknown command", ["deploy"], [], {}, /There is no command "deploy"/],
    ["an unknown option", ["review", "--fix"], [], {}, /--fix.*See codex-bot help/],
    ["an unknown effort", ["review", "--effort", "huge"], [], {}, /The effort "huge" is not known/],
    ["a question without a question", ["ask"], [], {}, /Ask something, for example/],
    ["a review with words", ["review", "main"], [], {}, /codex-bot review --base main/],
  ];
  it.each(cases)("%s", async (_, args, script, options, line) => {
    await commitChange();
    const { code, stdout, stderr } = await run(args, script, options);
    expect(stderr).toMatch(/^codex-bot: [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toContain(fakeKey);
  });
});

describe("codex-bot ask", () => {
  it("prints the answer, and needs no change", async () => {
    const answer = { message: "In `src/total.js#L1-L5`." };
    const look = { calls: [{ name: "read_file", arguments: { path: "src/total.js" } }] };
    const { code, stdout, asked } = await run(["ask", "where", "are totals made?"], [look, answer]);
    expect(stdout).toContain("In `src/total.js#L1-L5`.\n");
    expect(asked[0]).toContain("where are totals made?");
    expect(asked[1]).toContain("let sum = 0;");
    expect(code).toBe(0);
  });
});

describe("help and version", () => {
  it("need no key and no repository", async () => {
    const { code, stdout } = await run([], [], { cwd: "/", env: { OPENAI_API_KEY: "" } });
    expect(stdout).toContain("codex-bot review [--repo DIR] [--base REV]");
    expect(code).toBe(0);
    expect((await run(["--version"], [])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

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
    await commitChange();
    const { stdout, code } = await run(["review"], [finding(1, long)], { columns: 44, env: { TERM: "xterm" } });
    expect(stdout).toContain(`${escape}1m`);
    expect(stdout).toContain("Reviewing…");
    const shown = stripVTControlCharacters(stdout.slice(stdout.lastIndexOf(`${escape}2K`))).split("\r\n");
    expect(shown.join("\n")).toContain("The loop runs once too often,");
    for (const line of shown) expect(columnsOf(line), line).toBeLessThanOrEqual(44);
    expect(code).toBe(1);
  });

  it.each([{ NO_COLOR: "1", TERM: "xterm" }, { TERM: "dumb" }])("has none with %j", async (env) => {
    await commitChange();
    const { stdout } = await run(["review"], [finding(1)], { columns: 80, env });
    expect(stdout).not.toContain(`${escape}1m`);
  });

  it("has none in a pipe, and no escape sequence of the model's anywhere", async () => {
    await commitChange();
    const { stdout, stderr } = await run(["review"], [finding(1, "\u001B[31mred\u001B]0;title\u0007 \u202Eevil")]);
    expect(stdout + stderr).not.toMatch(/[\u001B\u0007\u202E]/);
    expect(stdout).toContain("red");
  });
});

/** Columns on a terminal, counted independently of the product: ASCII is one, Japanese two. */
function columnsOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + (/[぀-ヿ一-鿿]/.test(sign) ? 2 : 1), 0);
}
