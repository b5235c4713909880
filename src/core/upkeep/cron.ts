import { Cron } from "croner";
import type { When } from "./task.ts";

type Schedule = Pick<Extract<When, { kind: "schedule" }>, "cron" | "zone">;

/** What is wrong with five fields of cron, as the rest of a sentence that starts with their name, or `null`. */
export function cronProblem(cron: string): string | null {
  if (!/^[\dA-Za-z*,/-]+(?: [\dA-Za-z*,/-]+){4}$/.test(cron))
    return "must be five fields of cron: minute, hour, day, month, weekday";
  try {
    return nextTime({ cron, zone: "UTC" }, 0) === null ? "never comes: no month has that day" : null;
  } catch {
    return "must be five fields of cron: minute, hour, day, month, weekday";
  }
}

/** A name of the IANA database that this runtime knows, such as Europe/Berlin. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

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
