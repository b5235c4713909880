import type { Identified, Identity } from "../auth/identify.ts";
import { isWrite } from "../record/requests.ts";
import type { RecordedRequest } from "../record/requests.ts";
import type { Answer } from "../rest/answer.ts";
import { notFound, refuse } from "../rest/answer.ts";
import type { Matched } from "../rest/dispatch.ts";
import { handleMatched } from "../rest/dispatch.ts";
import type { Context } from "./context.ts";

export interface Asked {
  readonly record: RecordedRequest;
  readonly identity: Identified;
  readonly url: URL;
  /** There was a body and it was no JSON. */
  readonly malformed: boolean;
}

export async function answerCall(context: Context, asked: Asked): Promise<Answer> {
  const { record, identity, malformed } = asked;
  if (identity.kind === "refused") return refuse(401, identity.message);
  if (malformed) return refuse(400, "Problems parsing JSON");
  if (record.path === "/graphql") return answerQuery(context, record, identity);
  const matched = context.match(record.method, record.path);
  return (
    secondaryLimit(context, record, matched?.route.createsContent ?? false) ??
    answerRest(context, asked, { matched, identity })
  );
}

async function answerQuery(context: Context, record: RecordedRequest, identity: Identity): Promise<Answer> {
  if (identity.kind !== "token") return refuse(401, "This endpoint requires you to be authenticated.");
  return secondaryLimit(context, record, false) ?? context.runQuery(record.body, identity);
}

/** The checks against GitHub's description stand on both sides of the handler. */
async function answerRest(
  context: Context,
  asked: Asked,
  { matched, identity }: { matched: Matched | null; identity: Identity },
): Promise<Answer> {
  const { world, openapi } = context;
  const { record, url } = asked;
  if (!matched) {
    world.violations.push(`${record.method} ${record.path}: the double does not know this operation`);
    return notFound;
  }
  record.operation = matched.route.operation;
  const wrong = openapi.request(matched.route.operation, record);
  if (wrong.length > 0) {
    world.violations.push(`${matched.route.operation}: ${wrong.join("; ")}`);
    return refuse(422, `Invalid request.\n\n${wrong.join("\n")}`);
  }
  const { query, headers, body } = record;
  const answer = await handleMatched(matched, { world, identity, query, headers, body, url: url.href });
  const defects = openapi.answer(matched.route.operation, answer);
  if (defects.length === 0) return answer;
  throw new Error(
    `the answer ${answer.status} to ${matched.route.operation} breaks GitHub's description: ${defects.join("; ")}`,
  );
}

function secondaryLimit({ world }: Context, record: RecordedRequest, createsContent: boolean): Answer | null {
  const api = record.path === "/graphql" ? "graphql" : "rest";
  const cost = { who: record.actor ?? "", api, points: isWrite(record) ? 5 : 1, createsContent } as const;
  const wait = world.limiter(cost);
  if (wait === 0) return null;
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return { ...refuse(403, message), headers: { "retry-after": String(wait) } };
}
