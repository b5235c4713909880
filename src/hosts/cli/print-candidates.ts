import type { Candidate } from "../../core/candidates.ts";
import { passes } from "../../core/check-verdict.ts";
import { measure } from "../../core/measure.ts";
import type { Operator } from "../../core/operator.ts";
import { accountLine } from "../../core/present/footer.ts";
import type { Account, CandidatesBody } from "../../core/proposal.ts";
import { printable } from "./paint.ts";
import type { Screen } from "./print-review.ts";
import { clip, widthOf, wrap } from "./text-width.ts";

/** Several ways to do one thing, as a person chooses among them in a terminal: best first, one line each, then why. */
export function printCandidates(
  body: CandidatesBody,
  account: Account,
  { screen, operator }: { screen: Screen; operator: Pick<Operator, "prices"> },
): string {
  const { paint, columns } = screen;
  const notes = [...body.notes, ...(body.partial === null ? [] : [`Unfinished: ${body.partial.message}`])];
  const blocks = [
    table(body.candidates, columns),
    ...body.candidates.map((candidate) => wrap(printable(about(candidate)), columns, "")),
    notes.map((note) => paint("yellow", wrap(printable(note), columns, ""))).join("\n"),
    paint("dim", accountLine(account, operator)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const head = ["", "checks", "others' tests", "lines", "files", "approach"];

function table(candidates: readonly Candidate[], columns: number): string {
  const rows = [head, ...candidates.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  const aligned = rows.map((row) =>
    row.map((cell, column) => `${cell}${" ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))}`).join("  "),
  );
  return aligned.map((line) => clip(line.trimEnd(), columns)).join("\n");
}

function cells({ n, approach, result, cross, same }: Candidate): readonly string[] {
  const number = [n, ...same].join("=");
  const way = printable(approach) || "as it came";
  if (result.kind === "failed") return [number, "failed", "–", "–", "–", way];
  const { added, deleted } = measure(result.patch, []);
  const files = new Set(Array.from(result.patch.matchAll(/^diff --git .*$/gm), ([header]) => header)).size;
  const passed = result.checks.filter(({ after }) => passes(after)).length;
  return [
    number,
    result.checks.length === 0 ? "none known" : `${passed}/${result.checks.length}`,
    cross.length === 0 ? "–" : `${cross.filter(({ run }) => passes(run)).length}/${cross.length}`,
    `+${added} -${deleted}`,
    `${files}`,
    way,
  ];
}

function about({ n, result }: Candidate): string {
  if (result.kind === "failed") return `${n}: ${result.failure.message}`;
  const { title, explanation, left } = result;
  return `${n}: ${[title, explanation, left === "" ? "" : `Not done: ${left}`].filter((text) => text !== "").join("\n")}`;
}
