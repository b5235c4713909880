import { z } from "zod";
import type { RecordedRequest } from "../../test/doubles/github/record/requests.ts";

const reaction = z.object({ content: z.string() });
const review = z.object({ event: z.string(), comments: z.array(z.unknown()).default([]) });
const check = z.object({ name: z.string().optional(), conclusion: z.string().optional() });
const comment = z.object({ body: z.string() });

/** A write as people would call it. */
export function describeWrite(request: RecordedRequest): string {
  const said = kinds.flatMap(({ path, words }) => (path.test(request.path) ? [words(request)] : []))[0];
  const what = said ?? `${request.method} ${request.path}`;
  return request.status < 300 ? what : `${what}: refused, ${request.status}`;
}

const kinds: readonly { readonly path: RegExp; readonly words: (request: RecordedRequest) => string }[] = [
  { path: /\/git\/trees$/, words: () => "tree made, not visible yet" },
  { path: /\/git\/commits$/, words: () => "commit made, not visible yet" },
  { path: /\/git\/refs$/, words: () => "branch made for it" },
  { path: /\/pulls$/, words: () => "draft pull request" },
  { path: /\/git\/refs\//, words: refWords },
  { path: /\/graphql$/, words: () => "thread resolved" },
  { path: /\/reactions$/, words: reactionWords },
  { path: /\/pulls\/\d+\/reviews$/, words: ({ body }) => reviewWords(review.parse(body)) },
  { path: /\/check-runs(?:\/\d+)?$/, words: ({ body }) => checkWords(check.parse(body)) },
  { path: /\/issues\/(?:\d+\/comments|comments\/\d+)$/, words: commentWords },
];

function refWords({ method }: RecordedRequest): string {
  return method === "DELETE" ? "branch deleted" : "branch moved to it, forward only";
}

/** 200 and not 201: it stands there already. */
function reactionWords({ body, status }: RecordedRequest): string {
  return `reaction "${reaction.parse(body).content}"${status === 200 ? ", there already" : ""}`;
}

function reviewWords({ event, comments }: z.infer<typeof review>): string {
  const lines = comments.length === 1 ? "1 comment" : `${comments.length} comments`;
  return `one review (${event}) with ${lines} on lines`;
}

function checkWords({ conclusion }: z.infer<typeof check>): string {
  return conclusion === undefined ? "check run in progress" : `check run concluded: ${conclusion}`;
}

function commentWords({ method, body }: RecordedRequest): string {
  const kind = comment.parse(body).body.includes("<!-- codex-bot:summary ") ? "summary comment" : "comment";
  return method === "PATCH" ? `${kind} edited` : kind;
}
