import type { Screen } from "./screen/screen.ts";

/** What a demonstration claims, each shown as it is looked up. */
export interface Checks {
  readonly that: (claim: string, holds: boolean) => void;
  readonly all: number;
  readonly broken: readonly string[];
}

export function createChecks(screen: Screen): Checks {
  const broken: string[] = [];
  let all = 0;
  return {
    that(claim, holds) {
      all += 1;
      if (!holds) broken.push(claim);
      screen.line(
        holds
          ? `${screen.paint("green", "✓")} ${claim}`
          : `${screen.paint(["bold", "red"], "✗")} ${claim} (does not hold)`,
      );
    },
    get all() {
      return all;
    },
    broken,
  };
}
