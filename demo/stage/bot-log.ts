import { Writable } from "node:stream";
import { type Logger, pino } from "pino";
import { z } from "zod";

const line = z.object({ level: z.number(), msg: z.string().optional(), reason: z.string().optional() });
const errorLevel = 50;

/** The bot's own log, of which a demonstration shows nothing but what went wrong. */
export interface BotLog {
  readonly logger: Logger;
  readonly errors: readonly string[];
}

export function botLog(): BotLog {
  const errors: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      const { level, msg = "", reason } = line.parse(JSON.parse(String(chunk)));
      if (level >= errorLevel) errors.push(reason === undefined ? msg : `${msg}: ${reason}`);
      done();
    },
  });
  return { logger: pino({ level: "info" }, stream), errors };
}
