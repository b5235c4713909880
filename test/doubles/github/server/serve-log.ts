import type { IncomingMessage, ServerResponse } from "node:http";
import type { World } from "../state/world.ts";

export interface LogCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Where logs lie: another service, which refuses a request that is signed and brings a token besides. */
export function serveLog(world: World, { request, response, url }: LogCall): void {
  if (request.headers.authorization !== undefined) {
    world.violations.push(`a token was sent to ${url.pathname}`);
    response.writeHead(400).end();
    return;
  }
  const id = Number(url.pathname.split("/").at(-1));
  const jobs = world.repositories.flatMap((one) => one.workflowRuns.flatMap((run) => run.jobs));
  const job = url.searchParams.get("sig") === "0123" ? jobs.find((one) => one.id === id) : undefined;
  if (typeof job?.log !== "string") response.writeHead(404).end();
  else response.writeHead(200, { "content-type": "text/plain" }).end(job.log);
}
