import { findingMarker, type Links, listedFinding, type Shown } from "./finding.ts";
import { type ReviewReport, whereOf } from "./summary.ts";

/** Body of the one review: how many comments hang on it, and whatever could not hang on a line. Without footer and marker. */
export function reviewBody(report: ReviewReport, posted: readonly Shown[], links: Links): string {
  const homeless = posted.filter((shown) => shown.place.kind === "body");
  const inline = posted.length - homeless.length;
  const lead = `Found ${count(posted.length)} in ${report.head.slice(0, 7)}${inline > 0 && homeless.length > 0 ? `, ${inline} of them on lines below` : ""}.`;
  return [lead, ...homeless.map((shown) => marked(shown, listedFinding(shown, whereOf(shown, report, links))))].join(
    "\n\n",
  );
}

/** The same review without any comment on a line: what is posted when GitHub refuses the anchors after all. */
export function reviewWithoutLines(report: ReviewReport, posted: readonly Shown[], links: Links): string {
  const moved = posted.map((shown): Shown => ({
    ...shown,
    place: { kind: "body", why: "GitHub did not take a comment on this line." },
  }));
  return reviewBody(report, moved, links);
}

function marked({ n, finding }: Shown, text: string): string {
  return `${text}\n\n${findingMarker({ id: finding.id, n })}`;
}

function count(problems: number): string {
  return problems === 1 ? "1 problem" : `${problems} problems`;
}
