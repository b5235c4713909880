import { lookup } from "node:dns/promises";
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { isPublic } from "./public-address.ts";

export interface Destination {
  readonly host: string;
  readonly port: number;
  /** `tunnel`: bytes go to and fro; `plain`: one request of HTTP without encryption. */
  readonly for: "tunnel" | "plain";
}

/** How hosts outside are reached from this machine. Throws where one cannot be. */
export type Way = (to: Destination, signal: AbortSignal) => Promise<Reached>;

export type Reached =
  | {
      readonly kind: "open";
      readonly socket: Socket;
      /** Where the other end is a proxy that wants whole addresses: headers that it wants besides. */
      readonly proxy: Readonly<Record<string, string>> | null;
    }
  | { readonly kind: "refused"; readonly why: string };

/** Names and addresses of the world. */
export interface Outside {
  resolve(host: string): Promise<readonly string[]>;
  connect(to: { readonly address: string; readonly port: number }, signal: AbortSignal): Promise<Socket>;
}

export const internet: Outside = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  connect: ({ address, port }, signal) => connected(connect({ host: address, port }), signal),
};

/** Waits until a socket is open; ends it when it does not get there. */
export async function connected(socket: Socket, signal: AbortSignal): Promise<Socket> {
  try {
    await once(socket, "connect", { signal });
    return socket;
  } catch (cause) {
    socket.on("error", () => undefined).destroy();
    throw cause;
  }
}

/**
 * Straight to the host. What is connected to is the address that was looked at: asking for the name a second time could
 * bring another (DNS rebinding, T78). One address that is not public spoils the name.
 */
export function directWay(outside: Outside): Way {
  return async ({ host, port }, signal) => {
    const addresses = await outside.resolve(host);
    const near = addresses.find((address) => !isPublic(address));
    if (near !== undefined) return { kind: "refused", why: `${host} has the address ${near}, which is not public` };
    for (const address of addresses.slice(0, mostTried)) {
      const socket = await outside.connect({ address, port }, signal).catch(() => null);
      if (socket !== null) return { kind: "open", socket, proxy: null };
    }
    throw new Error(`none of ${addresses.length} addresses of ${host} answers`);
  };
}

const mostTried = 4;
