import type { DiffIndex } from "../context/diff/diff-index.ts";
import type { Finding, Priority } from "../core/finding.ts";
import { limits } from "../core/limits.ts";
import { anchor } from "./anchor.ts";
import type { Claim } from "./answer.ts";
import { citeRule, type RuleFile } from "./cite-rule.ts";
import { assignIds } from "./identity.ts";

/**
 * Claims of a model become findings: clipped to what a reader can use, put on the lines they quote, named by what they
 * quote, the same one once. A claim without a title or a body says nothing and is left out.
 */
export function toFindings(claims: readonly Claim[], against: Against): readonly Finding[] {
  const usable = claims.filter((claim) => claim.title.trim() !== "" && claim.body.trim() !== "" && claim.path !== "");
  return assignIds(usable.map((claim) => toDraft(claim, against)))
    .toSorted((a, b) => a.priority - b.priority)
    .slice(0, limits.findings);
}

/** What claims are held against: the diff, and the project's own rules. */
export interface Against {
  readonly diff: DiffIndex;
  readonly rules: readonly RuleFile[];
}

function toDraft(claim: Claim, { diff, rules }: Against): Omit<Finding, "id"> {
  const clipped = {
    path: claim.path.slice(0, 4096),
    side: claim.side,
    startLine: Math.max(1, Math.min(claim.start_line, claim.line)),
    line: Math.max(1, claim.start_line, claim.line),
    snippet: claim.snippet.slice(0, 4000),
  };
  return {
    ...clipped,
    ...lines(clipped, diff),
    priority: toPriority(claim.priority),
    title: clipText(oneLine(claim.title).replace(/^\[?P[0-3]\]?[:\s]*/i, ""), 80),
    body: clipText(claim.body.trim(), 4000),
    confidence: Math.min(1, Math.max(0, Number.isFinite(claim.confidence) ? claim.confidence : 0)),
    rule: claim.rule === null ? null : citeRule(claim.rule, rules),
  };
}

/** The lines the quoted code really has, and their text: a finding's name must not hang on how much a model quoted. */
function lines(
  claim: Pick<Finding, "path" | "side" | "startLine" | "line" | "snippet">,
  diff: DiffIndex,
): Partial<Finding> {
  const anchored = anchor(claim, diff);
  if (anchored.kind !== "exact") return { path: anchored.path };
  const { path, side, startLine, line } = anchored;
  const file = diff.find(path);
  const snippet = file === null ? null : diff.textOf(file, side, { startLine, line });
  return { path, side, startLine, line, snippet: (snippet ?? claim.snippet).slice(0, 4000) };
}

function toPriority(value: number): Priority {
  if (value <= 0) return 0;
  return value === 1 || value === 2 ? value : 3;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function clipText(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text;
}
