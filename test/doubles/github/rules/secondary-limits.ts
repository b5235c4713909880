/** GitHub's secondary limits as published; an endpoint's own lower ones are not known. */
export interface SecondaryLimits {
  readonly contentPerMinute: number;
  readonly contentPerHour: number;
  readonly restPointsPerMinute: number;
  readonly graphqlPointsPerMinute: number;
}

export const publishedLimits: SecondaryLimits = {
  contentPerMinute: 80,
  contentPerHour: 500,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2_000,
};

export interface Cost {
  readonly who: string;
  readonly api: "rest" | "graphql";
  readonly points: number;
  readonly createsContent: boolean;
}

/** Answers 0 when the request may pass, else the seconds to wait. */
export type Limiter = (cost: Cost) => number;

interface Spent {
  readonly at: number;
  readonly cost: Cost;
}

export function createLimiter(limits: SecondaryLimits | null, clock: () => number): Limiter {
  if (limits === null) return () => 0;
  let spent: Spent[] = [];
  return (cost) => {
    const now = clock();
    spent = spent.filter((entry) => now - entry.at < 3_600_000);
    const wait = secondsToWait(limits, { now, cost, spent: spent.filter((entry) => entry.cost.who === cost.who) });
    if (wait === 0) spent.push({ at: now, cost });
    return wait;
  };
}

interface Account {
  readonly now: number;
  readonly cost: Cost;
  readonly spent: readonly Spent[];
}

function secondsToWait(limits: SecondaryLimits, { now, cost, spent }: Account): number {
  const minute = spent.filter((entry) => now - entry.at < 60_000);
  if (cost.createsContent && content(spent) >= limits.contentPerHour) return 3_600;
  if (cost.createsContent && content(minute) >= limits.contentPerMinute) return 60;
  const points = minute
    .filter((entry) => entry.cost.api === cost.api)
    .reduce((sum, entry) => sum + entry.cost.points, 0);
  const most = cost.api === "rest" ? limits.restPointsPerMinute : limits.graphqlPointsPerMinute;
  return points + cost.points > most ? 60 : 0;
}

function content(entries: readonly Spent[]): number {
  return entries.filter((entry) => entry.cost.createsContent).length;
}
