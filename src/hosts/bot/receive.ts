import type { IncomingMessage, ServerResponse } from "node:http";
import type { Webhooks } from "@octokit/webhooks";

/** GitHub sends nothing larger; a larger body is not from GitHub. */
const bodyBytes = 25 * 1024 * 1024;

type Answer = { readonly status: number; readonly text: string };

type Hooks = Pick<Webhooks, "verify" | "verifyAndReceive">;

/**
 * Takes one delivery: its signature is checked over the very bytes that came, before anything is parsed (T14). No
 * compressed body is opened (T75). What is accepted is queued before GitHub is answered, and nothing is waited for.
 */
export async function receive(request: IncomingMessage, response: ServerResponse, webhooks: Hooks): Promise<void> {
  const { status, text } = await take(request, webhooks);
  response
    .writeHead(status, {
      "content-type": "text/plain; charset=utf-8",
      ...(status === 413 ? { connection: "close" } : {}),
    })
    .end(`${text}\n`);
}

async function take(request: IncomingMessage, webhooks: Hooks): Promise<Answer> {
  const { headers } = request;
  const [id, name, signature] = [
    headers["x-github-delivery"],
    headers["x-github-event"],
    headers["x-hub-signature-256"],
  ].map(single);
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") return { status: 415, text: "compressed bodies are not taken" };
  if (!id || !name) return { status: 400, text: "x-github-delivery and x-github-event are needed" };
  if (!signature) return { status: 401, text: "x-hub-signature-256 is missing" };
  const body = await read(request);
  if (body === null) return { status: 413, text: "the body is too large" };
  if (!(await verified(webhooks, body, signature))) return { status: 401, text: "the signature does not fit" };
  if (!isObject(body)) return { status: 400, text: "the body is no JSON object" };
  await webhooks.verifyAndReceive({ id, name, payload: body, signature });
  return { status: 202, text: "accepted" };
}

/** Two signatures in one header are none. */
function single(header: string | string[] | undefined): string {
  return typeof header === "string" && !header.includes(",") ? header : "";
}

async function read(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function verified(webhooks: Hooks, body: string, signature: string): Promise<boolean> {
  try {
    return await webhooks.verify(body, signature);
  } catch {
    return false; // a signature that cannot even be compared is a wrong one
  }
}

function isObject(body: string): boolean {
  try {
    const payload: unknown = JSON.parse(body);
    return typeof payload === "object" && payload !== null;
  } catch {
    return false;
  }
}

/** The installation an event is for; `null` when it names none. */
export function installationOf(payload: unknown): number | null {
  if (typeof payload !== "object" || payload === null || !("installation" in payload)) return null;
  const { installation } = payload;
  const hasId = typeof installation === "object" && installation !== null && "id" in installation;
  return hasId && typeof installation.id === "number" ? installation.id : null;
}

/** When the pull request of an event was last touched as GitHub sent it; `null` where it does not say. */
export function happenedAt(payload: unknown): number | null {
  if (typeof payload !== "object" || payload === null || !("pull_request" in payload)) return null;
  const { pull_request: pull } = payload;
  const hasDate = typeof pull === "object" && pull !== null && "updated_at" in pull;
  const at = hasDate && typeof pull.updated_at === "string" ? Date.parse(pull.updated_at) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
