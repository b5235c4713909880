import type { Logger } from "pino";
import { messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";

export interface KeepingTime {
  readonly tick: () => Promise<void>;
  /** Waits so many milliseconds; may reject when everything ends. */
  readonly wait: (ms: number) => Promise<void>;
  readonly stopping: AbortSignal;
  readonly log: Pick<Logger, "error">;
}

/**
 * The bot's own clock: one wait at a time, and never two ticks at once, however long one takes. A tick that fails is
 * logged, and the next one makes up for it: nothing is remembered here.
 */
export async function keepTime({ tick, wait, stopping, log }: KeepingTime): Promise<void> {
  while (!stopping.aborted) {
    await tick().catch((thrown: unknown) => {
      if (!stopping.aborted) log.error({ reason: messageOf(thrown) }, "the clock's tick failed");
    });
    await wait(limits.upkeepTickSeconds * 1000).catch(() => undefined);
  }
}
