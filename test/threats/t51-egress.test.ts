import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, expect, it } from "vitest";
import type { Outside } from "../../src/workspace/network/way.ts";
import { type Hosts, serveHosts } from "../doubles/registries/serve.ts";
import { noSandbox, openBench } from "../workspace/sandbox-rig.ts";

const canary = "CANARY-51-not-a-secret";

/** Tries one way out and prints what came back, or why nothing did. */
const tries = String.raw`
const [kind, host, port] = process.argv.slice(2);
const end = (text) => { console.log(text); process.exit(0); };
setTimeout(() => end("no time"), 4000);
const fail = (error) => end("no " + (error.cause?.code ?? error.code ?? error.message));
if (kind === "udp") {
  const socket = require("node:dgram").createSocket(host.includes(":") ? "udp6" : "udp4");
  socket.on("error", fail).on("message", (bytes) => end(String(bytes)));
  socket.send("hello", Number(port), host, (error) => error && fail(error));
} else if (kind === "fetch") {
  const follow = (address) => {
    const proxy = process.env.HTTP_PROXY && new URL(process.env.HTTP_PROXY);
    const { get, Agent } = require("node:http");
    const { hostname, port } = proxy || new URL(address);
    get({ host: hostname, port: port || 80, path: address, agent: new Agent() }, (response) => {
      if (response.headers.location) return follow(response.headers.location);
      response.on("data", (bytes) => end(response.statusCode + " " + bytes));
    }).on("error", fail);
  };
  follow(host);
} else {
  const to = kind === "unix" ? { path: "\0" + host } : { host, port: Number(port) };
  require("node:net").connect(to).on("error", fail).on("data", (bytes) => end(String(bytes)));
}
`;

/** Says one line to the proxy, and prints the first line of its answer. */
const ask = String.raw`
const [line, ...more] = process.argv.slice(2);
const socket = require("node:net").connect(3128, "127.0.0.1", () => socket.write([line, "Host: x", ...more, "", ""].join("\r\n")));
socket.on("data", (bytes) => { console.log(String(bytes)); process.exit(0); });
socket.on("error", (error) => { console.log("no", error.code); process.exit(0); });
setTimeout(() => { console.log("no time"); process.exit(0); }, 4000);
`;

const files = { "try.cjs": tries, "ask.cjs": ask };
const registry = "registry.npmjs.org";
const open = { network: [registry] };

/** Something on this machine that gives the canary to whoever gets there. */
async function listening() {
  const stack = new AsyncDisposableStack();
  const serve = async (to: { port: number; host: string } | { path: string }): Promise<number> => {
    const server = createServer((socket) => void socket.on("error", () => undefined).end(canary)).listen(to);
    stack.defer(() => void server.close());
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const udp = createSocket("udp4");
  udp.on("message", (_, { port, address }) => udp.send(canary, port, address)).bind(0, "0.0.0.0");
  await once(udp, "listening");
  stack.defer(() => void udp.close());
  const name = `t51-${process.pid}`;
  await serve({ path: `\0${name}` });
  return { four: await serve({ port: 0, host: "0.0.0.0" }), udp: udp.address().port, name, stack };
}

const own = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ family, internal }) => family === "IPv4" && !internal)?.address;

describe.skipIf(noSandbox !== null).each([
  ["without a network", {}],
  ["with a proxy to one registry", open],
])("T51: %s no program reaches", (_, network) => {
  it.each([
    ["a port of this machine's loopback", (at: Ports) => `node try.cjs tcp 127.0.0.1 ${at.four}`],
    ["a port of this machine's own address", (at: Ports) => `node try.cjs tcp ${own ?? "127.0.0.1"} ${at.four}`],
    ["UDP", (at: Ports) => `node try.cjs udp ${own ?? "127.0.0.1"} ${at.udp}`],
    ["an abstract socket", (at: Ports) => `node try.cjs unix ${at.name}`],
    ["/dev/tcp", (at: Ports) => `bash -c 'cat < /dev/tcp/${own ?? "127.0.0.1"}/${at.four}; echo no'`],
    ["a foreign resolver", () => "node try.cjs udp 1.1.1.1 53"],
    ["an address of IPv6", () => "node try.cjs tcp 2606:4700:4700::1111 443"],
    ["a raw address", () => "node try.cjs tcp 93.184.215.14 443"],
    ["the metadata of a cloud", () => "node try.cjs tcp 169.254.169.254 80"],
    [
      "anything when the proxy is unset",
      () =>
        "env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy node try.cjs fetch http://registry.npmjs.org/",
    ],
  ])("%s", async (__, line) => {
    const at = await listening();
    await using _ = at.stack;
    await using hosts = await serveHosts({ [registry]: { "/": canary } });
    await using bench = await openBench(files, process.env, { outside: hosts.outside });
    const { output } = await bench.sh(line(at), network);
    expect(output.text).toMatch(/^no |: connect: |^no$/m);
    expect(output.text).not.toContain("CANARY");
  });
});

interface Ports {
  readonly four: number;
  readonly udp: number;
  readonly name: string;
}

describe.skipIf(noSandbox !== null)("T51: the proxy", () => {
  const serve = (): Promise<Hosts> =>
    serveHosts({
      [registry]: {
        "/fine": "fine",
        "/away": "->http://evil.example/stolen",
        "/near": "->http://169.254.169.254/latest",
      },
      "evil.example": { "/stolen": canary },
    });
  const asked = async (line: string, network: readonly string[], outside?: Outside) => {
    await using hosts = await serve();
    await using bench = await openBench(files, process.env, { outside: outside ?? hosts.outside });
    const { output, refused } = await bench.sh(line, { network });
    return { text: output.text, refused, requests: hosts.requests };
  };

  it("lets through what is on the list", async () => {
    expect((await asked("node try.cjs fetch http://registry.npmjs.org/fine", [registry])).text).toBe("200 fine\n");
    expect((await asked(`node ask.cjs 'CONNECT ${registry}:443 HTTP/1.1'`, [registry])).text).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });

  it.each([
    ["another host", "CONNECT evil.example:443 HTTP/1.1"],
    ["another host by plain HTTP", "GET http://evil.example/stolen HTTP/1.1"],
    ["another port", `CONNECT ${registry}:22 HTTP/1.1`],
    ["another port of plain HTTP", `GET http://${registry}:8080/fine HTTP/1.1`],
    ["another method", `POST http://${registry}/fine HTTP/1.1`],
    ["a name with a dot at its end", `CONNECT ${registry}.:443 HTTP/1.1`],
    ["somebody before the name", `GET http://${registry}@evil.example/stolen HTTP/1.1`],
    ["a longer name", `CONNECT ${registry}.evil.example:443 HTTP/1.1`],
    ["an address of metadata", "CONNECT 169.254.169.254:443 HTTP/1.1"],
    ["an address of metadata by plain HTTP", "GET http://169.254.169.254/latest/meta-data HTTP/1.1"],
    ["a private address", "CONNECT 10.0.0.1:443 HTTP/1.1"],
    ["an address as one number", "CONNECT 2130706433:443 HTTP/1.1"],
    ["an address of IPv6", "CONNECT [::1]:443 HTTP/1.1"],
    ["a path alone", "GET /fine HTTP/1.1"],
  ])("refuses %s", async (_, line) => {
    const { text, requests } = await asked(`node ask.cjs '${line}'`, [registry]);
    expect(text).toMatch(/^HTTP\/1.1 403 /);
    expect(requests).toEqual([]);
  });

  it("takes no address from a list", async () => {
    const line = "node ask.cjs 'CONNECT 93.184.215.14:443 HTTP/1.1'";
    expect((await asked(line, ["93.184.215.14"])).text).toMatch(/^HTTP\/1.1 403 /);
  });

  it.each(["/away", "/near"])("a redirect to %s leads nowhere", async (path) => {
    const { text, requests, refused } = await asked(`node try.cjs fetch http://${registry}${path}`, [registry]);
    expect(text).toMatch(/^403 /);
    expect(text).not.toContain("CANARY");
    expect(requests).toEqual([`GET ${registry}${path}`]);
    expect(refused).toHaveLength(1);
  });

  it("is not there for a program that has no network", async () => {
    await using hosts = await serve();
    await using bench = await openBench(files, process.env, { outside: hosts.outside });
    await bench.sh("true", open);
    expect(
      (await bench.sh("ls /proxy; node ask.cjs 'GET http://registry.npmjs.org/fine HTTP/1.1'")).output.text,
    ).toMatch(/No such file[^]*no ECONNREFUSED/);
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.20.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "::1",
    "::ffff:127.0.0.1",
    "fd00::1",
    "fe80::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
  ])("connects to no name that means %s", async (address) => {
    const connected: string[] = [];
    const outside: Outside = {
      resolve: () => Promise.resolve(["93.184.215.14", address]),
      connect: (to) => Promise.reject(new Error(connected.push(to.address).toString())),
    };
    const { text } = await asked(`node ask.cjs 'CONNECT ${registry}:443 HTTP/1.1'`, [registry], outside);
    expect(text).toMatch(/^HTTP\/1.1 403 /);
    expect(connected).toEqual([]);
  });

  it("connects to the address that it looked at, whatever the name means a moment later", async () => {
    const answers = [["93.184.215.14"], ["127.0.0.1"]];
    const connected: string[] = [];
    const outside: Outside = {
      resolve: () => Promise.resolve(answers.shift() ?? []),
      connect: (to) => Promise.reject(new Error(connected.push(to.address).toString())),
    };
    await asked(`node ask.cjs 'CONNECT ${registry}:443 HTTP/1.1'`, [registry], outside);
    expect(connected).toEqual(["93.184.215.14"]);
  });

  it("takes no name of a network nearby from a list, where a proxy of this machine would look it up", async () => {
    await using hosts = await serveHosts({ "metadata.google.internal": { "/": canary } });
    await using bench = await openBench(files, { ...process.env, HTTP_PROXY: hosts.url });
    const line = "node ask.cjs 'GET http://metadata.google.internal/ HTTP/1.1'";
    expect((await bench.sh(line, { network: ["metadata.google.internal"] })).output.text).toMatch(/^HTTP\/1.1 403 /);
    expect(hosts.requests).toEqual([]);
  });
});
