import type { Finding, Priority } from "../finding.ts";

/** A finding ready to be shown: its texts are neutralised, its place is decided. */
export interface Shown {
  readonly n: number;
  readonly finding: Finding;
  readonly place: Place;
  /** False when an earlier review posted it: it is counted and listed, and not posted again. */
  readonly fresh: boolean;
  /** Found on lines that had been reviewed before: told in the summary's fold, and not held against the change. */
  readonly late: boolean;
  /** Reaches the policy's `comment-on`: it gets a comment, and a line of its own in the summary; others wait in a fold. */
  readonly prominent: boolean;
}

export type Place =
  | {
      readonly kind: "line";
      readonly path: string;
      readonly side: "LEFT" | "RIGHT";
      readonly startLine: number;
      readonly line: number;
      readonly note: string | null;
    }
  /** The file or the line is not in the diff: it stands in the body of the review. */
  | { readonly kind: "body"; readonly why: string };

/** Addresses of code at a commit, for the people who read. */
export interface Links {
  readonly blob: (commit: string, path: string, lines: readonly [number, number]) => string;
}

export function priorityLabel(priority: Priority): string {
  return `P${priority}`;
}

/** The comment below the line. The last line is what finds it again. */
export function inlineComment(shown: Shown): string {
  const { finding, place, n } = shown;
  const note = place.kind === "line" && place.note !== null ? [`_${place.note}_`] : [];
  return [
    `**${priorityLabel(finding.priority)} · ${finding.title}**`,
    finding.body,
    ...note,
    `${ruleMark(finding)}<sub>F${n}</sub> ${findingMarker({ id: finding.id, n })}`,
  ].join("\n\n");
}

/** The same finding where it has no line of its own: in the review's body or in the summary's fold. */
export function listedFinding(shown: Shown, where: string): string {
  const { finding, place, n } = shown;
  const why = place.kind === "body" ? [`_${place.why}_`] : [];
  const head = `**F${n} · ${priorityLabel(finding.priority)} · ${finding.title}**  \n${where}`;
  const rule = finding.rule === null ? [] : [`<sub>${ruleText(finding.rule)}</sub>`];
  return [head, finding.body, ...why, ...rule].join("\n\n");
}

/** Title, priority and place in a line. */
export function findingLine({ finding, n }: Shown, where: string): string {
  return `- **F${n} · ${priorityLabel(finding.priority)}** ${finding.title}  \n  ${where}`;
}

/** In front of the number, on the same line: comments are read on phones. */
function ruleMark({ rule }: Finding): string {
  return rule === null ? "" : `<sub>${ruleText(rule)} ·</sub> `;
}

function ruleText(rule: string): string {
  return `Rule: \`${rule.replaceAll("`", "")}\``;
}

/** What finds a finding again, whatever became of the record: its name and its number. */
export interface FindingMark {
  readonly id: string;
  readonly n: number;
}

export function findingMarker({ id, n }: FindingMark): string {
  return `<!-- codex-bot:finding F${n} ${id} -->`;
}

/** Which finding a comment of ours is about; `null` when it is about none. The mark comes last, so the last one counts. */
export function findingIn(body: string): FindingMark | null {
  return findingsIn(body).at(-1) ?? null;
}

/** The findings that stand in the body of a review of ours. */
export function findingsIn(body: string): readonly FindingMark[] {
  const marks = body.matchAll(/<!-- codex-bot:finding F([1-9]\d{0,5}) ([0-9a-f]{16}) -->/g);
  return [...marks].map(([, n, id]) => ({ id: id ?? "", n: Number(n) }));
}
