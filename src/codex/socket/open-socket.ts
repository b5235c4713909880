import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { RawData, WebSocket } from "ws";
import { noReport, readErrorBody } from "../error-report.ts";
import { codeOf } from "../network-code.ts";
import type { Headers, ProviderLimits } from "../provider.ts";
import { namesIn } from "../names-in.ts";
import type { StreamFault, Trouble } from "../trouble.ts";
import { createInbox } from "./inbox.ts";
import type { Inbox } from "./inbox.ts";

/** An open connection, as little of it as is used. */
export interface OpenSocket {
  readonly kind: "open";
  readonly inbox: Inbox;
  /** Of the handshake. */
  requestId(): string | null;
  /** How many frames have come. */
  frames(): number;
  send(text: string): void;
  ping(): void;
  onPong(heard: () => void): void;
  /** Whether the process stays alive for it. */
  hold(holds: boolean): void;
  /** Drops the connection at once, as the real client does. */
  drop(): void;
  readonly closed: AbortSignal;
}

/** The backend answered with HTTP, or did not answer. */
export type Opening = OpenSocket | Extract<Trouble, { readonly kind: "http" | "network" }>;

export interface Address {
  /** Of the same resource as over HTTP: `https://…/responses`. */
  readonly url: string;
  readonly headers: Headers;
  readonly bounds: Pick<ProviderLimits, "eventBytes" | "streamBytes">;
}

/** What OpenAI calls this way of asking. */
const beta = "responses_websockets=2026-02-06";
const mostErrorBytes = 64 * 1024;

/**
 * One handshake. Nothing compressed is offered or taken, so nothing can swell (T75); redirects are answers and are not
 * followed, so the key goes to one address only (T78). Resolves when the signal fires, as a network failure.
 */
export async function openSocket(address: Address, signal: AbortSignal): Promise<Opening> {
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(address.url.replace(/^http/, "ws"), {
    headers: { "user-agent": "codex-bot", ...address.headers, "openai-beta": beta },
    perMessageDeflate: false,
    maxPayload: address.bounds.eventBytes,
    followRedirects: false,
  });
  const opening = Promise.withResolvers<Opening>();
  // Before it is open: a server may speak at once.
  const open = listen(socket, address.bounds);
  socket.on("open", () => opening.resolve(open));
  socket.on("error", (error) => opening.resolve({ kind: "network", code: codeOf(error) }));
  socket.on("unexpected-response", (_, response) => {
    opening.resolve(readRefusal(response).finally(() => socket.terminate()));
  });
  const leave = (): void => socket.terminate();
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await opening.promise;
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

function listen(socket: WebSocket, bounds: Address["bounds"]): OpenSocket {
  const closed = new AbortController();
  const inbox = createInbox();
  let wire: Socket | null = null;
  let requestId: string | null = null;
  let bytes = 0;
  let frames = 0;
  const over = (fault: StreamFault): void => {
    inbox.put({ type: "over", fault });
    socket.terminate();
  };
  socket.on("message", (data, binary) => {
    bytes += sizeOf(data);
    frames++;
    if (binary) over("unreadable");
    else if (bytes > bounds.streamBytes) over("too-large");
    else inbox.put({ type: "frame", text: textOf(data) });
  });
  socket.on("upgrade", (response) => {
    wire = response.socket;
    requestId = requestIdOf(response);
  });
  // After an error there is always a close.
  socket.on("error", (error) => inbox.put({ type: "over", fault: faultOf(codeOf(error)) }));
  socket.on("close", () => {
    inbox.put({ type: "over", fault: "cut" });
    closed.abort();
  });
  return {
    kind: "open",
    inbox,
    requestId: () => requestId,
    frames: () => frames,
    send(text) {
      bytes = 0;
      // What cannot be sent any more is seen at the inbox.
      socket.send(text, () => undefined);
    },
    ping: () => socket.ping("", true, () => undefined),
    onPong: (heard) => socket.on("pong", heard),
    hold: (holds) => (holds ? wire?.ref() : wire?.unref()),
    drop: () => socket.terminate(),
    closed: closed.signal,
  };
}

const faults = new Map<string, StreamFault>([
  ["WS_ERR_UNSUPPORTED_MESSAGE_LENGTH", "too-large"],
  // The bit of a compressed frame, which nobody agreed on.
  ["WS_ERR_UNEXPECTED_RSV_1", "encoded"],
  ["WS_ERR_INVALID_UTF8", "unreadable"],
]);

function faultOf(code: string): StreamFault {
  return faults.get(code) ?? "cut";
}

async function readRefusal(response: IncomingMessage): Promise<Opening> {
  const status = response.statusCode ?? 0;
  const retryAfter = response.headers["retry-after"] ?? null;
  const plain = (response.headers["content-encoding"] ?? "identity") === "identity";
  const report = plain ? readErrorBody(await startOf(response)) : noReport;
  response.destroy();
  const via = { transport: "websocket", requestId: requestIdOf(response) } as const;
  return { kind: "http", status, retryAfter, report, via };
}

function requestIdOf({ headers }: IncomingMessage): string | null {
  return namesIn((name) => [headers[name]].flat()[0]).requestId;
}

/** Half an explanation is better than none, so a body that breaks off is no error. */
async function startOf(response: IncomingMessage): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const chunk of response) {
      if (chunk instanceof Uint8Array) text += decoder.decode(chunk, { stream: true });
      if (text.length >= mostErrorBytes) break;
    }
  } catch {
    return text;
  }
  return text;
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.byteLength, 0) : data.byteLength;
}

/** Whether the bytes are UTF-8 was looked at when they came. */
function textOf(data: RawData): string {
  const whole = Array.isArray(data) ? Buffer.concat(data) : data;
  return Buffer.isBuffer(whole) ? whole.toString("utf8") : Buffer.from(whole).toString("utf8");
}
