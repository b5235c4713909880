/** Work in memory: one job a key at a time in the order it came, so many keys at once. */
export interface Queue {
  add(key: string, work: () => Promise<void>): void;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
  readonly waiting: number;
}

export interface QueueOptions {
  readonly workers: number;
  /** Hears what a job threw: the queue goes on. */
  readonly failed: (key: string, thrown: unknown) => void;
}

export function createQueue({ workers, failed }: QueueOptions): Queue {
  const lanes = new Map<string, (() => Promise<void>)[]>();
  const running = new Set<string>();
  const watchers: (() => void)[] = [];

  const next = (): void => {
    for (const [key, lane] of lanes) {
      if (running.size >= workers) return;
      const work = running.has(key) ? undefined : lane.shift();
      if (work !== undefined) void start(key, work);
    }
    if (running.size === 0) for (const done of watchers.splice(0)) done();
  };

  const start = async (key: string, work: () => Promise<void>): Promise<void> => {
    running.add(key);
    await work().catch((thrown: unknown) => failed(key, thrown));
    running.delete(key);
    if (lanes.get(key)?.length === 0) lanes.delete(key);
    next();
  };

  return {
    add(key, work) {
      const lane = lanes.get(key) ?? [];
      lanes.set(key, lane);
      lane.push(work);
      next();
    },
    idle: () => (running.size === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
    get waiting() {
      return [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
    },
  };
}
