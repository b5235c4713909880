/** Where inside the proxy's socket stands, and the port of loopback that leads to it. */
export const proxyInside = { socket: "/proxy", port: 3128 } as const;

/**
 * Runs inside, before the program: tools speak to proxies at a port, and a network namespace has none but its own loopback.
 * It has no say in what may be reached. The program's status becomes its own.
 */
const forwarder = String.raw`
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { constants } from "node:os";
import { pipeline } from "node:stream";
const [socket, port, file, ...args] = process.argv.slice(1);
const server = createServer((near) => {
  const far = connect(socket);
  pipeline(near, far, near, () => {});
});
server.listen(Number(port), "127.0.0.1", () => {
  const child = spawn(file, args, { stdio: "inherit" });
  child.once("error", (error) => {
    console.error(error.message);
    process.exit(127);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
});
`;

/** @param node what runs JavaScript inside. */
export function throughForwarder(node: string, argv: readonly string[]): readonly string[] {
  return [node, "--input-type=module", "-e", forwarder, "--", proxyInside.socket, `${proxyInside.port}`, ...argv];
}

/** By which names tools are told of a proxy. */
export function proxyVariables(): Readonly<Record<string, string>> {
  const proxy = `http://127.0.0.1:${proxyInside.port}`;
  const near = "localhost,127.0.0.1,::1";
  const java = ["http", "https"].map((kind) => `-D${kind}.proxyHost=127.0.0.1 -D${kind}.proxyPort=${proxyInside.port}`);
  return {
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    http_proxy: proxy,
    https_proxy: proxy,
    NO_PROXY: near,
    no_proxy: near,
    npm_config_proxy: proxy,
    npm_config_https_proxy: proxy,
    YARN_HTTP_PROXY: proxy,
    YARN_HTTPS_PROXY: proxy,
    CARGO_HTTP_PROXY: proxy,
    PIP_PROXY: proxy,
    NODE_USE_ENV_PROXY: "1",
    JAVA_TOOL_OPTIONS: java.join(" "),
  };
}
