import type { Coverage, Finding } from "../finding.ts";
import type { ProposalFailure } from "../proposal.ts";
import type { Remembered } from "../review-state.ts";
import { findingLine, type Links, listedFinding, type Shown } from "./finding.ts";
import { verdictLine } from "./verdict.ts";

/** What the summary comment and the check run's text are made of. All texts are neutralised already. */
export interface ReviewReport {
  readonly head: string;
  readonly base: string;
  readonly round: number;
  /** Found this time. */
  readonly shown: readonly Shown[];
  /** Found earlier and open still. */
  readonly carried: readonly Remembered[];
  /** Found earlier and fixed since the last review. */
  readonly fixed: readonly Remembered[];
  readonly coverage: readonly Coverage[];
  readonly explanation: string;
  readonly notes: readonly string[];
  readonly partial: ProposalFailure | null;
}

/** The report as Markdown under its verdict, without footer and marker. */
export function summaryBody(report: ReviewReport, links: Links): string {
  return `### ${verdictLine(openFindings(report), report.coverage)}\n\n${reportBody(report, links)}`;
}

/** The same for a check run, whose title is the verdict. */
export function reportBody(report: ReviewReport, links: Links): string {
  const main = report.shown.filter((shown) => shown.prominent && !shown.late);
  const minor = report.shown.filter((shown) => !shown.prominent || shown.late);
  const blocks = [
    openLines(report, main, links),
    report.fixed.length === 0 ? "" : `Fixed since the last review: ${report.fixed.map(({ n }) => `F${n}`).join(", ")}.`,
    // T40: a verdict in these words is the model's own and counts for nothing.
    report.explanation === "" ? "" : `Model's note: ${report.explanation}`,
    report.partial === null ? "" : `**Unfinished:** ${report.partial.message}`,
    report.notes.map((note) => `- ${note}`).join("\n"),
    minorFold(minor, report, links),
    coverageFold(report.coverage),
    `<sub>Reviewed ${short(report.head)} against ${short(report.base)}${report.round > 1 ? `, round ${report.round}` : ""}.</sub>`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** What the verdict counts: found now or earlier, open, and not found too late to be held against the change. */
export function openFindings({
  shown,
  carried,
}: Pick<ReviewReport, "shown" | "carried">): readonly Pick<Finding, "priority">[] {
  return [
    ...shown.filter(({ late }) => !late).map(({ finding }) => finding),
    ...carried.filter(({ status }) => status === "open").map(({ p }) => ({ priority: p })),
  ];
}

/** Worst first, then in the order they were numbered, whenever they were found. */
function openLines(report: ReviewReport, main: readonly Shown[], links: Links): string {
  const now = main.map((shown) => ({
    n: shown.n,
    p: shown.finding.priority,
    text: findingLine(shown, whereOf(shown, report, links)),
  }));
  const before = report.carried.map((finding) => ({ n: finding.n, p: finding.p, text: carriedLine(finding) }));
  return [...now, ...before]
    .toSorted((a, b) => a.p - b.p || a.n - b.n)
    .map(({ text }) => text)
    .join("\n");
}

function carriedLine({ n, p, title, path }: Remembered): string {
  return `- **F${n} · P${p}** ${title}  \n  ${codeText(path)}, still open`;
}

/** A link to the lines, at the commit whose numbers they are. */
export function whereOf(shown: Shown, report: Pick<ReviewReport, "head" | "base">, links: Links): string {
  const { path, side, startLine, line } = shown.finding;
  const lines = startLine === line ? `${line}` : `${startLine}-${line}`;
  const address = links.blob(side === "LEFT" ? report.base : report.head, path, [startLine, line]);
  return `[${codeText(`${path}:${lines}`)}](${address})${side === "LEFT" ? " (removed)" : ""}`;
}

/** Inline code that a file name cannot break out of. */
export function codeText(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029`]/gu, "�").replaceAll("|", String.raw`\|`);
  return `\`${clean}\``;
}

function minorFold(minor: readonly Shown[], report: ReviewReport, links: Links): string {
  if (minor.length === 0) return "";
  const title = minor.length === 1 ? "1 smaller thing" : `${minor.length} smaller things`;
  return fold(title, minor.map((shown) => listedFinding(shown, whereOf(shown, report, links))).join("\n\n"));
}

/** Only what was not read whole is listed: the rest is counted in the heading. */
function coverageFold(coverage: readonly Coverage[]): string {
  const gaps = coverage.filter((file) => file.read !== "diff");
  if (gaps.length === 0) return "";
  const shown = gaps.slice(0, 100).map((file) => `- ${codeText(file.path)}: ${readWords[file.read]}, ${file.why}`);
  const rest = gaps.length > 100 ? [`- and ${gaps.length - 100} more`] : [];
  return fold(`What was not read whole (${gaps.length})`, [...shown, ...rest].join("\n"));
}

const readWords = {
  diff: "read",
  before: "read before",
  part: "read in part",
  none: "not read",
  excluded: "left out",
  "no-text": "no text",
} as const;

function fold(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
