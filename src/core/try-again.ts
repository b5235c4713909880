import { RetryLater } from "./errors.ts";
import { limits } from "./limits.ts";

/**
 * Does it again when an outside service asked for that: at most `limits.writeAttempts` times, waiting as long as the service
 * said, and not at all when it asked for more than `limits.writeWaitSeconds`. What is done must be safe to do twice.
 */
export async function tryAgain<T>(work: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (thrown) {
      const waitMs = thrown instanceof RetryLater ? (thrown.afterMs ?? attempt * 5_000) : Number.POSITIVE_INFINITY;
      if (attempt >= limits.writeAttempts || waitMs > limits.writeWaitSeconds * 1000) throw thrown;
      await sleep(waitMs);
    }
  }
}
