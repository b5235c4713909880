import { once } from "node:events";
import { chmod } from "node:fs/promises";
import { createServer, type IncomingMessage, request as send, type ServerResponse } from "node:http";
import { type Duplex, pipeline } from "node:stream";
import { limits } from "../../core/limits.ts";
import { type Asked, askedOf, askedPlainly, refusalOf } from "./asked.ts";
import type { Reached, Way } from "./way.ts";

export interface ProxyOptions {
  /** Path of the socket to listen on; nothing is there yet. */
  readonly socket: string;
  /** Full names, in lower case: these and no others. */
  readonly hosts: readonly string[];
  readonly way: Way;
}

export interface Proxy extends AsyncDisposable {
  /** Hosts that were asked for and not reached because they may not be. */
  readonly refused: ReadonlySet<string>;
}

/** One open proxy. */
interface Desk extends ProxyOptions {
  readonly refused: Set<string>;
  /** Everything that is open, to be closed at the end or when too much was carried. */
  readonly open: Set<Duplex>;
  readonly carried: { in: number; out: number };
}

/**
 * The only way out of the sandbox: to hosts on a list, at port 443 by CONNECT, or at port 80 to read by plain HTTP. It runs
 * on the trusted side, adds no credentials of anybody's, and takes nothing that comes from inside for anything but a name
 * to look up in the list (T51, T64, T78).
 */
export async function openProxy(options: ProxyOptions): Promise<Proxy> {
  const desk: Desk = { ...options, refused: new Set(), open: new Set(), carried: { in: 0, out: 0 } };
  const server = createServer({ requestTimeout: limits.proxy.connectSeconds * 1000 });
  server.maxConnections = limits.proxy.connections;
  server.on("connection", (socket) => hold(desk, socket));
  server.on("request", (request, response) => void carryPlain(desk, request, response));
  server.on("connect", (request: IncomingMessage, near: Duplex, head: Buffer) => {
    void carryTunnel(desk, { request, near, head });
  });
  server.listen(options.socket);
  await once(server, "listening");
  // The folder around it is ours alone; inside, whoever runs there is somebody else.
  await chmod(options.socket, 0o666);
  return {
    refused: desk.refused,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const stream of desk.open) stream.destroy();
      await Promise.resolve();
    },
  };
}

function hold(desk: Desk, stream: Duplex): void {
  desk.open.add(stream);
  stream.on("error", () => undefined);
  stream.once("close", () => desk.open.delete(stream));
}

/** What stands for a host that may not be reached, or cannot be. */
interface Closed {
  readonly kind: "closed";
  readonly status: number;
  readonly why: string;
}

async function reach(desk: Desk, asked: Asked): Promise<Extract<Reached, { kind: "open" }> | Closed> {
  const { refused, hosts, way } = desk;
  const refusal = refusalOf(asked, hosts);
  const reached: Reached | Closed =
    refusal === null ? await way(asked, timeToOpen()).catch(unreachable) : { kind: "refused", why: refusal };
  if (reached.kind === "open")
    hold(
      desk,
      reached.socket.setTimeout(idleMs, () => reached.socket.destroy()),
    );
  if (reached.kind !== "refused") return reached;
  if (refused.size < limits.proxy.refusedNames) refused.add(asked.host);
  return { kind: "closed", status: 403, why: reached.why };
}

const idleMs = limits.proxy.idleSeconds * 1000;

function timeToOpen(): AbortSignal {
  return AbortSignal.timeout(limits.proxy.connectSeconds * 1000);
}

/** Why is told to nobody inside: it speaks of this machine's network. */
function unreachable(): Closed {
  return { kind: "closed", status: 502, why: "the host cannot be reached" };
}

async function carryTunnel(
  desk: Desk,
  { request, near, head }: { request: IncomingMessage; near: Duplex; head: Buffer },
): Promise<void> {
  const far = await reach(desk, askedOf(request.url ?? ""));
  if (far.kind === "closed") {
    near.end(`HTTP/1.1 ${far.status} Refused\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n${far.why}\n`);
    return;
  }
  near.on("data", (chunk: Buffer) => count(desk, "out", chunk));
  far.socket.on("data", (chunk: Buffer) => count(desk, "in", chunk));
  near.write("HTTP/1.1 200 Connection established\r\n\r\n");
  far.socket.write(head);
  pipeline(near, far.socket, near, () => {
    near.destroy();
    far.socket.destroy();
  });
}

async function carryPlain(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = askedPlainly(request.method ?? "", request.url ?? "");
  const far = await reach(desk, asked);
  if (far.kind === "closed") {
    response.writeHead(far.status, { "content-type": "text/plain", connection: "close" }).end(`${far.why}\n`);
    return;
  }
  const { pathname, search } = new URL(request.url ?? "");
  const onward = send({
    createConnection: () => far.socket,
    method: request.method,
    path: far.proxy === null ? `${pathname}${search}` : `http://${asked.host}${pathname}${search}`,
    headers: { ...endToEnd(request.headers), host: asked.host, connection: "close", ...far.proxy },
  });
  onward.once("error", () => response.destroy());
  onward.once("response", (answer) => {
    answer.on("data", (chunk: Buffer) => count(desk, "in", chunk));
    response.writeHead(answer.statusCode ?? 502, { ...endToEnd(answer.headers), connection: "close" });
    pipeline(answer, response, () => far.socket.destroy());
  });
  onward.end();
}

function endToEnd(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  const hops = /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host)$/;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hops.test(name)));
}

function count({ carried, open }: Desk, direction: "in" | "out", chunk: Buffer): void {
  carried[direction] += chunk.length;
  const most = direction === "in" ? limits.proxy.bytesIn : limits.proxy.bytesOut;
  if (carried[direction] > most) for (const stream of open) stream.destroy();
}
