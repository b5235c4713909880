/** Work in memory: one job a lane at a time in the order it came, so many lanes at once. */
export interface Queue {
  add(job: QueuedJob): void;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
  readonly waiting: number;
}

export interface QueuedJob {
  readonly lane: string;
  /**
   * What an automatic job is about, or `null` for one that a person asked for. A newer automatic job of the lane about
   * something else takes the place of those that wait and ends the thinking of the one that runs; a command is never dropped.
   */
  readonly about: string | null;
  /** When GitHub says it happened, milliseconds; an older event that comes late takes nobody's place (F40). */
  readonly happened?: number | null;
  run(superseded: AbortSignal): Promise<void>;
}

export interface QueueOptions {
  readonly workers: number;
  /** Hears what a job threw: the queue goes on. */
  readonly failed: (lane: string, thrown: unknown) => void;
}

interface Running {
  readonly job: QueuedJob;
  readonly ending: AbortController;
}

export function createQueue({ workers, failed }: QueueOptions): Queue {
  const lanes = new Map<string, QueuedJob[]>();
  const running = new Map<string, Running>();
  const watchers: (() => void)[] = [];

  const next = (): void => {
    for (const [lane, jobs] of lanes) {
      if (running.size >= workers) return;
      const job = running.has(lane) ? undefined : jobs.shift();
      if (job !== undefined) void start(job);
    }
    if (running.size === 0) for (const done of watchers.splice(0)) done();
  };

  const start = async (job: QueuedJob): Promise<void> => {
    const ending = new AbortController();
    running.set(job.lane, { job, ending });
    await job.run(ending.signal).catch((thrown: unknown) => failed(job.lane, thrown));
    running.delete(job.lane);
    if (lanes.get(job.lane)?.length === 0) lanes.delete(job.lane);
    next();
  };

  return {
    add(job) {
      const now = running.get(job.lane);
      if (now !== undefined && supersedes(job, now.job)) now.ending.abort();
      const waiting = (lanes.get(job.lane) ?? []).filter((older) => !supersedes(job, older));
      lanes.set(job.lane, [...waiting, job]);
      next();
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
    get waiting() {
      return [...lanes.values()].reduce((sum, jobs) => sum + jobs.length, 0);
    },
  };
}

function supersedes(newer: QueuedJob, older: QueuedJob): boolean {
  if (newer.about === null || older.about === null || newer.about === older.about) return false;
  return (newer.happened ?? Number.POSITIVE_INFINITY) >= (older.happened ?? 0);
}
