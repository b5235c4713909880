import { Cron } from "croner";
import type { When } from "./task.ts";

type Schedule = Pick<Extract<When, { kind: "schedule" }>, "cron" | "zone">;

/** The newest time of a schedule that is not after `now`; milliseconds since the epoch. `null`: there was none yet. */
export function previousTime(schedule: Schedule, now: number): number | null {
  // The second after is asked about, so that a time that is just now counts.
  const [found] = open(schedule).previousRuns(1, new Date(now + 1000));
  return found === undefined ? null : found.getTime();
}

/** The first time of a schedule after `now`. `null`: there is none. */
export function nextTime(schedule: Schedule, now: number): number | null {
  return open(schedule).nextRun(new Date(now))?.getTime() ?? null;
}

/** Paused, so that it only counts and starts no timer. */
function open({ cron, zone }: Schedule): Cron {
  return new Cron(cron, { timezone: zone, mode: "5-part", paused: true });
}
