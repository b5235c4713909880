import type { IncomingMessage, ServerResponse } from "node:http";

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendJson(response: ServerResponse, { status, body, headers = {} }: JsonAnswer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { ...headers, "content-type": "application/json" }).end(text);
}

/** In the shape in which a backend refuses, so that a worker's client understands it. */
export function refuse(response: ServerResponse, status: number, error: { code: string; message: string }): void {
  sendJson(response, { status, body: { error: { ...error, type: error.code } } });
}

/** The whole body; `null` when it is longer than `most` bytes, and then it is not read to its end. */
export async function readBody(request: IncomingMessage, most: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += part.byteLength;
    if (bytes > most) return null;
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}
