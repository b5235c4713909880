import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

/**
 * A few routes of GitHub over real sockets, with memory, for faults that only a socket can have: an answer that never
 * comes although the object was stored. It keeps no rules but the ones a test sets.
 */
export interface Stored {
  id: number;
  user: { id: number; login: string; type: string } | null;
  body: string;
  [field: string]: unknown;
}

export interface Fault {
  /** Matches `METHOD /path`. */
  readonly on: RegExp;
  readonly times: number;
  /** Whether the request took effect before it failed; of a review perhaps only its body. */
  readonly stored: boolean | "body";
  /** `reset` destroys the socket instead of answering. */
  readonly answer:
    | "reset"
    | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };
  /** Only requests whose JSON satisfies this. */
  readonly when?: (body: Record<string, unknown>) => boolean;
}

const addressShape = z.object({ port: z.int() });
const fieldsShape = z.record(z.string(), z.unknown());
const outputShape = z.object({
  title: z.string(),
  summary: z.string(),
  text: z.string(),
  annotations: z.array(z.unknown()).default([]),
});

export const me = { id: 77, login: "codex-bot[bot]", type: "Bot" };

export interface TinyGithub extends AsyncDisposable {
  readonly apiUrl: string;
  readonly comments: Stored[];
  readonly reviews: Stored[];
  readonly reviewComments: Stored[];
  readonly checks: Record<string, unknown>[];
  /** `METHOD /path` of every request, reads without their query. */
  readonly requests: {
    readonly line: string;
    readonly body: Record<string, unknown>;
    readonly headers: IncomingMessage["headers"];
  }[];
  readonly faults: Fault[];
  /** Lists pretend not to know entries newer than this many reads. */
  lag: number;
}

export async function startTinyGithub(): Promise<TinyGithub> {
  let nextId = 1000;
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const github: TinyGithub = {
    apiUrl: `http://127.0.0.1:${addressShape.parse(server.address()).port}`,
    comments: [],
    reviews: [],
    reviewComments: [],
    checks: [],
    requests: [],
    faults: [],
    lag: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return github;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", github.apiUrl);
    const text = (await request.setEncoding("utf8").toArray()).join("");
    const body = text === "" ? {} : fieldsShape.parse(JSON.parse(text));
    const line = `${request.method} ${url.pathname}`;
    github.requests.push({ line, body, headers: request.headers });
    const at = github.faults.findIndex((fault) => fault.on.test(line) && (fault.when?.(body) ?? true));
    const fault = github.faults[at];
    if (fault !== undefined) {
      github.faults.splice(at, 1, ...(fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : []));
      if (fault.stored !== false) act(line, fault.stored === "body" ? { ...body, comments: [] } : body);
      if (fault.answer === "reset") return void response.destroy();
      return reply(response, fault.answer);
    }
    if (request.method === "GET") return list(url, response);
    reply(response, act(line, body));
  }

  function list(url: URL, response: ServerResponse): void {
    const all = listOf(url);
    const shown = github.lag > 0 ? (github.lag--, all.slice(0, -1)) : all;
    const per = Number(url.searchParams.get("per_page") ?? 30);
    const page = Number(url.searchParams.get("page") ?? 1);
    const entries = shown.slice((page - 1) * per, page * per);
    const more = shown.length > page * per;
    // The host is one nobody should follow.
    const link = `<https://elsewhere.invalid/x?page=1>; rel="prev", <https://elsewhere.invalid/x?page=${page + 1}>; rel="next"`;
    const checks = url.pathname.endsWith("check-runs");
    reply(response, {
      status: 200,
      body: checks ? { total_count: all.length, check_runs: entries } : entries,
      ...(more ? { headers: { link } } : {}),
    });
  }

  function listOf(url: URL): object[] {
    if (url.pathname.endsWith("/check-runs")) {
      const named = github.checks.filter((run) => run["name"] === url.searchParams.get("check_name"));
      return url.searchParams.get("filter") === "all" ? named : named.slice(-1);
    }
    if (url.pathname.endsWith("/reviews")) return github.reviews;
    return url.pathname.includes("/pulls/") ? github.reviewComments : github.comments;
  }

  function act(line: string, body: Record<string, unknown>): { status: number; body: unknown } {
    const id = Number(/\/(\d+)(?:\/replies)?$/.exec(line)?.[1]);
    if (/^POST .*\/issues\/\d+\/comments$/.test(line)) return created(add(github.comments, body));
    if (/^POST .*\/replies$/.test(line))
      return created(add(github.reviewComments, { ...body, in_reply_to_id: id, path: "a.ts" }));
    if (/^POST .*\/reviews$/.test(line)) return created(addReview(body));
    if (/^POST .*\/check-runs$/.test(line)) return created(addCheck(body));
    if (/^POST .*\/reactions$/.test(line)) return created({ id: nextId++, content: body["content"] });
    if (/^PATCH .*\/issues\/comments\/\d+$/.test(line)) return edited(github.comments, id, body);
    if (/^PUT .*\/reviews\/\d+$/.test(line)) return edited(github.reviews, id, body);
    if (/^PATCH .*\/check-runs\/\d+$/.test(line)) return editedCheck(id, body);
    return { status: 404, body: { message: "Not Found" } };
  }

  function add(to: Stored[], fields: Record<string, unknown>): Stored {
    const id = nextId++;
    const at = "2026-01-01T00:00:00Z";
    const entry = {
      user: me,
      created_at: at,
      updated_at: at,
      html_url: `${github.apiUrl}/o/${id}`,
      ...fields,
      id,
      body: z.string().default("").parse(fields["body"]),
    };
    to.push(entry);
    return entry;
  }

  function addReview(body: Record<string, unknown>): Stored {
    const { comments, ...fields } = body;
    const review = add(github.reviews, { ...fields, state: "COMMENTED" });
    for (const entry of z.array(fieldsShape).default([]).parse(comments))
      add(github.reviewComments, { ...entry, pull_request_review_id: review.id });
    return review;
  }

  function addCheck(body: Record<string, unknown>): Record<string, unknown> {
    const run = { html_url: "", app: { id: 1 }, conclusion: null, ...body, id: nextId++, output: outputOf(body, 0) };
    github.checks.push(run);
    return run;
  }

  function editedCheck(id: number, body: Record<string, unknown>): { status: number; body: unknown } {
    const run = github.checks.find((entry) => entry["id"] === id);
    if (run === undefined) return { status: 404, body: { message: "Not Found" } };
    Object.assign(run, body, {
      output: outputOf(body, z.object({ annotations_count: z.int() }).parse(run["output"]).annotations_count),
    });
    return { status: 200, body: run };
  }
}

function outputOf(body: Record<string, unknown>, before: number): Record<string, unknown> {
  const { annotations, ...output } = outputShape.parse(body["output"]);
  return { ...output, annotations_count: before + annotations.length };
}

function edited(list: Stored[], id: number, body: Record<string, unknown>): { status: number; body: unknown } {
  const entry = list.find((candidate) => candidate.id === id);
  if (entry === undefined) return { status: 404, body: { message: "Not Found" } };
  entry.body = z.string().parse(body["body"]);
  return { status: 200, body: entry };
}

function created(body: object): { status: number; body: unknown } {
  return { status: 201, body };
}

function reply(
  response: ServerResponse,
  answer: { status: number; body: unknown; headers?: Record<string, string> },
): void {
  response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
  response.end(JSON.stringify(answer.body));
}
