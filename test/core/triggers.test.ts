import { describe, expect, it } from "vitest";
import { readPolicy } from "../../src/core/config/read.ts";
import type { Policy } from "../../src/core/config/policy.ts";
import { automatic, pathsOfInterest, type PullEvent } from "../../src/core/triggers.ts";

function policy(review: string): Policy {
  const reading = readPolicy(`review: ${review}`, []);
  if (reading.kind === "invalid") throw new Error(reading.problems[0]?.message);
  return reading.policy;
}

function event(changes: Partial<PullEvent["pull"]> = {}, action: PullEvent["action"] = "opened"): PullEvent {
  return {
    action,
    pull: { draft: false, baseRef: "main", labels: [], author: { id: 7, login: "Ada", type: "User" }, ...changes },
  };
}

function why(review: string, pull: PullEvent): string | null {
  const decision = automatic(policy(review), pull);
  return decision.run ? null : decision.why;
}

describe("an automatic review", () => {
  it.each(["opened", "reopened", "ready_for_review", "synchronize"] as const)("runs on %s by default", (action) => {
    expect(why("{}", event({}, action))).toBeNull();
  });

  it("runs never when it is off", () => {
    expect(why("{ automatic: false }", event())).toBe(
      "Not reviewed: automatic reviews are off here. `/codex review` asks for one.",
    );
  });

  it("leaves out drafts unless they are wanted", () => {
    expect(why("{}", event({ draft: true }))).toBe("Not reviewed: draft.");
    expect(why("{ automatic: { drafts: true } }", event({ draft: true }))).toBeNull();
  });

  it("leaves out pushes where policy says so, and nothing else then", () => {
    const rules = "{ automatic: { pushes: false } }";
    expect(why(rules, event({}, "synchronize"))).toBe(
      "Not reviewed: pushes are reviewed only when asked. `/codex review` asks.",
    );
    expect(why(rules, event({}, "ready_for_review"))).toBeNull();
  });

  it("looks at the base branch", () => {
    const rules = "{ automatic: { branches: [main, release/*] } }";
    expect(why(rules, event({ baseRef: "release/1.x" }))).toBeNull();
    expect(why(rules, event({ baseRef: "feature" }))).toBe(
      "Not reviewed: the policy leaves out pull requests into feature.",
    );
  });

  it("leaves out authors by login, whatever its case", () => {
    const rules = "{ automatic: { authors-ignore: [ada] } }";
    expect(why(rules, event())).toBe("Not reviewed: the policy leaves out pull requests of Ada.");
    expect(why(rules, event({ author: { id: 8, login: "adam", type: "User" } }))).toBeNull();
  });

  it("wants one of the labels, and none of the ignored ones", () => {
    const rules = "{ automatic: { labels: [ready, urgent], labels-ignore: [no-bot] } }";
    expect(why(rules, event())).toBe("Not reviewed: none of the labels ready, urgent.");
    expect(why(rules, event({ labels: ["bug", "Urgent"] }))).toBeNull();
    expect(why(rules, event({ labels: ["ready", "No-Bot"] }))).toBe("Not reviewed: labelled No-Bot.");
  });
});

describe("paths of interest", () => {
  it("are all by default, dot files too", () => {
    expect(pathsOfInterest(policy("{}"), ["a", ".github/x.yml", "d/e/f"])).toEqual(["a", ".github/x.yml", "d/e/f"]);
  });

  it("are those that are named and not ignored, in their order", () => {
    const rules = policy('{ paths: ["src/**", "*.md"], paths-ignore: ["**/*.snap"] }');
    expect(pathsOfInterest(rules, ["src/b.ts", "README.md", "docs/a.md", "src/x/y.snap", "src/a.ts"])).toEqual([
      "src/b.ts",
      "README.md",
      "src/a.ts",
    ]);
  });
});
