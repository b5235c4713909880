import type { Coverage, Finding } from "../finding.ts";
import type { ProposalFailure } from "../proposal.ts";
import type { Remembered } from "../review-state.ts";
import { type Carried, carriedLine } from "./carried.ts";
import { findingLine, type Links, listedFinding, type Shown } from "./finding.ts";
import { codeText } from "./code-text.ts";
import { verdictLine } from "./verdict.ts";

/** What the summary comment and the check run's text are made of. All texts are neutralised already. */
export interface ReviewReport {
  readonly head: string;
  readonly base: string;
  readonly round: number;
  /** Found this time. */
  readonly shown: readonly Shown[];
  /** Found earlier and open still. */
  readonly carried: readonly Carried[];
  /** Found earlier and fixed since the last review. */
  readonly fixed: readonly Remembered[];
  /** Left as they are on the word of somebody who may write: said each time, because the verdict leaves them out. */
  readonly dismissed: readonly Remembered[];
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
  const blocks = [
    openLines(report, main, links),
    numbersLine("Fixed since the last review", report.fixed),
    numbersLine("Won't fix, as a maintainer said", report.dismissed),
    // T40: a verdict in these words is the model's own and counts for nothing.
    report.explanation === "" ? "" : `Model's note: ${report.explanation}`,
    report.partial === null ? "" : `**Unfinished:** ${report.partial.message}`,
    report.notes.map((note) => `- ${note}`).join("\n"),
    minorFold(report, links),
    lateFold(report, links),
    coverageFold(report.coverage),
    `<sub>Reviewed ${short(report.head)} against ${short(report.base)}${report.round > 1 ? `, round ${report.round}` : ""}.</sub>`,
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function numbersLine(what: string, findings: readonly Remembered[]): string {
  return findings.length === 0 ? "" : `${what}: ${findings.map(({ n }) => `F${n}`).join(", ")}.`;
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
  const before = report.carried
    .filter(({ status, prominent }) => status === "open" && prominent)
    .map((finding) => ({ n: finding.n, p: finding.p, text: carriedLine(finding) }));
  return [...now, ...before]
    .toSorted((a, b) => a.p - b.p || a.n - b.n)
    .map(({ text }) => text)
    .join("\n");
}

/** A link to the lines, at the commit whose numbers they are. */
export function whereOf(shown: Shown, report: Pick<ReviewReport, "head" | "base">, links: Links): string {
  const { path, side, startLine, line } = shown.finding;
  const lines = startLine === line ? `${line}` : `${startLine}-${line}`;
  const address = links.blob(side === "LEFT" ? report.base : report.head, path, [startLine, line]);
  return `[${codeText(`${path}:${lines}`)}](${address})${side === "LEFT" ? " (removed)" : ""}`;
}

function minorFold(report: ReviewReport, links: Links): string {
  const now = report.shown.filter(({ prominent, late }) => !prominent && !late);
  const before = report.carried.filter(({ status, prominent }) => status === "open" && !prominent);
  const count = now.length + before.length;
  return findingsFold(count === 1 ? "1 smaller thing" : `${count} smaller things`, { now, before, report, links });
}

/** Found when it was too late to ask for it: the reader must see why it is not held against the change. */
function lateFold(report: ReviewReport, links: Links): string {
  const now = report.shown.filter(({ late }) => late);
  const before = report.carried.filter(({ status }) => status === "late");
  const title = `${now.length + before.length} found late, on lines read in an earlier round: not held against this change`;
  return findingsFold(title, { now, before, report, links });
}

interface Folded {
  readonly now: readonly Shown[];
  readonly before: readonly Carried[];
  readonly report: ReviewReport;
  readonly links: Links;
}

function findingsFold(title: string, { now, before, report, links }: Folded): string {
  if (now.length + before.length === 0) return "";
  const listed = now.map((shown) => listedFinding(shown, whereOf(shown, report, links)));
  return fold(title, [...listed, before.map(carriedLine).join("\n")].filter((text) => text !== "").join("\n\n"));
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
