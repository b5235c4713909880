import { addUsage, type CodexPort, noUsage, type Usage } from "../core/codex-port.ts";

export interface FanOut {
  /** Asks at once. */
  readonly first: CodexPort;
  /** Asks when the first has been answered, however, so that there is a cached prefix to share. */
  readonly later: CodexPort;
  /** Lets the others go where the first will not ask. */
  readonly release: () => void;
}

/** One request starts alone; a backend keeps what it has begun to read, and those that follow begin with the same. */
export function fanOut(codex: CodexPort): FanOut {
  const { promise: begun, resolve: release } = Promise.withResolvers<void>();
  return {
    release,
    first: {
      async *run(turn, signal) {
        for await (const event of codex.run(turn, signal)) {
          if (event.type !== "retry") release();
          yield event;
        }
      },
    },
    later: {
      async *run(turn, signal) {
        await Promise.race([begun, aborted(signal)]);
        yield* codex.run(turn, signal);
      },
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

export interface Metered {
  readonly codex: CodexPort;
  /** What was asked for through it, also where whoever asked did not live to say. */
  readonly used: () => Usage;
}

export function metered(codex: CodexPort): Metered {
  let used = noUsage;
  return {
    used: () => used,
    codex: {
      async *run(turn, signal) {
        for await (const event of codex.run(turn, signal)) {
          if (event.type === "ended") used = addUsage(used, event.result.usage);
          yield event;
        }
      },
    },
  };
}
