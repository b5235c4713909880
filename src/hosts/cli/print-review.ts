import type { Finding } from "../../core/finding.ts";
import type { Operator } from "../../core/operator.ts";
import { accountLine } from "../../core/present/footer.ts";
import { isComplete, verdictLine } from "../../core/present/verdict.ts";
import type { Account, ReviewBody } from "../../core/proposal.ts";
import { type Paint, printable, wrap } from "./paint.ts";

export interface Screen {
  readonly paint: Paint;
  readonly columns: number;
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
    paint(["bold", tone], verdictLine(body.findings, body.coverage)),
    ...body.findings.map((finding, index) => printFinding(finding, index + 1, screen)),
    body.explanation === "" ? "" : wrap(printable(body.explanation), screen.columns, ""),
    body.partial === null ? "" : paint("yellow", `Unfinished: ${printable(body.partial.message)}`),
    gaps.map((file) => paint("dim", `${printable(file.path)}: ${file.why}`)).join("\n"),
    body.notes.map((note) => paint("dim", printable(note))).join("\n"),
    paint("dim", accountLine(account, operator)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function printFinding(finding: Finding, n: number, { paint, columns }: Screen): string {
  const colour = finding.priority <= 1 ? "red" : "yellow";
  const lines = finding.startLine === finding.line ? `${finding.line}` : `${finding.startLine}-${finding.line}`;
  const side = finding.side === "LEFT" ? " (removed)" : "";
  const head = `${paint(["bold", colour], `P${finding.priority}`)} ${paint("bold", printable(finding.title))} ${paint("dim", `F${n}`)}`;
  const where = paint("cyan", `${printable(finding.path)}:${lines}${side}`);
  const code = printable(finding.snippet)
    .split("\n")
    .slice(0, 6)
    .map((line) => paint("dim", `  │ ${line}`))
    .join("\n");
  const rule = finding.rule === null ? "" : paint("dim", `  rule: ${printable(finding.rule)}`);
  return [head, `  ${where}`, code, wrap(printable(finding.body), Math.max(40, columns - 2), "  "), rule]
    .filter((line) => line !== "")
    .join("\n");
}
