import { mkdirSync } from "node:fs";
import { limits } from "../core/limits.ts";
import type { Operator } from "../core/operator.ts";
import type { Logs, OpenLog } from "../core/ports.ts";
import { inBlocks } from "./log-blocks.ts";
import { type Part, openPart } from "./log-part.ts";
import { pruneLogs } from "./prune-logs.ts";

type Bounds = Readonly<Record<"fileBytes" | "jobBytes", number>>;

/**
 * Whole logs of one job as files of a folder, for their owner alone, each named by the SHA-256 of what it holds. No program
 * that is logged sees the folder. What is kept has passed the search for secrets, and holds nothing that a terminal obeys
 * (T46). A log that cannot be kept is no reason for a job to fail.
 */
export function keepLogs(folder: string, operator: Pick<Operator, "secrets">, bounds: Bounds = limits.logs): Logs {
  let left = bounds.jobBytes;
  let pruned = false;
  return {
    async open(command) {
      if (!pruned) await pruneLogs(folder);
      pruned = true;
      const part = openPart(() => mkdirSync(folder, { recursive: true, mode: 0o700 }), folder);
      const log = writing(part, Math.min(left, bounds.fileBytes), operator.secrets);
      left -= Math.min(left, bounds.fileBytes);
      log.write(Buffer.from(`$ ${command}\n`));
      return {
        write: log.write,
        close: async () => {
          const { name, unused } = await log.close();
          left += unused;
          return name;
        },
        [Symbol.asyncDispose]: async () => {
          left += (await log.close()).unused;
        },
      };
    },
  };
}

interface Writing extends Pick<OpenLog, "write"> {
  /** `unused` of the room it had, which is given back once. */
  close(): Promise<{ readonly name: string | null; readonly unused: number }>;
}

function writing(part: Part, room: number, secrets: readonly string[]): Writing {
  let taken = 0;
  let dropped = 0;
  let name: string | null = null;
  let open = true;
  // What is not kept is not looked at either: a program may print far more.
  const blocks = inBlocks(secrets, (text) => {
    dropped += part.write(text, room);
  });
  return {
    write(chunk) {
      const kept = chunk.subarray(0, Math.max(0, room - taken));
      taken += kept.length;
      dropped += chunk.length - kept.length;
      if (open && kept.length > 0) blocks.push(kept);
    },
    async close() {
      if (!open) return { name, unused: 0 };
      open = false;
      await blocks.end();
      const unused = Math.max(0, room - part.bytes());
      if (dropped > 0) part.write(cutLine(dropped), Number.POSITIVE_INFINITY);
      name = part.end();
      return { name, unused };
    },
  };
}

function cutLine(dropped: number): string {
  return `\n[cut here: ${dropped} more bytes were printed, for which there is no room]\n`;
}
