import { appendFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { RequestRow } from "../codex/request-row.ts";

export interface RequestRows {
  add(row: RequestRow): Promise<void>;
  /** Of the month of this moment, as far as they can be read. */
  thisMonth(now: number): Promise<readonly RequestRow[]>;
}

/** A year is enough for a bill. */
const keptMonths = 13;

const rowSchema: z.ZodType<RequestRow> = z.object({
  time: z.string(),
  "gen_ai.operation.name": z.literal("chat"),
  "gen_ai.provider.name": z.string(),
  "gen_ai.request.model": z.string(),
  "gen_ai.response.id": z.string().nullable(),
  "gen_ai.usage.input_tokens": z.number(),
  "gen_ai.usage.cache_read.input_tokens": z.number(),
  "gen_ai.usage.output_tokens": z.number(),
  "gen_ai.usage.reasoning.output_tokens": z.number(),
  "server.address": z.string(),
  // Rows of earlier versions say nothing of these.
  "codex_bot.transport": z.enum(["sse", "websocket"]).nullable().catch(null),
  "codex_bot.request_id": z.string().nullable().catch(null),
  "codex_bot.first_event_ms": z.number().nullable(),
  "codex_bot.duration_ms": z.number(),
  "codex_bot.requests": z.number(),
  "codex_bot.retries": z.number(),
  "codex_bot.repository": z.string(),
  "codex_bot.person": z.string(),
  "codex_bot.number": z.number().nullable(),
  "codex_bot.command": z.string(),
  "codex_bot.feature": z.string().nullable().catch(null),
});

/** One file a month, one row a line, for its owner alone. `note` hears when nothing can be written. */
export function requestRows(folder: string, note: (line: string) => void): RequestRows {
  const pathOf = (time: string): string => join(folder, `requests-${time.slice(0, 7)}.jsonl`);
  let made = false;
  const prepare = async (): Promise<void> => {
    if (made) return;
    made = true;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const months = (await readdir(folder)).filter((name) => /^requests-\d{4}-\d{2}\.jsonl$/.test(name)).toSorted();
    for (const name of months.slice(0, -keptMonths)) await rm(join(folder, name), { force: true });
  };
  return {
    async add(row) {
      try {
        await prepare();
        await appendFile(pathOf(row.time), `${JSON.stringify(row)}\n`, { mode: 0o600 });
      } catch {
        note(`A request could not be written down in ${folder}. Is it writable, and is its disk full?`);
      }
    },
    async thisMonth(now) {
      const text = await readFile(pathOf(new Date(now).toISOString()), "utf8").catch(() => "");
      return text.split("\n").flatMap(readRow);
    },
  };
}

/** A line that was cut off in the middle is not counted. */
function readRow(line: string): readonly RequestRow[] {
  try {
    const read = rowSchema.safeParse(JSON.parse(line));
    return read.success ? [read.data] : [];
  } catch {
    return [];
  }
}
