import { readFile } from "node:fs/promises";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { z } from "zod";
import { betaFault, checkRequest, isLite } from "./check-request.ts";
import type { Refusal } from "./check-request.ts";
import { askedOf, looselyAsked } from "./responder.ts";
import type { Asked, Reply, Responder } from "./responder.ts";
import type { Answer } from "./script.ts";
import { headersOf, upTo } from "./send-answer.ts";
import type { StreamEvent } from "./stream-events.ts";
import { withoutIds } from "./subscription.ts";

const liteFlag = z.looseObject({ ws_request_header_x_openai_internal_codex_responses_lite: z.literal("true") });
const frameSchema = z.looseObject({
  type: z.literal("response.create"),
  previous_response_id: z.string().optional(),
  generate: z.literal(false).optional(),
  input: z.array(z.unknown()),
});

/** The latest response of a connection, kept in memory alone. */
interface Known {
  readonly id: string;
  readonly rest: string;
  readonly input: readonly unknown[];
}

type Rest = Readonly<Record<string, unknown>>;

interface LaneDeps {
  readonly responder: Responder;
  readonly violations: string[];
  /** The subscription backend: ids of items are not known there. */
  readonly subscription: boolean;
  readonly wire: Duplex;
  /** Of the handshake. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** Checks nothing but what connections are about. */
  readonly lenient: boolean;
}

/** One connection's lane: one response at a time, and each may go on from the one before. */
export function createLane(ws: WebSocket, deps: LaneDeps): (frame: unknown) => void {
  const { responder, violations } = deps;
  let known: Known | null = null;
  let busy = false;

  const say = (event: unknown): void => ws.send(JSON.stringify(event));
  const no = ({ status, body }: Refusal, headers: Answer["headers"] = {}): void => {
    known = null;
    say({ type: "error", status, ...errorOf(body), headers });
  };
  const object = (why: string, code: string | null = null): void => {
    violations.push(why);
    no({ status: 400, body: { error: { type: "invalid_request_error", code, message: why } } });
  };

  const check = (rest: Rest, input: readonly unknown[], whole: readonly unknown[]): Asked | string => {
    const named = deps.subscription ? withoutIds(input) : null;
    const checked = named ?? checkRequest({ ...rest, input: whole });
    if (!("request" in checked)) return checked.why;
    const flagged = liteFlag.safeParse(rest["client_metadata"]).success;
    if (flagged !== isLite(checked.request)) return "the lite flag does not fit the request";
    const beta = betaFault(deps.headers, checked.request);
    if (beta !== null) return beta;
    return askedOf(checked.request);
  };

  const take = async (json: unknown): Promise<void> => {
    const frame = frameSchema.safeParse(json);
    if (!frame.success) return object(`not a frame: ${z.prettifyError(frame.error)}`);
    const { type: _, previous_response_id: previous, generate, input, ...rest } = frame.data;
    const before = known;
    if (previous !== undefined) {
      const fault = continues(before, previous, { rest, input });
      if (fault !== null) return object(fault, before?.id === previous ? null : "previous_response_not_found");
    }
    const whole = [...(previous === undefined ? [] : (before?.input ?? [])), ...input];
    const asked = deps.lenient ? looselyAsked({ ...rest, input: whole }) : check(rest, input, whole);
    if (typeof asked === "string") return object(asked);
    known = null;
    const next = (events: readonly StreamEvent[]): void => {
      known = { id: idOf(events), rest: comparable(rest), input: [...whole, ...itemsOf(events)] };
    };
    if (generate === false) {
      const events = responder.warmUp(asked);
      next(events);
      return events.forEach(say);
    }
    const reply = await responder.reply(asked);
    if (reply === null) return object("the script has no answer for this request");
    return send(ws, reply, { no, next, wire: deps.wire });
  };

  return (frame) => {
    if (busy) return object("a second response on a connection that is answering");
    busy = true;
    take(frame)
      .catch((error: unknown) => violations.push(`the double failed: ${String(error)}`))
      .finally(() => void (busy = false));
  };
}

interface Telling {
  readonly wire: Duplex;
  readonly no: (refusal: Refusal, headers?: Answer["headers"]) => void;
  readonly next: (events: readonly StreamEvent[]) => void;
}

async function send(ws: WebSocket, { answer, events }: Reply, { no, next, wire }: Telling): Promise<void> {
  if (answer.delayMs !== undefined) await new Promise((resume) => setTimeout(resume, answer.delayMs));
  if (answer.cut === "before-headers") return ws.terminate();
  if (answer.http !== undefined) return no({ status: answer.http, body: answer.body ?? {} }, headersOf(answer));
  if (answer.html !== undefined) return no({ status: answer.html, body: { error: { message: "Just a moment..." } } });
  if (answer.stall === true) return;
  const raw = answer.raw === undefined ? answer.rawText : await readFile(answer.raw, "utf8");
  const all = raw === undefined ? upTo(answer, events).map((event) => JSON.stringify(event)) : framesOf(raw);
  // The lane is free as soon as the client can have read the end.
  if (answer.cut === undefined && answer.eof === undefined && answer.stall === undefined) next(events);
  // In one piece, as it leaves over HTTP: what is timed is who reads it.
  wire.cork();
  const sent = all.map((text) => new Promise<void>((resume) => ws.send(text, () => resume())));
  wire.uncork();
  await Promise.all(sent);
  if (answer.binary === true) ws.send(Buffer.from([1, 2, 3]));
  else if (answer.cut !== undefined) ws.terminate();
  else if (answer.eof !== undefined) ws.close(answer.closeCode ?? 1000, "scripted");
}

/** A recorded stream of server-sent events, as the same backend sends it over a WebSocket. A cut follows from its end. */
function framesOf(raw: string): readonly string[] {
  const events = raw.replaceAll("\r\n", "\n").split("\n\n");
  return events.flatMap((event) => {
    const lines = event.split("\n").filter((line) => line.startsWith("data:"));
    return lines.length === 0 ? [] : [lines.map((line) => line.slice(5).trimStart()).join("\n")];
  });
}

function continues(
  known: Known | null,
  previous: string,
  { rest, input }: { readonly rest: object; readonly input: readonly unknown[] },
): string | null {
  if (known?.id !== previous) return `Previous response with id '${previous}' not found.`;
  if (known.rest !== comparable(rest)) return "previous_response_id although another property has changed";
  const old = new Set(known.input.map((item) => JSON.stringify(item)));
  const again = input.find((item) => old.has(JSON.stringify(item)));
  if (again !== undefined) return `an item that is known already: ${JSON.stringify(again).slice(0, 200)}`;
  return input.length === 0 ? "previous_response_id without anything new" : null;
}

function comparable(rest: object): string {
  const { client_metadata: _, ...compared } = { client_metadata: null, ...rest };
  return JSON.stringify(compared);
}

function errorOf(body: unknown): object {
  const parsed = z.looseObject({ error: z.unknown() }).safeParse(body);
  return { error: parsed.success ? parsed.data.error : body };
}

const responseSchema = z.looseObject({ response: z.looseObject({ id: z.string() }) });

function idOf(events: readonly StreamEvent[]): string {
  const parsed = responseSchema.safeParse(events[0]);
  return parsed.success ? parsed.data.response.id : "";
}

function itemsOf(events: readonly StreamEvent[]): readonly unknown[] {
  return events.flatMap((event) => (event.type === "response.output_item.done" ? [event["item"]] : []));
}
