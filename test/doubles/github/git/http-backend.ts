import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gitEnvironment } from "./run-git.ts";
import { run } from "./runner.ts";

export interface GitRequest {
  /** Folder that holds the repository. */
  readonly directory: string;
  /** What follows the repository: `/info/refs`, `/git-upload-pack`, `/git-receive-pack`. */
  readonly service: string;
  readonly query: string;
  readonly login: string;
}

/** Runs git's own CGI program for one request. Resolves when the answer is out. */
export async function serveGit(request: IncomingMessage, response: ServerResponse, git: GitRequest): Promise<void> {
  const input = await buffer(request);
  const { stdout } = await run({ args: ["http-backend"], env: cgiEnvironment(request, git), input });
  relay(Buffer.from(stdout), response);
}

function cgiEnvironment(
  request: IncomingMessage,
  { directory, service, query, login }: GitRequest,
): Record<string, string> {
  const header = (name: string): string => String(request.headers[name] ?? "");
  const length = header("content-length");
  return {
    ...gitEnvironment(),
    GIT_PROJECT_ROOT: directory,
    GIT_HTTP_EXPORT_ALL: "1",
    GIT_PROTOCOL: header("git-protocol"),
    HTTP_CONTENT_ENCODING: header("content-encoding"),
    REQUEST_METHOD: request.method ?? "GET",
    PATH_INFO: service,
    QUERY_STRING: query,
    CONTENT_TYPE: header("content-type"),
    ...(length === "" ? {} : { CONTENT_LENGTH: length }),
    REMOTE_USER: login,
    REMOTE_ADDR: "127.0.0.1",
  };
}

/** CGI: header lines, an empty line, then the body. */
function relay(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf("\r\n\r\n");
  if (end === -1) response.writeHead(500).end();
  else {
    writeHead(response, output.subarray(0, end).toString("latin1"));
    response.end(output.subarray(end + 4));
  }
}

function writeHead(response: ServerResponse, head: string): void {
  const headers = head
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const);
  const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1];
  response.statusCode = status ? Number.parseInt(status, 10) : 200;
  for (const [name, value] of headers) if (name.toLowerCase() !== "status") response.setHeader(name, value);
}
