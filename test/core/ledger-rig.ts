import { type Chunk, chunksOf } from "../../src/context/diff/chunks.ts";
import { defaultPolicy } from "../../src/core/config/policy.ts";
import type { Finding } from "../../src/core/finding.ts";
import type { Placed } from "../../src/core/gate/anchors.ts";
import { type Ledger, updateLedger } from "../../src/core/ledger.ts";
import type { ReviewState } from "../../src/core/review-state.ts";
import { seenNow } from "../../src/core/seen.ts";
import { findingId } from "../../src/review/identity.ts";
import { diffOf } from "../context/diff-of.ts";

export const path = "a.txt";
const base = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`);
export const changed = (...at: readonly number[]): readonly Chunk[] =>
  chunksOf(
    diffOf(
      base,
      base.map((line, index) => (at.includes(index + 1) ? `bad ${index + 1}` : line)),
    ),
  );
const titles = ["apples", "bridges", "candles", "dragons", "engines", "forests", "gardens"];

export function found(line: number, more: Partial<Finding> = {}): Placed {
  const snippet = `bad ${line}`;
  const title = titles[line % titles.length] ?? "";
  const finding: Finding = {
    id: findingId(path, snippet, 0),
    path,
    side: "RIGHT",
    startLine: line,
    line,
    snippet,
    priority: 1,
    title,
    body: "b",
    confidence: 1,
    rule: null,
  };
  return { finding: { ...finding, ...more }, place: { kind: "body", why: "" } };
}

export interface Round {
  readonly chunks: readonly Chunk[];
  readonly placed?: readonly Placed[];
  readonly answers?: Readonly<Record<number, "fixed" | "open" | "unclear">>;
  readonly settled?: readonly string[];
  readonly posted?: ReadonlyMap<string, number>;
  readonly asked?: boolean;
  readonly head?: string;
}

export function next(
  before: ReviewState | null,
  round: Round,
): { readonly ledger: Ledger; readonly state: ReviewState } {
  const answers = Object.entries(round.answers ?? {}).map(([n, status]) => ({ n: Number(n), status }));
  const head = round.head ?? `${(before?.round ?? 0) + 1}`.repeat(40);
  const input = {
    before,
    body: { head, answers },
    placed: round.placed ?? [],
    chunks: round.chunks,
    settled: new Set(round.settled),
    posted: round.posted ?? new Map(),
    policy: defaultPolicy(),
    asked: round.asked ?? false,
  };
  const ledger = updateLedger(input);
  const coverage = [{ path, read: "diff", why: "" } as const];
  const state: ReviewState = {
    v: 1,
    round: (before?.round ?? 0) + 1,
    head,
    patch: "",
    keys: [],
    findings: [...ledger.findings],
    last: ledger.last,
    seen: seenNow(before, round.chunks, coverage),
  };
  return { ledger, state };
}
