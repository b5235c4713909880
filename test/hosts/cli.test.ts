import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { proposalSchema } from "../../src/core/proposal.ts";
import { after, finding, type LocalShop, openLocalShop } from "./local-shop.ts";
import { noBug } from "./shop.ts";

let shop: LocalShop;
beforeEach(async () => {
  shop = await openLocalShop();
});
afterEach(() => shop[Symbol.asyncDispose]());

describe("codex-bot review", () => {
  it("prints verdict, place, code and what is wrong; status 1 for a finding at or above fail-on", async () => {
    await shop.commitChange();
    const { code, stdout, stderr } = await shop.run(["review"], [finding(1)]);
    expect(stdout).toContain("by-index against main\n");
    expect(stdout).toContain("1 problem (1 × P1). Read the diff of 1 file.");
    expect(stdout).toContain("P1 Stop before the end of the items F1\n  src/total.js:3\n");
    expect(stdout).toContain("  │   for (let i = 0; i <= items.length; i++) sum += items[i].price;\n");
    expect(stdout).toMatch(/gpt-5\.5 · [\d,]+ tokens in · \d+ out · /);
    expect([code, stderr]).toEqual([1, ""]);
  });

  it("status 0 below fail-on and without findings", async () => {
    await shop.commitChange();
    expect((await shop.run(["review"], [finding(2)])).code).toBe(0);
    const { code, stdout } = await shop.run(["review"], [noBug]);
    expect([code, stdout.includes("No problems found. Read the diff of 1 file.")]).toEqual([0, true]);
  });

  it("takes fail-on from the policy of the base, not of the branch", async () => {
    await shop.repository.git("checkout", "--quiet", "main");
    await shop.repository.write({ ".github/codex.yml": "review:\n  fail-on: never\n" });
    await shop.repository.git("add", "--all");
    await shop.repository.git("commit", "--quiet", "--message=Policy");
    await shop.repository.git("checkout", "--quiet", "by-index");
    await shop.repository.git("rebase", "--quiet", "main");
    await shop.repository.write({ ".github/codex.yml": "review:\n  fail-on: P3\n" });
    await shop.commitChange();
    expect((await shop.run(["review"], [finding(0)])).code).toBe(0);
  });

  it("reads uncommitted and untracked files too, ignored ones not, and writes nothing into the repository", async () => {
    await shop.repository.write({
      "src/total.js": after,
      "src/new.js": "const untracked = 1;\n",
      "ignored.js": "const secret = 2;\n",
    });
    const whole = await shop.repository.digest();
    const { stdout, asked, code } = await shop.run(["review"], [finding(1)]);
    expect(stdout).toContain("by-index against main, uncommitted changes included");
    expect(asked[0]).toContain("const untracked = 1;");
    expect(asked[0]).toContain("i <= items.length");
    expect(asked[0]).not.toContain("const secret = 2;");
    expect(await shop.repository.digest()).toBe(whole);
    expect(code).toBe(1);
  });

  it("compares with what --base names", async () => {
    await shop.commitChange();
    await shop.repository.write({ "README.md": "# Shop\n" });
    await shop.repository.git("add", "--all");
    await shop.repository.git("commit", "--quiet", "--message=Say what this is");
    const { stdout, asked } = await shop.run(["review", "--base", "HEAD~1"], [noBug]);
    expect(stdout).toContain("by-index against HEAD~1");
    expect(asked[0]).toContain("README.md");
    expect(asked[0]).not.toContain("i <= items.length");
  });

  it("works from a folder inside, and on --repo", async () => {
    await shop.commitChange();
    expect((await shop.run(["review"], [finding(1)], { cwd: `${shop.repository.path}/src` })).code).toBe(1);
    expect((await shop.run(["review", "--repo", shop.repository.path], [finding(1)], { cwd: "/" })).code).toBe(1);
  });

  it("prints the proposal as JSON on --json, and nothing else on standard output", async () => {
    await shop.commitChange();
    const { stdout, code } = await shop.run(["review", "--json"], [finding(1)]);
    const proposal = proposalSchema.parse(JSON.parse(stdout));
    expect(proposal.body).toMatchObject({ kind: "review", findings: [{ path: "src/total.js", line: 3, priority: 1 }] });
    expect(code).toBe(1);
  });

  it("asks nobody when nothing changed", async () => {
    const { stdout, code, asked } = await shop.run(["review"], []);
    expect([stdout, code, asked]).toEqual(["There is nothing to review: no file was changed.\n", 0, []]);
  });

  it("contacts nobody but the model, whatever the remote is", async () => {
    await shop.commitChange();
    await shop.repository.git("remote", "add", "origin", "https://github.invalid/octo/shop.git");
    expect((await shop.run(["review"], [finding(1)])).code).toBe(1);
    const { code, stderr } = await shop.run(["review"], [], { env: { CLI_ALLOWED: "127.0.0.1:1" } });
    expect([code, stderr]).toEqual([99, expect.stringMatching(/^connected to 127\.0\.0\.1:\d+\n$/)]);
  });

  it("status 3 when it was not through: what was read is printed, and what ended it", async () => {
    const line = "export const value = 'something that fills a line of a long file';\n".repeat(700);
    await shop.repository.write(Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`${name}.js`, line])));
    const refusal = {
      http: 400,
      body: { error: { message: "No more of this.", type: "invalid_request_error", code: null } },
    };
    const { code, stdout } = await shop.run(["review"], [noBug, refusal]);
    expect(code).toBe(3);
    expect(stdout).toContain("No problems found in what was read.");
    expect(stdout).toMatch(/Unfinished: .*No more of this\./);
    expect(stdout).toContain("f.js: the review ended before it");
  });
});

describe("codex-bot ask", () => {
  it("prints the answer, and needs no change", async () => {
    const answer = { message: "In `src/total.js#L1-L5`." };
    const look = { calls: [{ name: "read_file", arguments: { path: "src/total.js" } }] };
    const { code, stdout, asked } = await shop.run(["ask", "where", "are totals made?"], [look, answer]);
    expect(stdout).toContain("In `src/total.js#L1-L5`.\n");
    expect(asked[0]).toContain("where are totals made?");
    expect(asked[1]).toContain("let sum = 0;");
    expect(code).toBe(0);
  });
});

describe("help and version", () => {
  it("need no key and no repository", async () => {
    const { code, stdout } = await shop.run([], [], { cwd: "/", env: { OPENAI_API_KEY: "" } });
    expect(stdout).toContain("codex-bot review [--repo DIR] [--base REV]");
    expect(code).toBe(0);
    expect((await shop.run(["--version"], [])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
