import { attachmentUrl, mayLeadTo } from "../core/attachment-url.ts";
import { dataUrl, imageTypeOf } from "../core/image-type.ts";
import { limits } from "../core/limits.ts";
import type { Attached, Attachments } from "../core/attachments-port.ts";

export interface AttachmentsOf {
  readonly webUrl: string;
  readonly fetch?: typeof fetch;
}

/**
 * Fetches pictures that people attached on GitHub, from its own hosts only (T39). No token goes along, to nobody: whoever
 * wrote the address is a stranger. What a picture is, its first bytes say; nothing decodes it.
 */
export function createAttachments({ webUrl, fetch: send = fetch }: AttachmentsOf): Attachments {
  return {
    async fetch(address, signal) {
      const url = attachmentUrl(address, webUrl);
      if (url === null) return refused("it is not kept by GitHub");
      const until = AbortSignal.any([signal, AbortSignal.timeout(limits.githubRequestSeconds * 1000)]);
      try {
        return await fetchOne(url, (next) => send(next, { redirect: "manual", headers, signal: until }));
      } catch (thrown) {
        signal.throwIfAborted();
        return refused(thrown instanceof Error && thrown.name === "TimeoutError" ? "it took too long" : "no answer");
      }
    },
  };
}

const headers = { accept: "image/png, image/jpeg, image/gif, image/webp", "accept-encoding": "identity" };
const mostRedirects = 2;

function refused(why: string): Attached {
  return { kind: "refused", why };
}

async function fetchOne(first: URL, get: (url: URL) => Promise<Response>): Promise<Attached> {
  let url = first;
  for (let redirects = 0; ; redirects += 1) {
    const response = await get(url);
    if (response.status < 300 || response.status > 399) return read(response);
    await response.body?.cancel();
    const next = URL.parse(response.headers.get("location") ?? "", url.href);
    if (next === null || !mayLeadTo(next)) return refused("GitHub's answer leads elsewhere");
    if (redirects === mostRedirects) return refused("GitHub's answer leads from place to place");
    url = next;
  }
}

async function read(response: Response): Promise<Attached> {
  const { status, headers: said, body } = response;
  const type = (said.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  const reason = reasonAgainst(response);
  if (reason !== null || body === null) {
    await body?.cancel();
    return refused(reason ?? `GitHub answered ${status} and nothing more`);
  }
  const bytes = await upTo(body, limits.imageBytes);
  if (bytes === null) return refused(tooLarge);
  const found = imageTypeOf(bytes);
  return found === null || found !== type ? refused("it is no picture") : { kind: "image", url: dataUrl(found, bytes) };
}

const tooLarge = `it has more than ${limits.imageBytes} bytes`;

function reasonAgainst({ status, headers: said }: Response): string | null {
  if (status !== 200) return `GitHub answered ${status}`;
  if (!["", "identity"].includes(said.get("content-encoding") ?? "")) return "it is packed"; // T75
  return Number(said.get("content-length") ?? 0) > limits.imageBytes ? tooLarge : null;
}

/** `null` when there is more; then the rest is not received. */
async function upTo(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
