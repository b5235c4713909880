import { codeBlock, inlineCode } from "../gate/markdown.ts";
import type { MergeBody } from "../proposal.ts";
import { checksTable, printed, setupFailed } from "./patch.ts";

interface Merging {
  /** The branch that was merged in. */
  readonly base: string;
}

/** A merge that was committed: what of it was settled, what each side meant, and what the checks say of it. */
export function mergedReport(
  body: MergeBody,
  { base, commit }: Merging & { readonly commit: { readonly sha: string; readonly url: string } },
): string {
  const { resolutions, explanation, left } = body;
  const where = `[${commit.sha.slice(0, 7)}](${commit.url})`;
  return join([
    `**Merged ${inlineCode(base)} (${body.theirs.slice(0, 7)}) in ${where}.** ${settledLine(body)}`,
    explanation,
    resolutions.map((each) => intentLine(each, base)).join("\n"),
    left === "" ? "" : `**To be looked at:** ${left}`,
    setupFailed(body),
    checksTable(body),
    ...printedBy(body),
  ]);
}

/** One that was not: the texts that were found, for a person to put in. */
export function textsReport(
  body: MergeBody,
  { base, open, why }: Merging & { readonly open: readonly string[]; readonly why: string },
): string {
  const { resolutions, explanation, left, checks } = body;
  return join([
    `**Not pushed.** ${why}`,
    open.slice(0, mostListed).map(openLine).join("\n"),
    open.length > mostListed ? `And ${open.length - mostListed} more.` : "",
    explanation,
    left === "" ? "" : `**Left to a person:** ${left}`,
    setupFailed(body),
    open.length > 0 && checks.length === 0 ? "" : checksTable(body),
    ...printedBy(body),
    ...resolutions.map((each) => `${intentLine(each, base)}\n\n${codeBlock(each.text)}`),
  ]);
}

const mostListed = 30;

function printedBy({ setup, checks }: MergeBody): readonly string[] {
  return [...setup, ...checks.map(({ after }) => after)].map(printed);
}

function join(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n");
}

/** Neither names nor reasons may become Markdown. */
function openLine(line: string): string {
  return `- ${inlineCode(line)}`;
}

function settledLine({ resolutions }: MergeBody): string {
  if (resolutions.length === 0) return "There was no conflict, so no model was asked.";
  const files = new Set(resolutions.map(({ path }) => path)).size;
  return `${count(resolutions.length, "conflict")} in ${count(files, "file")} settled; every other line is as git merged it.`;
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

function intentLine({ path, index, ours, theirs }: MergeBody["resolutions"][number], base: string): string {
  return `- ${inlineCode(path)}, conflict ${index} · **this branch:** ${ours} · **${inlineCode(base)}:** ${theirs}`;
}
