import { passes } from "../check-verdict.ts";
import { inlineCode, truncateMarkdown } from "../gate/markdown.ts";
import type { Measured } from "../measure.ts";
import type { CheckRun, PatchBody } from "../proposal.ts";
import { patchBlock, patchReport } from "./patch.ts";

/** One candidate, whole. Texts of `body` are neutralised. */
export interface Folded {
  readonly n: number;
  readonly approach: string;
  /** Where it is, as Markdown of ours; may be empty. */
  readonly place: string;
  readonly body: PatchBody;
  readonly paths: readonly string[];
  readonly measured: Measured;
  readonly cross: readonly { readonly from: number; readonly run: CheckRun }[];
}

/** At least so much of a room is worth a text. */
const least = 200;

/** What was said, what was seen and the change itself, in at most so many characters; empty where not even a line fits. */
export function candidateFold(folded: Folded, room: number): string {
  const { n, approach, measured, body } = folded;
  const title = `<b>${n}</b> · ${words(approach === "" ? body.title : approach)} · +${measured.added} −${measured.deleted}`;
  const frame = `<details><summary>${title}</summary>\n\n\n\n</details>`.length;
  const inside = room - frame;
  if (inside < least) return "";
  // The change is what people choose by, so what is said of it takes no more than half while there is more to show.
  const report = truncateMarkdown(
    told(folded),
    Math.max(least, inside - Math.min(body.patch.length + 200, inside / 2)),
  );
  const left = inside - report.length - 100;
  const diff =
    left < least
      ? "The change is left out here: there is no room for it."
      : patchBlock(readable(body.patch), left - 100);
  const text = [report, diff].join("\n\n");
  return `<details><summary>${title}</summary>\n\n${truncateMarkdown(text, inside)}\n\n</details>`;
}

/** Without the ids of files, which nobody reads and nothing needs that applies it. */
function readable(patch: string): string {
  return patch.replaceAll(/^index [0-9a-f]+\.\.[0-9a-f]+.*\n/gm, "").trimEnd();
}

function told({ approach, place, body, paths, measured, cross }: Folded): string {
  const blocks = [
    [`**${body.title}.** ${approach}`.trimEnd(), place].filter((text) => text !== "").join("  \n"),
    patchReport(body, paths),
    named("Files", paths),
    named("Says what is installed", measured.manifests),
    named("A person looks at these first", measured.guarded),
    crossLines(cross),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

const mostNamed = 10;

function named(what: string, paths: readonly string[]): string {
  if (paths.length === 0) return "";
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
  return `**${what}:** ${paths.slice(0, mostNamed).map(inlineCode).join(", ")}${more}`;
}

/** With the new tests of each other one laid over it. */
function crossLines(cross: Folded["cross"]): string {
  const lines = cross.map(({ from, run }) => {
    const said = passes(run) ? "passed" : run.ended === "exit" ? `failed (${run.code ?? "killed"})` : "did not end";
    return `- with the tests of ${from}: ${inlineCode(run.command)} ${said}`;
  });
  return lines.join("\n");
}

/** In HTML no Markdown is read: letters, digits and a few signs, none of which makes a tag, an entity, a name or a number of GitHub's. */
function words(text: string): string {
  const plain = text.replaceAll(/[^\p{L}\p{N} .,:;()'/+-]/gu, " ").replaceAll(/\bGH-(?=\d)/gi, "GH ");
  return plain.replaceAll(/\s+/g, " ").trim().slice(0, 80).toWellFormed();
}
