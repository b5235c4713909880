import { isIP } from "node:net";
import type { Destination } from "./way.ts";

/** What a program inside asks the proxy for. `wrong`: why it is nothing that could be allowed. */
export interface Asked extends Destination {
  readonly wrong: string | null;
}

/** Of `CONNECT host:port`. */
export function askedOf(target: string): Asked {
  const [, host = target, port = "0"] = /^(.{1,253}):(\d{1,5})$/.exec(target) ?? [];
  return {
    host: clean(host),
    port: Number(port),
    for: "tunnel",
    wrong: port === "443" ? null : "only port 443 is open",
  };
}

/** Of a request with a whole address. Only reading: a registry needs no more, and more could carry something out. */
export function askedPlainly(method: string, address: string): Asked {
  const url = URL.parse(address);
  const wrong =
    url === null || url.protocol !== "http:" || url.port !== ""
      ? "only whole addresses of HTTP at port 80 are open"
      : method === "GET" || method === "HEAD"
        ? null
        : "without encryption only GET and HEAD are open";
  return { host: clean(url?.hostname ?? address), port: 80, for: "plain", wrong };
}

/** Kept for messages: nothing that could not be in a name. */
function clean(host: string): string {
  return host
    .toLowerCase()
    .replaceAll(/[^\w.:[\]-]/g, "?")
    .slice(0, 253);
}

/** Names that mean something near wherever they are looked up, this machine's proxies included. */
const near = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa|corp|home|private|localdomain|onion)$/;

export function refusalOf({ host, wrong }: Asked, hosts: readonly string[]): string | null {
  if (isIP(host.replaceAll(/^\[|\]$/g, "")) !== 0) return `${host} is an address; only names are open`;
  if (!hosts.includes(host)) return `${host} is not among the hosts that are open: ${hosts.join(", ") || "none"}`;
  if (near.test(host)) return `${host} is a name of a network nearby`;
  return wrong;
}
