import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import type { Issuer } from "./issuer.ts";
import { arrivals, parseJson, record } from "./record.ts";
import type { Arrivals, RecordedRequest } from "./record.ts";
import type { Responder } from "./responder.ts";
import { createLane } from "./socket-lane.ts";
import { checkCaller } from "./subscription.ts";

/** What becomes of a handshake: a connection, an answer of HTTP, or silence. */
export type Handshake =
  | "accept"
  | "hang"
  | {
      readonly http: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** Sent as it is instead of JSON. */
      readonly page?: string;
    };

export interface SocketOptions {
  /** One after the other; what comes later is accepted. */
  readonly handshakes?: readonly Handshake[];
  /** The server offers to compress although nobody asked, as a bad one would. */
  readonly compresses?: boolean;
}

export interface SocketRecord {
  readonly handshake: RecordedRequest;
  /** Frames of the client, as JSON. */
  readonly frames: readonly unknown[];
  /** Resolves when the n-th frame, ping or pong (from 0) has come. */
  framed(index: number): Promise<unknown>;
  pinged(index: number): Promise<unknown>;
  ponged(index: number): Promise<unknown>;
  readonly closed: Promise<number>;
  /** The server's doings. `deaf` answers no more pings. */
  ping(): void;
  drop(): void;
  deaf(): void;
  send(text: string): void;
  /** Bytes that need not be a frame. */
  raw(bytes: Uint8Array): void;
  pings(): number;
  /** Resolves when everything that was said so far, here and there, has come. */
  settled(): Promise<void>;
}

export interface Sockets {
  readonly opened: Arrivals<SocketRecord>;
  readonly refused: readonly number[];
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void;
  drop(): void;
}

export interface SocketDeps {
  readonly responder: Responder;
  readonly issuer: Issuer;
  readonly violations: string[];
  readonly lenient: boolean;
}

const beta = "responses_websockets=2026-02-06";

/** `null` refuses each handshake with 426. */
export function createSockets(options: SocketOptions | null, deps: SocketDeps): Sockets {
  const opened = arrivals<SocketRecord>();
  const refused: number[] = [];
  const raw = new Set<Duplex>();
  const handshakes = [...(options?.handshakes ?? [])];
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false });
  server.on("headers", (headers) => headers.push("x-oai-request-id: req_socket"));
  const upgrade = (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    raw.add(socket);
    socket.once("close", () => raw.delete(socket));
    // A client that gives up in the middle is an everyday thing.
    socket.on("error", () => undefined);
    const next = options === null ? { http: 426 } : (handshakes.shift() ?? "accept");
    const shake = next === "accept" && !deps.lenient ? checkHandshake(incoming, deps) : next;
    if (shake === "hang") return;
    if (shake !== "accept") {
      refused.push(shake.http);
      socket.end(refusal(shake));
      return;
    }
    if (options?.compresses === true) server.on("headers", (headers) => headers.push(deflate));
    const body = record(incoming, null);
    server.handleUpgrade(incoming, socket, head, (ws) => opened.add(recordOf({ ws, wire: socket }, body, deps)));
  };
  return {
    opened,
    refused,
    upgrade,
    drop: () => {
      for (const socket of raw) socket.destroy();
    },
  };
}

const deflate = "Sec-WebSocket-Extensions: permessage-deflate";

function refusal({ http, headers = {}, body = {}, page }: Exclude<Handshake, string>): string {
  const text = page ?? JSON.stringify(body);
  const type = page === undefined ? "application/json" : "text/html";
  const lines = Object.entries({
    "content-type": type,
    "content-length": String(Buffer.byteLength(text)),
    connection: "close",
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${http} Scripted`, ...lines, "", text].join("\r\n");
}

function checkHandshake(incoming: IncomingMessage, { issuer, violations }: SocketDeps): Handshake {
  const { headers } = incoming;
  const path = new URL(incoming.url ?? "/", "http://double").pathname;
  const faults = [
    headers["openai-beta"] === beta ? null : `openai-beta is ${String(headers["openai-beta"])}`,
    headers["sec-websocket-extensions"] === undefined ? null : "it offers to take compressed frames",
    headers["sec-websocket-protocol"] === undefined ? null : "it asks for a subprotocol",
    headers["user-agent"] === undefined ? "no user-agent" : null,
    headers["x-openai-internal-codex-responses-lite"] === undefined ? null : "the lite header belongs into frames",
  ].filter((fault) => fault !== null);
  violations.push(...faults.map((fault) => `handshake: ${fault}`));
  if (path === "/v1/responses") {
    return /^Bearer \S/.test(headers.authorization ?? "") ? "accept" : { http: 401 };
  }
  if (path !== "/backend-api/codex/responses") return { http: 404 };
  const caller = checkCaller(headers, issuer);
  if (caller === null) return "accept";
  if (caller.why !== "") violations.push(caller.why);
  return { http: caller.refusal.status, body: caller.refusal.body };
}

function recordOf(
  { ws, wire }: { ws: WebSocket; wire: Duplex },
  handshake: RecordedRequest,
  deps: SocketDeps,
): SocketRecord {
  const frames = arrivals<unknown>();
  const pings = arrivals<unknown>();
  const pongs = arrivals<unknown>();
  let answers = true;
  const subscription = handshake.path.startsWith("/backend-api/");
  let asked = 0;
  const lane = createLane(ws, { ...deps, subscription, wire, headers: handshake.headers });
  ws.on("error", () => undefined);
  ws.on("message", (data: Buffer, binary) => {
    const frame = parseJson(data.toString("utf8"));
    frames.add(frame);
    if (binary) deps.violations.push("a binary frame");
    lane(frame);
  });
  ws.on("ping", (data) => {
    pings.add(data.toString());
    if (answers) ws.pong(data);
  });
  ws.on("pong", (data) => pongs.add(data.toString()));
  return {
    handshake,
    frames: frames.all,
    framed: (index) => frames.at(index),
    pinged: (index) => pings.at(index),
    ponged: (index) => pongs.at(index),
    closed: new Promise((resume) => ws.once("close", resume)),
    ping: () => ws.ping("from the double"),
    drop: () => ws.terminate(),
    deaf: () => void (answers = false),
    send: (text) => ws.send(text),
    raw: (bytes) => void wire.write(bytes),
    pings: () => pings.all.length,
    async settled() {
      // Frames keep their order, so the answer to a ping comes after everything before it.
      const index = pongs.all.length;
      ws.ping(`settled ${asked++}`);
      await pongs.at(index);
    },
  };
}
