import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import { connected, directWay, type Outside, type Way } from "./way.ts";

/**
 * The way that this machine's environment tells: by its proxies, where it has any. Then names are looked up beyond them,
 * and it is they that decide what is near; names that are never of the internet are refused before (`proxy.ts`).
 */
export function wayOf(env: NodeJS.ProcessEnv, outside: Outside): Way {
  const direct = directWay(outside);
  const proxies = {
    tunnel: proxyIn(env["HTTPS_PROXY"] || env["https_proxy"]),
    plain: proxyIn(env["HTTP_PROXY"] || env["http_proxy"]),
  };
  return async (to, signal) => {
    const proxy = proxies[to.for];
    if (proxy === null) return direct(to, signal);
    const socket = await reach(proxy, signal);
    if (to.for === "tunnel") await askForTunnel(socket, { proxy, target: `${to.host}:${to.port}` }, signal);
    return { kind: "open", socket, proxy: to.for === "plain" ? authorization(proxy) : null };
  };
}

function proxyIn(text: string | undefined): URL | null {
  return text !== undefined && /^https?:\/\//.test(text) ? URL.parse(text) : null;
}

function reach({ protocol, hostname, port }: URL, signal: AbortSignal): Promise<Socket> {
  const host = hostname.replace(/^\[|\]$/g, "");
  return protocol === "https:"
    ? connected(connectTls({ host, servername: host, port: Number(port || 443) }), signal)
    : connected(connect({ host, port: Number(port || 80) }), signal);
}

/** The operator's own credentials for the proxy, sent to nobody else. */
function authorization({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === "") return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(pair).toString("base64")}` };
}

async function askForTunnel(
  socket: Socket,
  { proxy, target }: { readonly proxy: URL; readonly target: string },
  signal: AbortSignal,
): Promise<void> {
  const headers = Object.entries({ host: target, ...authorization(proxy) });
  const lines = [`CONNECT ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  try {
    const answer = await readHead(socket, signal);
    if (!/^HTTP\/1\.[01] 2\d\d /.test(answer)) throw new Error(`this machine's proxy refuses ${target}`);
  } catch (cause) {
    socket.on("error", () => undefined).destroy();
    throw cause;
  }
}

const mostHead = 16 * 1024;

/** What comes before the first empty line; what came after it stays in the socket. */
async function readHead(socket: Socket, signal: AbortSignal): Promise<string> {
  let head = Buffer.alloc(0);
  while (head.length < mostHead) {
    await once(socket, "readable", { signal });
    for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) {
      head = Buffer.concat([head, chunk]);
    }
    const end = head.indexOf("\r\n\r\n");
    if (end !== -1) {
      socket.unshift(head.subarray(end + 4));
      return head.subarray(0, end).toString("latin1");
    }
    if (socket.readableEnded || socket.destroyed) break;
  }
  throw new Error("this machine's proxy gave no answer");
}
