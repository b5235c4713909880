import { queryOf, type RecordedRequest } from "../../test/doubles/github/record/requests.ts";

export type WriteKind = "review" | "comment" | "reaction" | "check-start" | "check-conclude" | "resolve";

/** What a recorded request did on GitHub, or `null` when it is none of the things the bot may do. */
export function kindOf({ method, path, body, operation }: RecordedRequest): WriteKind | null {
  if (operation === "graphql" && /resolveReviewThread/.test(queryOf(body))) return "resolve";
  if (method === "POST" && /\/pulls\/\d+\/reviews$/.test(path)) return "review";
  if (method === "POST" && path.endsWith("/reactions")) return "reaction";
  if (method === "POST" && /\/issues\/\d+\/comments$/.test(path)) return "comment";
  if (method === "PATCH" && /\/issues\/comments\/\d+$/.test(path)) return "comment";
  if (!/\/check-runs(?:\/\d+)?$/.test(path)) return null;
  return JSON.stringify(body).includes('"conclusion"') ? "check-conclude" : "check-start";
}

export function isWriteOf(kind: WriteKind): (request: RecordedRequest) => boolean {
  return (request) => kindOf(request) === kind && request.status < 300;
}

/** Everything a person could read of what was written. */
export function textOf(written: readonly RecordedRequest[]): string {
  return written.map(({ body }) => JSON.stringify(body)).join("\n");
}
