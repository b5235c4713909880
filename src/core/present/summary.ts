import type { Coverage } from "../finding.ts";
import type { ProposalFailure } from "../proposal.ts";
import { findingLine, type Links, listedFinding, type Shown } from "./finding.ts";
import { verdictLine } from "./verdict.ts";

/** What the summary comment and the check run's text are made of. All texts are neutralised already. */
export interface ReviewReport {
  readonly head: string;
  readonly base: string;
  readonly round: number;
  readonly shown: readonly Shown[];
  readonly coverage: readonly Coverage[];
  readonly explanation: string;
  readonly notes: readonly string[];
  readonly partial: ProposalFailure | null;
}

/** The report as Markdown, without footer and marker. */
export function summaryBody(report: ReviewReport, links: Links): string {
  const main = report.shown.filter((shown) => shown.prominent);
  const minor = report.shown.filter((shown) => !shown.prominent);
  const blocks = [
    `### ${heading(report)}`,
    main.map((shown) => findingLine(shown, whereOf(shown, report, links))).join("\n"),
    report.explanation,
    report.partial === null ? "" : `**Unfinished:** ${report.partial.message}`,
    report.notes.map((note) => `- ${note}`).join("\n"),
    minorFold(minor, report, links),
    coverageFold(report.coverage),
    `<sub>Reviewed ${short(report.head)} against ${short(report.base)}${report.round > 1 ? `, round ${report.round}` : ""}.</sub>`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function heading({ shown, coverage }: ReviewReport): string {
  return verdictLine(
    shown.map(({ finding }) => finding),
    coverage,
  );
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
