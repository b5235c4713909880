import { once } from "node:events";
import { createServer } from "node:http";
import type { Outside } from "../../../src/workspace/network/way.ts";
import { connected } from "../../../src/workspace/network/way.ts";
import { connect } from "node:net";

/** What a host answers a path with; `undefined` is 404, a text with `->` before it a redirect. */
export type Site = Readonly<Record<string, string | Buffer>>;

export interface Hosts extends AsyncDisposable {
  /** Of a proxy that reaches these hosts and no others. */
  readonly url: string;
  /** `GET host/path`, in order. */
  readonly requests: readonly string[];
  /** An internet in which each of these names has one public address, and nothing answers but this. */
  readonly outside: Outside;
}

/** A public address that is nobody's here: what connects to it is led to loopback. */
const somewhere = "93.184.215.14";

/** Static registries on loopback, by host name: asked through a proxy, or as if they were the hosts themselves. */
export async function serveHosts(sites: Readonly<Record<string, Site>>): Promise<Hosts> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", `http://${request.headers.host ?? "none"}`);
    requests.push(`${request.method ?? ""} ${url.hostname}${url.pathname}`);
    const body = sites[url.hostname]?.[decodeURIComponent(url.pathname)];
    if (body === undefined) response.writeHead(404).end("no such thing\n");
    else if (typeof body === "string" && body.startsWith("->"))
      response.writeHead(302, { location: body.slice(2) }).end();
    else response.writeHead(200, { "content-length": Buffer.byteLength(body), "content-type": typeOf(body) }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    outside: {
      resolve: (host) => Promise.resolve(Object.hasOwn(sites, host) ? [somewhere] : []),
      connect: (_, signal) => connected(connect({ host: "127.0.0.1", port }), signal),
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function typeOf(body: string | Buffer): string {
  if (typeof body !== "string") return "application/octet-stream";
  return body.startsWith("{") ? "application/json" : "text/html";
}
