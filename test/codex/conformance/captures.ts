import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** Recorded requests of the real client, where they are: beside the project, or where the variable says. */
const folder = new URL(
  process.env["CODEX_CAPTURES"] ?? "../../../../shared/data/captures/",
  process.env["CODEX_CAPTURES"] === undefined ? import.meta.url : "file:",
);
export const haveCaptures = existsSync(folder);
if (!haveCaptures) console.log("skipped: the recorded requests of the real client are not here");

const bodySchema = z.looseObject({ input: z.array(z.looseObject({ type: z.string() })) });
const recordSchema = z.looseObject({
  transport: z.string(),
  method: z.string().optional(),
  url: z.string().optional(),
  raw_headers: z.array(z.tuple([z.string(), z.string()])).catch([]),
  body: z.looseObject({ json: z.unknown() }).nullish().catch(null),
  json: z.unknown().optional(),
});

export type Body = z.output<typeof bodySchema>;

export interface Recorded {
  /** Names in small letters; of HTTP/2 without the pseudo headers. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Body;
}

function recordsOf(name: string): readonly z.output<typeof recordSchema>[] {
  const text = readFileSync(new URL(`${name}.json`, folder), "utf8");
  return z.looseObject({ records: z.array(recordSchema) }).parse(JSON.parse(text)).records;
}

function headersOf(raw: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(
    raw.map(([name, value]) => [name.toLowerCase(), value] as const).filter(([name]) => !name.startsWith(":")),
  );
}

/** Requests for a response over HTTP, in order. */
export function posts(name: string): readonly Recorded[] {
  return recordsOf(name)
    .filter(({ transport, method, url }) => transport === "http" && method === "POST" && url?.endsWith("/responses"))
    .map(({ raw_headers: raw, body }) => ({ headers: headersOf(raw), body: bodySchema.parse(body?.json) }));
}

export function handshakes(name: string): readonly ReadonlyMap<string, string>[] {
  return recordsOf(name)
    .filter(({ transport }) => transport === "ws-handshake")
    .map(({ raw_headers: raw }) => headersOf(raw));
}

export function frames(name: string): readonly Body[] {
  return recordsOf(name)
    .filter(({ transport }) => transport === "ws-frame-in")
    .map(({ json }) => bodySchema.parse(json));
}
