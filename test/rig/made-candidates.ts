import { type Choice, choiceSeal } from "../../src/core/choice.ts";
import { seal } from "../../src/core/sealed.ts";
import type { CandidatesBody, CheckRun, PatchBody } from "../../src/core/proposal.ts";

/** A patch that adds a file with some lines. */
export function adding(path: string, ...lines: readonly string[]): string {
  const head = `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n`;
  return `${head}@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join("")}`;
}

export function ran(command: string, code = 0, excerpt = ""): CheckRun {
  const log = { logBytes: excerpt.length, logSha256: "0".repeat(64) };
  return { command, code, ended: "exit", durationMs: 1_200, excerpt, ...log };
}

export function patched(base: string, patch: string, more: Partial<PatchBody> = {}): PatchBody {
  return {
    kind: "patch",
    base,
    patch,
    title: "Mend the prices",
    explanation: "It mends them.",
    fixed: [],
    left: "",
    sandbox: "bubblewrap, memory watched",
    network: [],
    setup: [],
    checks: [{ before: ran("npm test"), after: ran("npm test") }],
    ...more,
  };
}

type Offered = CandidatesBody["candidates"][number];

export function candidate(n: number, result: Offered["result"], more: Partial<Offered> = {}): Offered {
  const usage = { requests: 3, inputTokens: 12_000, cachedTokens: 8_000, outputTokens: 900, reasoningTokens: 0 };
  return { n, approach: `Way ${n}`, result, same: [], cross: [], usage, elapsedMs: 20_000, ...more };
}

export function offering(
  base: string,
  candidates: readonly Offered[],
  more: Partial<CandidatesBody> = {},
): CandidatesBody {
  const all = [...candidates];
  return {
    kind: "candidates",
    base,
    task: "Mend the prices",
    candidates: all,
    judged: null,
    notes: [],
    partial: null,
    ...more,
  };
}

/** Two ways that pass, best first the second one, and one that failed. */
export function three(base: string): CandidatesBody {
  return offering(base, [
    candidate(2, patched(base, adding("src/two.js", "export const two = 2;")), {
      cross: [{ from: 1, run: ran("npm test") }],
    }),
    candidate(1, patched(base, adding("src/one.js", "export const one = 1;", "export const more = 1;"))),
    candidate(3, {
      kind: "failed",
      failure: { kind: "transient", reason: "gone", message: "The model went away. @evil" },
    }),
  ]);
}

/** A record of one candidate, made without making it. */
export function forged(base: string, at: Choice["pickable"][number]["at"]): Choice {
  const { patch: _, ...report } = patched(base, adding("src/evil.js", "1;"));
  const usage = { requests: 1, inputTokens: 1, cachedTokens: 0, outputTokens: 1, reasoningTokens: 0 };
  const account = { model: "m", usage, elapsedMs: 1 };
  const pickable = [{ n: 1, approach: "", sha256: "0".repeat(64), tree: "0".repeat(40), at, report, account }];
  return { key: "forged", base, task: "", last: 1, tried: [], pickable };
}

export function marker(choice: Choice, repository: number, key: string | null): string {
  return seal(choiceSeal, choice, { place: { repository, number: 1 }, key });
}
