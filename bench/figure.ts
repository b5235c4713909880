/** One line of the table: what was measured, on whom, and how far it is from its goal. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly ours: string;
  /** The peer, or the bound that stands in for one. */
  readonly peer: string;
  /** Ours divided by the peer's; `null` when it was not measured. */
  readonly ratio: number | null;
  /** Highest ratio that is good. */
  readonly goal: number;
}

export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median, and the range of the middle eight tenths. */
export function spread(values: readonly number[], unit: string): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): string => say(sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN);
  return `${say(middle(values))} ${unit} (${at(0.1)}–${at(0.9)})`;
}

function say(value: number): string {
  return value.toFixed(value < 20 ? 1 : 0);
}

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ id, what, ours, peer, ratio, goal }) => [
    id,
    what,
    ours,
    peer,
    ratio === null ? "skipped" : ratio.toFixed(2),
    `≤ ${goal.toFixed(2)}`,
    ratio === null ? "" : ratio <= goal ? "met" : "missed",
  ]);
  const all = [["", "measured", "ours", "peer or bound", "ratio", "goal", ""], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Runs a bench that was started by itself. */
export async function printWhenMain(isMain: boolean, bench: () => Promise<readonly Figure[]>): Promise<void> {
  if (isMain) console.log(table(await bench()));
}
