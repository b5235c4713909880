export interface RecordedRequest {
  readonly method: string;
  /** Without `/api/v3` and the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Login of who asked; `null` for nobody. */
  readonly actor: string | null;
  /** Parsed JSON, or `null`. */
  readonly body: unknown;
  /** GitHub's operation id, `graphql`, `git` or `null`. */
  operation: string | null;
  /** 0 when the connection was cut. */
  status: number;
  answer: unknown;
}

/** Requests that change something, as opposed to reads and to asking for a token. */
export function isWrite(request: RecordedRequest): boolean {
  if (request.operation === "graphql") return /^\s*mutation\b/.test(queryOf(request.body));
  if (request.operation === "git") return request.path.endsWith("/git-receive-pack");
  return !["GET", "HEAD", "OPTIONS"].includes(request.method) && !request.path.startsWith("/app/");
}

export function queryOf(body: unknown): string {
  return typeof body === "object" && body !== null && "query" in body ? String(body.query) : "";
}
