import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Journal } from "../core/journal.ts";
import type { Outbox, Store } from "../core/ports.ts";
import { journalEntrySchema, outboxRecordSchema } from "./entries.ts";
import type { OutboxRecord } from "./entries.ts";
import { logFile } from "./log-file.ts";
import type { LogFile } from "./log-file.ts";

/**
 * What must outlive the process, as append-only files below `directory`, for one process at a time. Survives a kill at
 * any byte; survives a power cut as far as the disk keeps what it acknowledged. `note` hears in one line what a crash
 * left and was repaired.
 */
export function fileStore(directory: string, note: (message: string) => void): Store {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const journals = new Map<string, Journal>();
  const outboxes = new Map<string, Outbox>();
  return {
    journal: (job) =>
      once(journals, job, () =>
        logFile({ path: join(directory, nameOf("journal", job)), schema: journalEntrySchema, salvage: "before", note }),
      ),
    outbox: (scope) =>
      once(outboxes, scope, () =>
        toOutbox(
          logFile({
            path: join(directory, nameOf("outbox", scope)),
            schema: outboxRecordSchema,
            salvage: "others",
            note,
          }),
        ),
      ),
  };
}

/** The last state that was put counts. */
function toOutbox(log: LogFile<OutboxRecord>): Outbox {
  return {
    get: async (key) => (await log.entries()).findLast((record) => record.key === key)?.state ?? null,
    put: (key, state) => log.append({ key, state }),
  };
}

/** Job names hold words of strangers (branches, titles), so they are not put into a path. */
function nameOf(kind: string, key: string): string {
  return `${kind}-${createHash("sha256").update(key).digest("hex").slice(0, 32)}.jsonl`;
}

/** Two writers of one file in one process would not know of each other's lines. */
function once<Value>(made: Map<string, Value>, key: string, make: () => Value): Value {
  const value = made.get(key) ?? make();
  made.set(key, value);
  return value;
}
