import { describe, expect, it } from "vitest";
import { answer, begin, bug, type Life, lines, path } from "./life.ts";

const bodies = (life: Life): readonly string[] =>
  life.threads().flatMap(({ comments }) => comments.map(({ body }) => body));

describe("a finding is posted once", () => {
  it("also when the summary comment was deleted: what stands in open threads is taken over, and counted", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3), bug(20)]));
    await life.open({ [path]: lines(3, 20) });
    life.repository.issues.get(1)?.comments.splice(0);
    // Found again is one of the two only, and neither may be forgotten.
    life.answers.push(answer([bug(20)]));
    await life.push({ [path]: lines(3, 20), "src/other.js": "export {};\n" });
    expect(bodies(life)).toHaveLength(2);
    expect(life.reviews()).toHaveLength(1);
    expect(life.comments()).toHaveLength(1);
    expect(life.check()).toMatchObject({ conclusion: "failure" });
    const summary = life.summary()?.body ?? "";
    expect(summary).toContain("### 2 problems (2 × P1)");
    expect(summary).toContain("Taken over from open threads of earlier reviews: 2.");
    expect(summary.match(/"status":"open"/g)).toHaveLength(2);
    // And the next round knows them again, so that they can be closed.
    life.answers.push(answer([], { 1: "fixed", 2: "fixed" }));
    await life.push({ [path]: `${lines()}  more();\n` });
    expect(life.threads().every(({ resolvedBy }) => resolvedBy !== null)).toBe(true);
    expect(life.check()?.conclusion).toBe("success");
  });

  it("when asked again at the same head, under other words and another quote of the lines", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3, { title: "Handle the empty list" })]));
    await life.open({ [path]: lines(3) });
    life.answers.push(
      answer([bug(3, { title: "Check for an empty list", startLine: 2, snippet: "  ok(2);\n  bad(3);" })]),
    );
    await life.comment("/codex review");
    life.answers.push(answer([bug(3, { title: "Something else entirely" })]));
    await life.comment("/codex review");
    expect(bodies(life)).toHaveLength(1);
    expect(life.reviews()).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("when two readers of one run find it, each with another quote", async () => {
    await using life = await begin();
    const [title, snippet] = ["Handle the empty list", "  ok(2);\n  bad(3);"];
    life.answers.push(answer([bug(3, { title }), bug(3, { title: "Handle an empty list", startLine: 2, snippet })]));
    await life.open({ [path]: lines(3) });
    expect(bodies(life)).toHaveLength(1);
  });

  it("when it could not stand on a line, and the summary is gone", async () => {
    await using life = await begin();
    const elsewhere = bug(9, { path: "src/not-in-the-change.js", title: "Update the caller" });
    life.answers.push(answer([elsewhere]));
    await life.open({ [path]: lines(3) });
    expect(life.reviews()[0]?.body).toContain("Update the caller");
    life.repository.issues.get(1)?.comments.splice(0);
    life.answers.push(answer([elsewhere]));
    await life.comment("/codex review");
    expect(life.reviews()).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("when Re-run is pressed", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([bug(3)]));
    const rerun = await life.handled(life.github.rerunCheck({ ...life.at, run: "Codex review" }));
    expect(bodies(life)).toHaveLength(1);
    // The same press, delivered once more under another id, is the same press (T15).
    const asked = life.asked();
    await life.handled(life.github.redeliver(rerun).then(() => rerun));
    expect(life.asked()).toBe(asked);
  });

  it("and not again after somebody deleted its comment", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    life.pull().pull.threads.splice(0);
    life.answers.push(answer([bug(3)]));
    await life.push({ [path]: lines(3), "src/other.js": "export {};\n" });
    expect(life.reviews()).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });
});

describe("what comes later on lines that were read before", () => {
  it("P1: told in a fold that says why, no thread, the verdict does not turn; the next round does not tell it anew", async () => {
    await using life = await begin();
    life.answers.push(answer([]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([bug(3)]));
    await life.push({ "src/other.js": "export {};\n" });
    expect(bodies(life)).toEqual([]);
    expect(life.check()).toMatchObject({ conclusion: "success" });
    const fold = /<summary>(.*found late.*)<\/summary>/;
    expect(fold.exec(life.summary()?.body ?? "")?.[1]).toBe(
      "1 found late, on lines read in an earlier round: not held against this change",
    );
    life.answers.push(answer([]));
    await life.push({ "src/third.js": "export {};\n" });
    expect(life.check()?.conclusion).toBe("success");
    expect(life.summary()?.body).toMatch(fold);
  });

  it("P0: a thread, and red", async () => {
    await using life = await begin();
    life.answers.push(answer([]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([bug(3, { priority: 0 })]));
    await life.push({ "src/other.js": "export {};\n" });
    expect(bodies(life)).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("a late one counts once its own lines change", async () => {
    await using life = await begin();
    life.answers.push(answer([]), answer([bug(3)]));
    await life.open({ [path]: lines(3) });
    await life.push({ "src/other.js": "export {};\n" });
    life.answers.push(answer([bug(3)], { 1: "open" }));
    await life.push({ [path]: lines(3, 4) });
    expect(bodies(life)).toHaveLength(1);
    expect(life.check()?.conclusion).toBe("failure");
  });

  it("a model in another mood turns no verdict: priorities of unchanged lines stay, but for P0", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3), bug(20, { priority: 2 })]));
    await life.open({ [path]: lines(3, 20) });
    life.answers.push(answer([bug(3, { priority: 3 }), bug(20, { priority: 1 })]));
    await life.push({ "src/other.js": "export {};\n" });
    expect(life.check()).toMatchObject({ conclusion: "failure" });
    expect(life.check()?.title).toContain("2 problems (1 × P1, 1 × P2)");
    expect(bodies(life)).toHaveLength(1);
  });

  it("carried P2s stay in the fold of smaller things", async () => {
    await using life = await begin();
    life.answers.push(answer([bug(3, { priority: 2 })]));
    await life.open({ [path]: lines(3) });
    life.answers.push(answer([]));
    await life.push({ "src/other.js": "export {};\n" });
    const body = life.summary()?.body ?? "";
    expect(body.slice(body.indexOf("<details>"))).toMatch(/<summary>1 smaller thing<\/summary>\s+- \*\*F1 · P2\*\*/);
    expect(body.slice(0, body.indexOf("<details>"))).not.toContain("F1");
    expect(life.check()?.conclusion).toBe("success");
  });
});
