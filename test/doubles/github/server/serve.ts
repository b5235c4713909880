import type { IncomingMessage, ServerResponse } from "node:http";
import { servePage } from "../pages/serve-page.ts";
import type { Context } from "./context.ts";
import { serveApi } from "./serve-api.ts";
import { serveLog } from "./serve-log.ts";
import { serveRepository } from "./serve-repository.ts";

/** One server, as on GitHub Enterprise: the API below `/api`, git and the web pages side by side. */
export async function serve(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", context.world.url);
  const git = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)$/.exec(url.pathname);
  const attached = context.world.attachments.get(url.pathname);
  // Whoever writes such an address is a stranger, so no credential of ours may follow it.
  if (attached !== undefined && request.headers.authorization !== undefined)
    context.world.violations.push("a token was sent for an attachment");
  if (attached !== undefined) sendAttachment(attached, response);
  else if (url.pathname.startsWith("/api/")) await serveApi(context, request, response);
  else if (url.pathname.startsWith("/storage/")) serveLog(context.world, { request, response, url });
  else if (git)
    await serveRepository(context, {
      request,
      response,
      url,
      owner: git[1] ?? "",
      name: git[2] ?? "",
      service: git[3] ?? "",
    });
  else await servePage(context.world, url, response);
}

type Attached = NonNullable<ReturnType<Context["world"]["attachments"]["get"]>>;

function sendAttachment({ type, bytes }: Attached, response: ServerResponse): void {
  response.writeHead(200, { "content-type": type }).end(bytes);
}

/** What nobody foresaw is a defect of the double and must be seen: in the answer and in `defects`. */
export function serveDefect(context: Context, response: ServerResponse, cause: unknown): void {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  context.world.defects.push(text);
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(500, { "content-type": "application/json" })
      .end(JSON.stringify({ message: `defect of the GitHub double: ${text}` }));
}
