import type { Finding } from "../../core/finding.ts";
import type { Operator } from "../../core/operator.ts";
import { accountLine } from "../../core/present/footer.ts";
import { isComplete, verdictLine } from "../../core/present/verdict.ts";
import type { Account, ReviewBody } from "../../core/proposal.ts";
import { type Paint, paintMarkdown, printable } from "./paint.ts";
import { clip, wrap } from "./text-width.ts";

export interface Screen {
  readonly paint: Paint;
  readonly columns: number;
  /** Code is cut at the right edge; what is written to a file keeps it whole. */
  readonly clipped: boolean;
}

/** A review as a person reads it in a terminal: the verdict, then each finding with its place and its lines. */
export function printReview(
  body: ReviewBody,
  account: Account,
  { screen, operator }: { screen: Screen; operator: Pick<Operator, "prices"> },
): string {
  const { paint } = screen;
  const found = body.findings.length > 0;
  const tone = found ? "yellow" : isComplete(body.coverage) ? "green" : "yellow";
  const gaps = body.coverage.filter((file) => file.read !== "diff");
  const blocks = [
    paint(["bold", tone], wrap(verdictLine(body.findings, body.coverage), screen.columns, "")),
    ...body.findings.map((finding, index) => printFinding(finding, index + 1, screen)),
    body.explanation === "" ? "" : wrap(paintMarkdown(printable(body.explanation), paint), screen.columns, ""),
    body.partial === null ? "" : paint("yellow", `Unfinished: ${printable(body.partial.message)}`),
    gaps.map((file) => paint("dim", `${printable(file.path)}: ${file.why}`)).join("\n"),
    body.notes.map((note) => paint("dim", printable(note))).join("\n"),
    paint("dim", accountLine(account, operator)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function printFinding(finding: Finding, n: number, { paint, columns, clipped }: Screen): string {
  const colour = finding.priority <= 1 ? "red" : "yellow";
  const lines = finding.startLine === finding.line ? `${finding.line}` : `${finding.startLine}-${finding.line}`;
  const side = finding.side === "LEFT" ? " (removed)" : "";
  const head = `${paint(["bold", colour], `P${finding.priority}`)} ${paint("bold", printable(finding.title))} ${paint("dim", `F${n}`)}`;
  const where = paint("cyan", `${printable(finding.path)}:${lines}${side}`);
  const code = printable(finding.snippet)
    .split("\n")
    .slice(0, 6)
    .map((line) => paint("dim", `  │ ${clipped ? clip(line, columns - 4) : line}`))
    .join("\n");
  const body = wrap(paintMarkdown(printable(finding.body), paint), columns, "  ");
  const rule = finding.rule === null ? "" : paint("dim", `  rule: ${printable(finding.rule)}`);
  return [wrap(head, columns, ""), `  ${where}`, code, body, rule].filter((line) => line !== "").join("\n");
}
