import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { checkRequest } from "./check-request.ts";
import type { Checked, Refused } from "./check-request.ts";
import type { Issuer } from "./issuer.ts";

/** What the subscription backend takes from nobody, though the standard API takes it. */
const refused = [
  "max_output_tokens",
  "temperature",
  "top_p",
  "truncation",
  "metadata",
  "user",
  "prompt_cache_retention",
  "background",
  "previous_response_id",
];
/** What would tell where a request comes from. */
const telling = /installation|turn-metadata|workspace|hostname|attestation/;
const leastVersion = [0, 100, 0];

/** A request to `/backend-api/codex/responses`, refused in the words of that backend where they are known. */
export function checkSubscription(headers: IncomingHttpHeaders, body: unknown, issuer: Issuer): Checked {
  return checkCaller(headers, issuer) ?? checkBody(body);
}

/** Who asks, with what: the headers of a request or of a handshake. */
export function checkCaller(headers: IncomingHttpHeaders, issuer: Issuer): Refused | null {
  const who = checkAccount(headers, issuer);
  if (who !== null) return who;
  const version = String(headers["version"] ?? "");
  if (!recent(version) || !headers["user-agent"]?.includes(version)) {
    return no(400, { detail: "This model requires a newer version of Codex." }, `version ${version}`);
  }
  if (!headers["originator"]) return no(403, { detail: "Forbidden" }, "no originator");
  const tells = Object.keys(headers).find((name) => telling.test(name));
  if (tells !== undefined)
    return no(400, { detail: `unexpected header ${tells}` }, `the header ${tells} tells too much`);
  return null;
}

function checkBody(body: unknown): Checked {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(body);
  const wrong = refused.find((name) => name in fields);
  if (wrong !== undefined) return no(400, { detail: `Unsupported parameter: ${wrong}` }, wrong);
  if (typeof fields["instructions"] === "string" && fields["instructions"].trim() === "") {
    return no(400, { detail: "Instructions are required" }, "empty instructions");
  }
  return withoutIds(fields["input"]) ?? checkRequest(body);
}

function checkAccount(headers: IncomingHttpHeaders, issuer: Issuer): Refused | null {
  const account = issuer.accountOf((headers.authorization ?? "").replace(/^Bearer /, ""));
  // An everyday answer and no violation: this is how a client learns that it has to renew its login.
  if (account === null) {
    const message = "Provided authentication token is expired. Please try signing in again.";
    const error = { message, type: null, code: "token_expired", param: null };
    return { refusal: { status: 401, body: { error, status: 401 } }, why: "" };
  }
  const named = headers["chatgpt-account-id"];
  return named === account ? null : no(403, { detail: "Forbidden" }, `the account is ${account}, not ${String(named)}`);
}

export function withoutIds(input: unknown): Refused | null {
  const items = z.array(z.looseObject({ id: z.string().optional() })).safeParse(input);
  const known = items.success ? items.data.find((item) => item.id !== undefined) : undefined;
  if (known === undefined) return null;
  const message = `Item with id '${known.id}' not found. Items are not persisted when \`store\` is set to false.`;
  return no(404, { error: { message, type: "invalid_request_error", code: null } }, message);
}

function recent(version: string): boolean {
  const found = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number) ?? [0, 0, 0];
  const differs = found.findIndex((part, at) => part !== leastVersion[at]);
  return differs === -1 || (found[differs] ?? 0) > (leastVersion[differs] ?? 0);
}

function no(status: number, body: unknown, why: string): Refused {
  return { refusal: { status, body }, why };
}
