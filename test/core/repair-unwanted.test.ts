import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import type { CommentFacts } from "../../src/core/facts.ts";
import { keyMarker } from "../../src/core/marker.ts";
import { repairUnwanted, type Repairing } from "../../src/core/repair-unwanted.ts";
import type { Cause } from "../../src/core/trigger.ts";

const head = "a".repeat(40);
const [self, mona] = [
  { id: 1, login: "codex-bot[bot]", type: "Bot" },
  { id: 7, login: "mona", type: "User" },
] as const;
const now = Date.parse("2026-01-02T12:00:00Z");
const ci: Cause = { kind: "ci", headSha: head, upstream: mona, commitKey: null };

const pull: Repairing["pull"] = {
  number: 3,
  title: "",
  body: "",
  author: mona,
  state: "open",
  merged: false,
  draft: false,
  locked: false,
  labels: [],
  headSha: head,
  headRef: "topic",
  headRepositoryId: 9,
  baseSha: "b".repeat(40),
  baseRef: "main",
  baseRepositoryId: 9,
};

interface Changed {
  readonly cause?: Cause;
  readonly pull?: Partial<Repairing["pull"]>;
  readonly comments?: readonly CommentFacts[];
  readonly automatic?: boolean;
}

function why({ cause = ci, automatic = true, comments = [], ...more }: Changed = {}): string | null {
  return repairUnwanted({
    trigger: {
      delivery: "d",
      repository: { id: 9, owner: "o", name: "r", defaultBranch: "main", private: false },
      subject: { kind: "pull", number: 3, open: true, locked: false },
      pull: null,
      actor: mona,
      title: "",
      body: "",
      cause,
    },
    repository: { id: 9, private: false, defaultBranch: "main", policyCommit: head, policyFile: null, self },
    policy: { ...defaultPolicy(), fixCi: { automatic } },
    pull: { ...pull, ...more.pull },
    comments,
    deps: { clock: { now: () => now } },
  });
}

const said = (count: number, more: Partial<CommentFacts> = {}, key = "ci/9/3/x/reply"): readonly CommentFacts[] =>
  Array.from({ length: count }, (_, id) => ({
    id,
    author: self,
    body: `Said.\n\n${keyMarker(key)}`,
    createdAt: "2026-01-02T11:30:00Z",
    updatedAt: "",
    url: "",
    ...more,
  }));

describe("a repair that nobody asked for", () => {
  it("is wanted where the policy says so, for a head as it was pushed by somebody", () => {
    expect(why()).toBeNull();
    expect(why({ cause: { ...ci, commitKey: "command/9/3/comment/1/commit" } })).toBeNull();
  });

  it.each<[string, Changed, RegExp]>([
    ["the policy does not say so", { automatic: false }, /only when asked/],
    ["the pull request is of a fork", { pull: { headRepositoryId: 10 } }, /of a fork/],
    ["the fork is gone", { pull: { headRepositoryId: null } }, /of a fork/],
    ["it is closed", { pull: { state: "closed" } }, /closed/],
    ["the head has moved", { pull: { headSha: "c".repeat(40) } }, /newer push/],
    ["the commit is one", { cause: { ...ci, commitKey: "ci/9/3/x/commit" } }, /such a repair/],
    ["there were five within an hour", { comments: said(5) }, /within an hour/],
  ])("is not wanted where %s", (_, changed, reason) => {
    expect(why(changed)).toMatch(reason);
  });

  it("counts its own answers of the last hour only", () => {
    expect(why({ comments: said(4) })).toBeNull();
    expect(why({ comments: said(9, { createdAt: "2026-01-02T10:59:00Z" }) })).toBeNull();
    expect(why({ comments: said(9, { author: mona }) })).toBeNull();
    expect(why({ comments: said(9, {}, "command/9/3/comment/1/reply") })).toBeNull();
  });

  it("is no matter of other events", () => {
    expect(why({ cause: { kind: "pull", action: "opened" }, automatic: false })).toBeNull();
  });
});
