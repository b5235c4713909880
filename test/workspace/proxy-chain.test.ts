import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { limits } from "../../src/core/limits.ts";
import { wayOf } from "../../src/workspace/network/chained-way.ts";
import { openProxy } from "../../src/workspace/network/proxy.ts";
import type { Outside } from "../../src/workspace/network/way.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "proxy-chain-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Nobody may be asked for a name, or connected to, where a proxy of this machine stands between. */
const nothing: Outside = {
  resolve: () => Promise.reject(new Error("asked for a name")),
  connect: () => Promise.reject(new Error("connected")),
};

/** A proxy of this machine that echoes what goes through its tunnels, and counts it in bytes. */
async function upstream(status: string) {
  const heads: IncomingMessage[] = [];
  const carried = { bytes: 0 };
  const server = createServer();
  server.on("connect", (request: IncomingMessage, socket: Duplex) => {
    heads.push(request);
    socket.on("error", () => undefined).write(`HTTP/1.1 ${status}\r\nVia: test\r\n\r\nfirst `);
    socket.on("data", (chunk: Buffer) => (carried.bytes += chunk.length)).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { heads, carried, at: `127.0.0.1:${port}`, [Symbol.dispose]: () => server.close().closeAllConnections() };
}

/** What comes back for one line and some bytes after it. */
async function say(socket: string, text: string): Promise<string> {
  const near = connect(socket);
  near.write(text);
  let all = "";
  for await (const chunk of near) {
    all += String(chunk);
    if (all.includes("ping") || all.includes("cannot")) break;
  }
  return all;
}

it("goes on by this machine's own proxy, with the credentials of whoever runs it and none of the inside's", async () => {
  using far = await upstream("200 Fine");
  const way = wayOf({ HTTPS_PROXY: `http://runner:pass%20word@${far.at}` }, nothing);
  const socket = join(folder, "proxy");
  await using _ = await openProxy({ socket, hosts: ["registry.npmjs.org"], way });
  const line = "CONNECT registry.npmjs.org:443 HTTP/1.1\r\nHost: x\r\nProxy-Authorization: Basic eDp5\r\n\r\nping";
  expect(await say(socket, line)).toBe("HTTP/1.1 200 Connection established\r\n\r\nfirst ping");
  expect(far.heads.map(({ url, headers }) => [url, headers["proxy-authorization"]])).toEqual([
    ["registry.npmjs.org:443", `Basic ${Buffer.from("runner:pass word").toString("base64")}`],
  ]);
});

it("ends everything when more is carried out than installing takes", async () => {
  using far = await upstream("200 Fine");
  const socket = join(folder, "proxy");
  const way = wayOf({ HTTPS_PROXY: `http://${far.at}` }, nothing);
  await using _ = await openProxy({ socket, hosts: ["registry.npmjs.org"], way });
  const near = connect(socket);
  near.write("CONNECT registry.npmjs.org:443 HTTP/1.1\r\nHost: x\r\n\r\n");
  const seen: string[] = [];
  near.resume().on("error", ({ message }) => seen.push(message));
  near.on("end", () => seen.push(`ended after ${near.bytesRead} bytes`));
  const closed = new Promise((resolve) => near.once("close", resolve));
  const chunk = Buffer.alloc(1024 ** 2);
  for (let sent = 0; near.writable && sent <= 2 * limits.proxy.bytesOut; sent += chunk.length) {
    await new Promise((resolve) => near.write(chunk, resolve));
  }
  near.destroy();
  await closed;
  expect(far.carried.bytes, seen.join("; ")).toBeGreaterThan(limits.proxy.bytesOut / 2);
  expect(far.carried.bytes).toBeLessThanOrEqual(limits.proxy.bytesOut);
});

it("says only that a host cannot be reached where that proxy refuses", async () => {
  using far = await upstream("407 Who are you");
  const way = wayOf({ https_proxy: `http://${far.at}` }, nothing);
  const socket = join(folder, "proxy");
  await using _ = await openProxy({ socket, hosts: ["registry.npmjs.org"], way });
  const answer = await say(socket, "CONNECT registry.npmjs.org:443 HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1.1 502 [^]*the host cannot be reached\n$/);
});
