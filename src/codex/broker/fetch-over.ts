import { request as ask } from "node:http";
import type { Readable } from "node:stream";

/** `fetch` to a server behind a unix socket, as far as this client uses it: a text goes out, a stream comes in. */
export function fetchOver(socketPath: string): typeof fetch {
  return (address, init = {}) =>
    new Promise((resolve, reject) => {
      const url = new URL(address instanceof Request ? address.url : address);
      const request = ask({
        socketPath,
        path: `${url.pathname}${url.search}`,
        method: init.method ?? "GET",
        headers: Object.fromEntries(new Headers(init.headers)),
        ...(init.signal ? { signal: init.signal } : {}),
      });
      // As `fetch` itself says it.
      request.once("error", (cause) => reject(new TypeError("fetch failed", { cause })));
      request.once("response", (incoming) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
        const status = incoming.statusCode ?? 500;
        const empty = status === 204 || status === 304;
        resolve(new Response(empty ? null : streamOf(incoming), { status, headers }));
      });
      request.end(typeof init.body === "string" ? init.body : undefined);
    });
}

function streamOf(incoming: Readable): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next: IteratorResult<unknown> = await chunks.next();
      if (next.done === true) controller.close();
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
    },
    cancel() {
      incoming.destroy();
    },
  });
}
