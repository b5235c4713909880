import type { CodexPort } from "../core/codex-port.ts";
import { limits } from "../core/limits.ts";
import { estimateTokens } from "../core/estimate-tokens.ts";
import { notAsked } from "./refusal.ts";
import type { Timing } from "./watch.ts";

/** A minute's worth each; `null` for no bound. */
export interface Rates {
  readonly requests: number | null;
  readonly tokens: number | null;
}

interface Bucket {
  /** May be below nothing: what was used is known only afterwards. */
  level: number;
  readonly perMinute: number;
}

/** Token buckets of one credential, for all that is asked with it in this process. */
export interface Pace {
  /** Milliseconds until there is room for so many tokens; takes them when that is at once. */
  take(tokens: number): number;
  /** What was taken and what was used, afterwards. */
  settle(taken: number, used: number): void;
}

export function createPace({ requests, tokens }: Rates, elapsed: () => number): Pace {
  const [calls, words] = [bucketOf(requests), bucketOf(tokens)];
  let filledAt = elapsed();
  const fill = (): void => {
    const minutes = (elapsed() - filledAt) / 60_000;
    for (const bucket of [calls, words])
      if (bucket !== null) bucket.level = Math.min(bucket.perMinute, bucket.level + bucket.perMinute * minutes);
    filledAt = elapsed();
  };
  return {
    take(wanted) {
      fill();
      // What is larger than a whole minute waits for a full bucket and no longer.
      const wait = Math.max(waitFor(calls, 1), waitFor(words, Math.min(wanted, words?.perMinute ?? wanted)));
      if (wait > 0) return wait;
      if (calls !== null) calls.level -= 1;
      if (words !== null) words.level -= wanted;
      return 0;
    },
    settle(taken, used) {
      if (words !== null) words.level += taken - used;
    },
  };
}

function bucketOf(perMinute: number | null): Bucket | null {
  return perMinute === null ? null : { level: perMinute, perMinute };
}

function waitFor(bucket: Bucket | null, wanted: number): number {
  if (bucket === null || bucket.level >= wanted) return 0;
  return Math.ceil(((wanted - bucket.level) / bucket.perMinute) * 60_000);
}

/** The same backend, asked no faster than this. A wait longer than a backend's own may be is a failure that says how long. */
export function withPace(codex: CodexPort, pace: Pace, { clock, sleep }: Timing): CodexPort {
  return {
    async *run(turn, signal) {
      const wanted = estimateTokens(turn);
      const startedAt = clock.elapsed();
      for (let wait = pace.take(wanted); wait > 0 && !signal.aborted; wait = pace.take(wanted)) {
        if (clock.elapsed() - startedAt + wait > limits.retryAfterSeconds * 1000) return yield tooFast(wait);
        await sleep(wait, signal);
      }
      let used = 0;
      try {
        for await (const event of codex.run(turn, signal)) {
          if (event.type === "ended") used = event.result.usage.inputTokens + event.result.usage.outputTokens;
          yield event;
        }
      } finally {
        pace.settle(wanted, used);
      }
    },
  };
}

function tooFast(wait: number): ReturnType<typeof notAsked> {
  const message = `The requests or tokens a minute that this installation allows are used up for ${Math.ceil(wait / 1000)} s.`;
  return notAsked({ kind: "rate", reason: "own-rate", message, retryAfterMs: wait });
}
