import { createHmac } from "node:crypto";
import { fakeSecret } from "../rig/stage.ts";

export interface Sent {
  readonly event: string;
  /** The exact text. */
  readonly body: string;
  readonly id?: string;
  /** Over `body` with the right secret unless given; `null` leaves the header out. */
  readonly signature?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export function signatureOf(body: string | Uint8Array, secret = fakeSecret): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Delivers a webhook by hand, as nobody but GitHub should be able to. */
export async function post(url: string, { event, body, id = "1", signature, headers = {} }: Sent): Promise<number> {
  const signed = signature === null ? {} : { "x-hub-signature-256": signature ?? signatureOf(body) };
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-delivery": id,
      "x-github-event": event,
      ...signed,
      ...headers,
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
