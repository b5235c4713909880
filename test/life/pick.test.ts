import { describe, expect, it } from "vitest";
import { offered, openChoosing, pulls } from "../rig/choosing.ts";
import { adding, candidate, offering, patched, three } from "../rig/made-candidates.ts";

describe("candidates on an issue", () => {
  it("get a branch each and one comment that tells of them all", async () => {
    await using life = await offered();
    expect(life.branches()).toEqual(["codex/1/1", "codex/1/2"]);
    const body = life.last();
    expect(body).toContain("**3 candidates, 2 to choose from.** `/codex pick 2` opens a draft pull request with it.");
    expect(body).toContain("| 1 | **2** | Way 2 | 1/1 | 1/1 | +1\u{a0}−0 | 1 | 13k |");
    expect(body).toContain("| 2 | **1** | Way 1 | 1/1 | – | +2\u{a0}−0 | 1 | 13k |");
    expect(body).toContain("| – | 3 | Way 3 | failed | – | – | – | 13k |");
    expect(body).toContain("- **3** failed: The model went away. `@evil`");
    expect(body).toContain("/octo-shop/cart/tree/codex/1/2)");
    expect(body).toContain("+export const two = 2;");
    expect(body).not.toContain("- [ ]");
    expect(life.comments()).toHaveLength(2);
    expect(life.tip("codex/1/2")).toMatch(/^[0-9a-f]{40}$/);
  });

  it("show what each cost where the operator named prices, and no such column where he did not", async () => {
    const price = { input: 1, cached: 0.1, output: 10, currency: "EUR" };
    await using life = await offered({ prices: JSON.stringify({ "gpt-5.5": price }) });
    expect(life.last()).toContain("| files | tokens | cost |\n");
    expect(life.last()).toMatch(/\| 1 \| \*\*2\*\* \|.*\| 13k \| 0\.01 EUR \|/);
    expect(life.last()).toMatch(/\| – \| 3 \|.*\| 13k \| 0\.01 EUR \|/);
    await using other = await offered({ prices: JSON.stringify({ "gpt-other": price }) });
    expect(other.last()).toContain("| files | tokens |\n");
  });

  it("pick opens a draft pull request from the branch that was shown, closes the issue, and the other branch goes", async () => {
    await using life = await offered();
    const shown = life.tip("codex/1/2");
    life.writes();
    await life.say("/codex pick 2");
    const [made] = pulls(life);
    expect(made).toMatchObject({
      title: "Mend the prices",
      pull: { draft: true, headRef: "codex/1/2", headSha: shown },
    });
    expect(made?.body).toContain("Closes #1");
    expect(made?.body).toContain("| `npm test` | passed, 1.2 s | passed, 1.2 s |");
    expect(made?.body).toContain("12,000 tokens in");
    expect(life.branches()).toEqual(["codex/1/2"]);
    expect(life.last()).toContain("**Draft pull request [#2](");
    expect(life.last()).toContain("Deleted, unless somebody has used them since: `codex/1/1`.");
    expect(life.writes()).toEqual(["pulls/create", "issues/create-comment", "git/delete-ref"]);
  });

  it("picked twice, also another one: it says what was picked and where, and writes nothing else", async () => {
    await using life = await offered();
    await life.say("/codex pick 2");
    life.writes();
    for (const words of ["/codex pick 2", "/codex pick 1"]) {
      await life.say(words);
      expect(life.last()).toMatch(/^Candidate 2 was picked before: \[#2\]\(http.*\/pull\/2\)\. Nothing was done\./);
    }
    expect(life.writes()).toEqual(["issues/create-comment", "issues/create-comment"]);
    expect(pulls(life)).toHaveLength(1);
  });

  it("suggest: nothing is pushed, and a pick pushes what was shown", async () => {
    await using life = await offered({ policy: "autonomy: suggest\n" });
    expect(life.branches()).toEqual([]);
    expect(life.last()).toContain("**3 candidates, 2 to choose from.**");
    await life.say("/codex pick 1");
    expect(life.branches()).toEqual(["codex/1/1"]);
    expect(pulls(life)).toHaveLength(1);
    expect(await life.github.git(life.repository, ["show", "codex/1/1:src/one.js"])).toContain("one = 1");
  });

  it("numbers go on after those that were given out and after branches that are there", async () => {
    await using life = await offered();
    await life.offer(
      offering(life.tip("main") ?? "", [candidate(1, patched(life.tip("main") ?? "", adding("a.js", "1;")))]),
    );
    expect(life.branches()).toEqual(["codex/1/1", "codex/1/2", "codex/1/4"]);
    expect(life.last()).toContain("`/codex pick 4`");
    await life.github.pushBranch({
      repository: life.repository,
      by: "mona",
      branch: "codex/1/9",
      commit: { message: "mine", files: { "b.js": "" } },
    });
    await life.offer(
      offering(life.tip("main") ?? "", [candidate(1, patched(life.tip("main") ?? "", adding("c.js", "1;")))]),
    );
    expect(life.branches()).toContain("codex/1/10");
    await life.say("/codex pick 4");
    expect(life.branches()).toEqual(["codex/1/4", "codex/1/9"]);
  });

  it("a job that was interrupted before it could tell of its branches finds them, and pushes no others", async () => {
    await using life = await openChoosing();
    await life.issue();
    life.github.failNext({ method: "POST", path: /\/issues\/1\/comments$/, fault: 403 });
    const body = three(life.tip("main") ?? "");
    await life.offer(body);
    expect(life.branches()).toHaveLength(2);
    expect(life.comments()).toHaveLength(1);
    await life.forget();
    await life.again(body);
    expect(life.branches()).toEqual(["codex/1/1", "codex/1/2"]);
    await life.say("/codex pick 1");
    expect(pulls(life)).toHaveLength(1);
  });

  it("one that is refused costs only itself, and cannot be picked", async () => {
    await using life = await openChoosing({ secrets: ["hunter2-not-a-real-secret"] });
    await life.issue();
    const base = life.tip("main") ?? "";
    await life.offer(
      offering(base, [
        candidate(1, patched(base, adding(".github/workflows/x.yml", "on: push"))),
        candidate(2, patched(base, adding("src/key.js", "// hunter2-not-a-real-secret"))),
        candidate(3, patched(base, "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")),
        candidate(4, patched("0".repeat(40), adding("a.js", "1;"))),
        candidate(5, patched(base, adding("package.json", "{}"))),
        candidate(6, patched(base, adding("ok.js", "1;"), { explanation: "hunter2-not-a-real-secret" })),
      ]),
    );
    expect(life.branches()).toEqual(["codex/1/5"]);
    const body = life.last();
    expect(body).not.toContain("hunter2");
    expect(body).toContain(
      "- **1** cannot be picked: It changes workflows, which this bot never does: `.github/workflows/x.yml`.",
    );
    expect(body).toContain("- **2** was refused: Held back because of a secret:");
    expect(body).toContain("- **3** was refused: The patch does not apply:");
    expect(body).toContain("- **4** was refused: It was made for another commit than the rest.");
    expect(body).toContain("- **6** was refused: Held back because of a secret:");
    expect(body).toContain("| 1 | **5** | Way 5 | 1/1 | +1\u{a0}−0 | 1 | 1 changed | guarded files | 13k |");
    await life.say("/codex pick 2");
    expect(life.last()).toContain("There is no candidate 2 to pick here. There are: `/codex pick 5`.");
  });

  it("two of one number are refused, all of them", async () => {
    await using life = await openChoosing();
    await life.issue();
    const base = life.tip("main") ?? "";
    const one = candidate(1, patched(base, adding("a.js", "1;")));
    await life.offer(offering(base, [one, one]));
    expect(life.last()).toContain("Two candidates have the same number.");
    expect(life.branches()).toEqual([]);
  });

  it("a branch that GitHub refuses is shown so, and the others can be picked", async () => {
    await using life = await openChoosing();
    await life.issue();
    life.github.failNext({ method: "POST", path: "/repos/octo-shop/cart/git/refs", fault: 422 });
    await life.offer(three(life.tip("main") ?? ""));
    expect(life.branches()).toEqual(["codex/1/1"]);
    expect(life.last()).toContain("- **2** cannot be picked: GitHub did not take its branch:");
    expect(life.last()).toContain("`/codex pick 1` opens");
  });

  it.each([
    ["of a reader", "hubot"],
    ["of somebody who may only triage", "tess"],
  ])("a pick %s is refused", async (_, by) => {
    await using life = await offered();
    life.writes();
    await life.say("/codex pick 2", by);
    expect(pulls(life)).toEqual([]);
    expect(life.branches()).toHaveLength(2);
    expect(life.writes().filter((write) => write !== "issues/create-comment")).toEqual([]);
  });

  it("a branch that is gone, or that somebody pushed to, is not picked, and it says so", async () => {
    await using life = await offered();
    await life.github.git(life.repository, ["update-ref", "-d", "refs/heads/codex/1/2"]);
    await life.say("/codex pick 2");
    expect(life.last()).toContain("Not done: The branch `codex/1/2` is gone. `/codex suggest` makes new ones.");
    const { repository } = life;
    const commit = { message: "mine", files: { "src/evil.js": "" } };
    await life.github.pushBranch({ repository, by: "mona", branch: "codex/1/1", commit });
    await life.say("/codex pick 1");
    expect(life.last()).toContain("Somebody has pushed to `codex/1/1`, so it is not what was shown.");
    expect(pulls(life)).toEqual([]);
    expect(life.branches()).toEqual(["codex/1/1"]);
  });

  it("closing the issue takes the branches along, but for one that somebody used", async () => {
    await using life = await offered();
    await life.github.openPull({ repository: life.repository, by: "mona", title: "Mine", head: "codex/1/1" });
    await life.heard(life.github.closeIssue({ repository: life.repository, by: "hubot", number: 1 }));
    expect(life.branches()).toEqual(["codex/1/1"]);
    expect(life.outcomes.at(-1)).toMatchObject({
      line: "1 branch of a candidate deleted.",
      refused: ["codex/1/1 stays: an open pull request is from it"],
    });
  });

  it("what nobody picked goes after two weeks, and not a day before", async () => {
    await using life = await offered();
    expect(await life.sweep(13)).toMatchObject({ kind: "nothing" });
    expect(life.branches()).toHaveLength(2);
    expect(await life.sweep(15)).toMatchObject({ line: "2 branches of candidates deleted.", refused: [] });
    expect(life.branches()).toEqual([]);
    await life.say("/codex pick 2");
    expect(life.last()).toContain("is gone");
  });
});
