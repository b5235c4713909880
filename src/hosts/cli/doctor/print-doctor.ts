import { printable } from "../paint.ts";
import type { Screen } from "../print-review.ts";
import { wrap } from "../text-width.ts";
import type { Check, Report } from "./check.ts";

const colours = { ok: "green", missing: "red", wrong: "red", note: "yellow" } as const;

/** A line for each check, what mends it below; commands stand alone and whole, to be copied. */
export function printDoctor(report: Report, screen: Screen): string {
  const { version, reviews, fixes, checks } = report;
  const lines = checks.map((check) => printCheck(check, screen));
  const tone = reviews ? (fixes ? "green" : "yellow") : "red";
  const sum = screen.paint(["bold", tone], wrap(verdict(report), screen.columns, ""));
  return `codex-bot ${version}\n\n${lines.join("\n")}\n\n${sum}\n`;
}

function verdict({ reviews, fixes, checks }: Report): string {
  if (fixes) return "Reviews, answers and fixes work here.";
  const [forReviews, forFixes] = [lacking("reviews", checks), lacking("fixes", checks)];
  if (reviews) return `Reviews and answers work here. Fixes do not yet: ${forFixes}.`;
  const besides = forFixes === "" ? "need that too" : `need that and more: ${forFixes}`;
  return `Reviews and answers do not work here yet: ${forReviews}. Fixes ${besides}.`;
}

function lacking(needed: Check["needed"], checks: readonly Check[]): string {
  const lacks = checks.filter((check) => check.needed === needed && check.state !== "ok" && check.state !== "note");
  return [...new Set(lacks.map(({ name }) => name))].join(", ");
}

const stateWidth = 9;
const nameWidth = 10;

function printCheck({ name, state, what, remedy, command }: Check, { paint, columns }: Screen): string {
  const indent = " ".repeat(2 + stateWidth + nameWidth);
  const text = (words: string): string => wrap(printable(words), columns, indent);
  const head = `  ${paint(colours[state], state.padEnd(stateWidth))}${paint("bold", name.padEnd(nameWidth))}`;
  const first = `${head}${text(what).slice(indent.length)}`;
  const mend = remedy === null ? [] : [paint("dim", text(command === null ? remedy : `${remedy}:`))];
  return [first, ...mend, ...(command === null ? [] : [paint("cyan", `${indent}${printable(command)}`)])].join("\n");
}
