import type { Screen } from "./screen/screen.ts";

/** What a demonstration claims, each shown as it is looked up. */
export interface Checks {
  that(claim: string, holds: boolean): void;
  readonly all: number;
  readonly broken: readonly string[];
}

export function createChecks({ line, paint }: Screen): Checks {
  const broken: string[] = [];
  let all = 0;
  return {
    that(claim, holds) {
      all += 1;
      if (!holds) broken.push(claim);
      line(holds ? `${paint("green", "✓")} ${claim}` : `${paint(["bold", "red"], "✗")} ${claim} (does not hold)`);
    },
    get all() {
      return all;
    },
    broken,
  };
}
