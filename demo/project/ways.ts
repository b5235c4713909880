/** One way to do the work of the issue, as a Codex model goes about it. */
export interface Way {
  readonly title: string;
  readonly brief: string;
  readonly lines: readonly string[];
  readonly explanation: string;
}

/** The second is as right as the first; the third is not, and the project's test knows. */
export const ways: readonly Way[] = [
  {
    title: "Round the quotient up",
    brief: "Divide by 500 and round up.",
    lines: ["  return Math.ceil(grams / 500);"],
    explanation: "Divides by 500 and rounds up, so that what was begun costs a coin.",
  },
  {
    title: "Count coin by coin",
    brief: "Take 500 grams off for each coin until nothing is left.",
    lines: ["  let coins = 0;", "  for (let left = grams; left > 0; left -= 500) coins += 1;", "  return coins;"],
    explanation: "Takes 500 grams off for each coin, as the clerk at the counter does.",
  },
  {
    title: "Round to the nearest coin",
    brief: "Divide by 500 and round to the nearest whole number.",
    lines: ["  return Math.round(grams / 500);"],
    explanation: "Divides by 500 and rounds.",
  },
];

export function patchOf({ lines }: Way): string {
  return [
    "*** Begin Patch",
    "*** Add File: src/postage.ts",
    "+/** What a parcel of so many grams costs to send, in coins. */",
    "+export function postage(grams: number): number {",
    ...lines.map((line) => `+${line}`),
    "+}",
    "*** End Patch",
  ].join("\n");
}
