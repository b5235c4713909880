import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { sendAnswer } from "../test/doubles/codex/send-answer.ts";
import { toEvents } from "../test/doubles/codex/stream-events.ts";

export interface Arrival {
  /** `performance.now()` when the first byte of the connection came in. */
  readonly at: number;
  readonly body: string;
}

export interface Backend extends AsyncDisposable {
  readonly url: string;
  /** The model requests since the last call. */
  taken(): readonly Arrival[];
}

/**
 * A model backend that answers at once that nothing was found, and knows when it was asked. It speaks as the Codex double
 * does but takes every request, since the peer sends fields that this product never may.
 */
export async function startBackend(): Promise<Backend> {
  const first = new WeakMap<Socket, number>();
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const at = first.get(request.socket) ?? performance.now();
    answer(request, response).then(
      (body) => arrivals.push({ at, body }),
      () => response.destroy(),
    );
  });
  server.on("connection", (socket) => socket.prependOnceListener("data", () => first.set(socket, performance.now())));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the backend has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    taken: () => arrivals.splice(0),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<string> {
  const body = await text(request);
  const numbers = { response: 1, inputTokens: 1, cachedTokens: 0, model: "bench", freeform: new Set<string>() };
  const nothing = { json: { findings: [], explanation: "Scripted: nothing was found." } };
  await sendAnswer(response, nothing, toEvents(nothing, numbers));
  return body;
}
