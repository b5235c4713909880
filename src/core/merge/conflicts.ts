/**
 * Characters of a marker. Far more than git's seven, because texts have lines of seven of their own: an underline in
 * Markdown or reStructuredText is one. No text that holds a line like these is settled, see `looksMarked`.
 */
export const markerSize = 61;

/** A stretch of a merged file: what git settled itself, or what it left to be settled, with the text both began from. */
export type Segment = { readonly kind: "same"; readonly text: string } | ({ readonly kind: "conflict" } & Sides);

/** Whole lines, each with its end. */
export interface Sides {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

const starts = { ours: "<", base: "|", theirs: "=", same: ">" } as const;
type Part = keyof typeof starts;
const follows: Readonly<Record<Part, Part>> = { same: "ours", ours: "base", base: "theirs", theirs: "same" };

/** Cuts a file as git merged it (style diff3 or zdiff3) at its markers. `null` when they do not stand as git writes them. */
export function parseConflicts(marked: string): readonly Segment[] | null {
  const segments: Segment[] = [];
  const open: Record<Part, string[]> = { same: [], ours: [], base: [], theirs: [] };
  let part: Part = "same";
  for (const line of linesOf(marked)) {
    const meant = markerOf(line);
    if (meant === null) {
      open[part].push(line);
      continue;
    }
    if (meant !== follows[part]) return null;
    if (meant === "ours" || meant === "same") segments.push(...taken(open));
    part = meant;
  }
  return part === "same" ? [...segments, ...taken(open)] : null;
}

/** What was collected up to a marker that ends it: a stretch without a conflict, or a whole conflict. */
function taken(open: Record<Part, string[]>): readonly Segment[] {
  const [same, ours, base, theirs] = (["same", "ours", "base", "theirs"] as const).map((part) =>
    open[part].splice(0).join(""),
  );
  if (same !== undefined && same !== "") return [{ kind: "same", text: same }];
  if (!ours && !base && !theirs) return [];
  return [{ kind: "conflict", ours: ours ?? "", base: base ?? "", theirs: theirs ?? "" }];
}

/** Which part a marker begins; `null` for every other line. The one in the middle has no label. */
function markerOf(line: string): Part | null {
  const text = line.replace(/\r?\n$/, "");
  const part = (["ours", "base", "theirs", "same"] as const).find((each) => starts[each] === text[0]);
  if (part === undefined || !text.startsWith(starts[part].repeat(markerSize))) return null;
  const rest = text.slice(markerSize);
  return rest === "" || (part !== "theirs" && rest.startsWith(" ")) ? part : null;
}

export function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A line as a marker of any size begins: nothing that leaves here has one. The one in the middle is an underline, too. */
const marker = /^(?:<{7,}|>{7,}|\|{7,})(?:\s|$)/m;
const underline = /^={7,}\s*$/;

/** Whether a file as one side has it could be mistaken for one with conflicts: somebody left markers in it, or means to mislead. */
export function looksMarked(text: string): boolean {
  return marker.test(text) || linesOf(text).some((line) => markerOf(line) !== null);
}

/** Whether a text for a conflict brings a marker; an underline is none where a side of the conflict has the same. */
export function bringsMarker(text: string, { ours, base, theirs }: Sides): boolean {
  if (looksMarked(text)) return true;
  const known = new Set([ours, base, theirs].flatMap(linesOf).map((line) => line.trimEnd()));
  return linesOf(text).some((line) => underline.test(line) && !known.has(line.trimEnd()));
}

export function conflictsIn(segments: readonly Segment[]): readonly Sides[] {
  return segments.filter((segment) => segment.kind === "conflict");
}
