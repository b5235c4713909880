import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";

/** A real repository in a temporary folder. */
export interface Fixture extends Disposable {
  readonly folder: string;
  git(...args: string[]): string;
  /** What git prints, byte for byte. */
  raw(...args: string[]): Buffer;
  write(files: Record<string, string | Buffer>): void;
  link(path: string, target: string): void;
  /** Stages everything and commits; gives the commit's id. */
  commit(message: string): string;
}

const environment = {
  PATH: process.env["PATH"],
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Ann",
  GIT_AUTHOR_EMAIL: "ann@example.com",
  GIT_COMMITTER_NAME: "Ann",
  GIT_COMMITTER_EMAIL: "ann@example.com",
};

export function repository(options: { readonly sha256?: boolean } = {}): Fixture {
  const folder = mkdtempSync(join(tmpdir(), "fixture-git-"));
  const raw = (...args: string[]): Buffer =>
    execFileSync("git", args, {
      cwd: folder,
      env: environment,
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    });
  const git = (...args: string[]): string =>
    raw(...args)
      .toString("utf8")
      .trimEnd();
  git("init", "--quiet", "--initial-branch=main", ...(options.sha256 === true ? ["--object-format=sha256"] : []));
  git("config", "uploadpack.allowFilter", "true");
  git("config", "uploadpack.allowAnySHA1InWant", "true");
  return {
    folder,
    git,
    raw,
    write(files) {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
    },
    link: (path, target) => symlinkSync(target, join(folder, path)),
    commit(message) {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Serves a repository over smart HTTP, as GitHub does: `git http-backend`, basic authentication when a token is set. */
export interface GitServer extends AsyncDisposable {
  readonly url: string;
  /** `METHOD path` of every request, in order. */
  readonly requests: readonly string[];
  /** Names the client asked for and had already, as the bodies of its fetches. */
  readonly bodies: readonly string[];
}

export interface ServeOptions {
  readonly token?: string;
  /** Answers instead of git, when it returns true. */
  readonly instead?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export async function serve(fixture: Fixture, options: ServeOptions = {}): Promise<GitServer> {
  const requests: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (options.instead?.(request, response) === true) return;
    const expected = `Basic ${Buffer.from(`x-access-token:${options.token}`).toString("base64")}`;
    if (options.token !== undefined && request.headers.authorization !== expected) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
      return;
    }
    void buffer(request).then((bytes) => {
      bodies.push(bytes.toString("latin1"));
      return backend(fixture.folder, { request, response, bytes });
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/repo.git`,
    requests,
    bodies,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("the server has no port"));
      else resolve(address.port);
    });
  });
}

function backend(
  folder: string,
  { request, response, bytes }: { request: IncomingMessage; response: ServerResponse; bytes: Buffer },
): void {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const child = spawn("git", ["http-backend"], {
    env: {
      ...environment,
      GIT_PROJECT_ROOT: join(folder, ".git"),
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: path.replace("/repo.git", ""),
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      CONTENT_LENGTH: String(bytes.length),
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REMOTE_ADDR: "127.0.0.1",
    },
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  const out: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.once("close", () => answer(response, Buffer.concat(out)));
}

/** A CGI answer: headers, an empty line, the body. */
function answer(response: ServerResponse, output: Buffer): void {
  const end = output.indexOf("\r\n\r\n");
  const headers = output
    .toString("latin1", 0, end)
    .split("\r\n")
    .map((line): [string, string] => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]);
  const status = headers.find(([name]) => name === "Status")?.[1].slice(0, 3) ?? "200";
  response.writeHead(Number(status), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
  response.end(output.subarray(end + 4));
}
