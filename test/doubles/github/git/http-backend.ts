import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gitEnvironment } from "./run-git.ts";

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
  const child = spawn("git", ["http-backend"], { env: cgiEnvironment(request, git) });
  child.stdin.on("error", () => {
    // The backend answered before it read everything; its answer says what was wrong.
  });
  request.pipe(child.stdin);
  response.once("close", () => child.kill());
  const ended = new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve());
  });
  await relay(child.stdout, response);
  await ended;
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
async function relay(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of output) {
    if (head === null) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end === -1) continue;
    writeHead(response, head.subarray(0, end).toString("latin1"));
    response.write(head.subarray(end + 4));
    head = null;
  }
  if (head !== null) response.writeHead(500);
  response.end();
}

function writeHead(response: ServerResponse, head: string): void {
  const headers = head
    .split("\r\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const);
  const status = headers.find(([name]) => name.toLowerCase() === "status")?.[1];
  response.statusCode = status ? Number.parseInt(status, 10) : 200;
  for (const [name, value] of headers) if (name.toLowerCase() !== "status") response.setHeader(name, value);
}
