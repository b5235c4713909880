import * as z from "zod";
import type { Json, JsonObject } from "../../core/codex-port.ts";
import { readErrorFields } from "../error-report.ts";
import { fieldOf, toEvent } from "../events.ts";
import type { BackendEvent } from "../events.ts";
import { parseJson } from "../parse-json.ts";
import type { Headers } from "../provider.ts";
import { namesIn } from "../names-in.ts";
import type { Names } from "../names-in.ts";
import type { Trouble } from "../trouble.ts";
import { newInput } from "./chain.ts";
import type { Chain } from "./chain.ts";

const turnStateHeader = "x-codex-turn-state";

/**
 * A request as one frame. It goes on from what the connection knows where it can, with only the new items; everything else
 * is repeated each time, as the backend wants it.
 */
export function toFrame({ body, headers }: Asked, chain: Chain | null, more: JsonObject = {}): string {
  const input = chain === null ? null : newInput(body, chain);
  const state = chain === null || input === null ? null : keptState(chain, input);
  const metadata = { ...inFrames(headers), ...(state === null ? {} : { [turnStateHeader]: state }) };
  const told = Object.keys(metadata).length === 0 ? {} : { client_metadata: metadata };
  const whole = { type: "response.create", ...body, ...more, ...told };
  if (chain === null || input === null) return JSON.stringify(whole);
  return JSON.stringify({ ...whole, previous_response_id: chain.responseId, input });
}

interface Asked {
  readonly body: JsonObject;
  readonly headers: Headers;
}

/** Headers that say what one request is like: a connection is for many. */
const aboutOne = /^x-openai-internal-/;

export function inHandshake(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !aboutOne.test(name)));
}

function inFrames(headers: Headers): Headers {
  const own = Object.entries(headers).filter(([name]) => aboutOne.test(name));
  return Object.fromEntries(own.map(([name, value]) => [`ws_request_header_${name.replaceAll("-", "_")}`, value]));
}

/** A turn is over when a person speaks again, and its state with it. */
export function keptState(chain: Chain, input: readonly Json[]): string | null {
  return input.some((item) => personSchema.safeParse(item).success) ? null : chain.turnState;
}

const personSchema = z.looseObject({ type: z.literal("message"), role: z.literal("user") });

/** What a frame says. `chainLost`: this connection does not know what we went on from, or is too old to be used. */
export type Reading =
  | BackendEvent
  | { readonly kind: "refused"; readonly trouble: Trouble; readonly names: Names }
  | { readonly kind: "chain-lost" }
  | { readonly kind: "metadata"; readonly state: string | null; readonly names: Names };

const status = z.int().min(200).max(599);
const headersSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform(
    (headers) =>
      new Map(
        Object.entries(headers).flatMap(([name, value]) =>
          typeof value === "string" || typeof value === "number" ? [[name.toLowerCase(), String(value)]] : [],
        ),
      ),
  );
const errorSchema = z
  .looseObject({
    type: z.literal("error"),
    status: status.optional(),
    status_code: status.optional(),
    error: z
      .looseObject({ code: z.string().catch("") })
      .nullable()
      .catch(null),
    headers: headersSchema,
  })
  .refine((frame) => frame.status !== undefined || frame.status_code !== undefined);
const metadataSchema = z.looseObject({ type: z.literal("response.metadata"), headers: headersSchema });

const lost = new Set(["previous_response_not_found", "websocket_connection_limit_reached"]);

/** The same events as over HTTP, and two kinds of frames of its own: errors with a status, and the state of the turn. */
export function readFrame(text: string): Reading {
  const json = parseJson(text);
  const type = fieldOf(json, "type");
  if (type !== "response.metadata" && type !== "error") return toEvent(json, { name: "", data: text });
  const metadata = metadataSchema.safeParse(json);
  if (metadata.success) return toMetadata(metadata.data.headers);
  const failed = errorSchema.safeParse(json);
  if (!failed.success) return toEvent(json, { name: "", data: text });
  const { error, headers } = failed.data;
  if (lost.has(error?.code ?? "")) return { kind: "chain-lost" };
  const trouble: Trouble = {
    kind: "http",
    status: failed.data.status ?? failed.data.status_code ?? 0,
    retryAfter: headers.get("retry-after") ?? null,
    report: readErrorFields(error),
  };
  return { kind: "refused", trouble, names: namesIn((name) => headers.get(name)) };
}

function toMetadata(headers: ReadonlyMap<string, string>): Reading {
  const state = headers.get(turnStateHeader) ?? "";
  const kept = /^[\x21-\x7e]{1,4096}$/.test(state) ? state : null;
  return { kind: "metadata", state: kept, names: namesIn((name) => headers.get(name)) };
}
