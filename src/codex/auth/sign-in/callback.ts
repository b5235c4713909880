import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import * as z from "zod";
import { messageOf, UserError } from "../../../core/errors.ts";
import { page } from "./page.ts";

/** What a browser brought back. */
export interface Came {
  readonly code: string | null;
  readonly state: string;
  /** The issuer's word for why there is no code. */
  readonly error: string;
}

export interface CallbackServer extends AsyncDisposable {
  readonly redirectUri: string;
}

/**
 * Listens on loopback for the browser to come back, on the first port that is free. `arrive` throws UserError for what is
 * not ours; the page then says so, and the wait goes on: any page on the web can send a browser here.
 * @throws UserError when no port is free.
 */
export async function listenForBrowser(
  ports: readonly number[],
  arrive: (came: Came) => Promise<void>,
): Promise<CallbackServer> {
  const server = createServer((request, response) => {
    answer(request, response, arrive).catch(() => response.destroy());
  });
  const port = await listen(server, ports);
  return {
    redirectUri: `http://127.0.0.1:${port}/auth/callback`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      // The page that says how it ended is still on its way.
      const late = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(late);
    },
  };
}

async function listen(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) {
    const bound = await tryPort(server, port);
    if (bound !== null) return bound;
  }
  throw new UserError(
    `Nothing can listen on the ports ${ports.join(" and ")} of this machine, where a browser would come back to. ` +
      "Stop the other login, or use codex-bot login --device.",
  );
}

const takenSchema = z.looseObject({ code: z.enum(["EADDRINUSE", "EACCES"]) });

async function tryPort(server: Server, port: number): Promise<number | null> {
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : port;
  } catch (thrown) {
    if (takenSchema.safeParse(thrown).success) return null;
    throw thrown;
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  arrive: (came: Came) => Promise<void>,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method !== "GET" || url.pathname !== "/auth/callback") return send(response, 404, page("nowhere", ""));
  const error = (url.searchParams.get("error") ?? "no code").replaceAll(/[^\w. -]/g, "").slice(0, 100);
  try {
    await arrive({ code: url.searchParams.get("code"), state: url.searchParams.get("state") ?? "", error });
  } catch (thrown) {
    if (!(thrown instanceof UserError)) throw thrown;
    return send(response, 400, page("failed", messageOf(thrown)));
  }
  return send(response, 200, page("done", ""));
}

function send(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      connection: "close",
    })
    .end(html);
}
