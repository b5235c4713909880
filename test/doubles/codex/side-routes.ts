import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { z } from "zod";
import type { Issuer } from "./issuer.ts";
import type { ListOfModels } from "./models.ts";
import { sendJson } from "./send-answer.ts";
import type { JsonAnswer } from "./send-answer.ts";
import type { SignIn } from "./sign-in.ts";

/** A request as it came in. */
export interface Came {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

type Route = (came: Came, response: ServerResponse) => void;

interface Side {
  readonly issuer: Issuer;
  readonly signIn: SignIn;
  readonly models: ListOfModels;
}

/** Everything around the answers: who asks, how people log in, which models there are. */
export function sideRoutes({ issuer, signIn, models }: Side): Readonly<Record<string, Route>> {
  const account = ({ headers }: Came): string | null => issuer.accountOf(bearer(headers));
  return {
    "GET /oauth/authorize": ({ query }, response) => {
      const to = signIn.authorize(query);
      if (typeof to === "string") response.writeHead(302, { location: to }).end();
      else sendJson(response, to);
    },
    "POST /oauth/token": ({ body, headers }, response) => {
      const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
      sendJson(response, form ? signIn.exchange(new URLSearchParams(String(body))) : issuer.token(body));
    },
    "POST /oauth/revoke": ({ body }, response) => {
      const asked = z.looseObject({ token: z.string(), token_type_hint: z.literal("refresh_token") }).safeParse(body);
      if (asked.success) issuer.revokeToken(asked.data.token);
      sendJson(response, { status: asked.success ? 200 : 400, body: {} });
    },
    "POST /api/accounts/deviceauth/usercode": ({ body }, response) => sendJson(response, signIn.userCode(body)),
    "POST /api/accounts/deviceauth/token": ({ body }, response) => sendJson(response, signIn.poll(body)),
    "GET /backend-api/codex/models": (came, response) => {
      if (account(came) === null) return sendJson(response, { status: 401, body: { detail: "Unauthorized" } });
      if (!/^\d+\.\d+\.\d+$/.test(came.query.get("client_version") ?? ""))
        return sendJson(response, { status: 400, body: { detail: "client_version is required" } });
      return sendModels(came, models, response);
    },
    "POST /v1/moderations": ({ body }, response) => sendJson(response, moderate(body)),
    "GET /v1/models": (_came, response) => {
      const list = z.looseObject({ models: z.array(z.looseObject({ slug: z.string() })) }).safeParse(models.body);
      const data = (list.data?.models ?? []).map(({ slug }) => ({ id: slug, object: "model", owned_by: "double" }));
      sendJson(response, { status: 200, body: { object: "list", data } });
    },
    "GET /backend-api/wham/accounts/check": (came, response) => {
      const id = account(came);
      if (id === null) return sendJson(response, { status: 401, body: { detail: "Unauthorized" } });
      return sendJson(response, { status: 200, body: checked(id) });
    },
  };
}

function sendModels({ headers }: Came, { body, etag, status }: ListOfModels, response: ServerResponse): void {
  if (status === 200 && headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
  else sendJson(response, { status, body, headers: { etag } });
}

/** As the real client takes it, which will not run without. */
function checked(id: string): object {
  const account = {
    id,
    structure: "personal",
    plan_type: "pro",
    workspace_backend_origin: "https://chatgpt.com",
    account_routing_override: "NO_CONSTRAINT",
  };
  return { accounts: [account], default_account_id: id, account_ordering: [id] };
}

function bearer(headers: IncomingHttpHeaders): string {
  return (headers.authorization ?? "").replace(/^Bearer /, "");
}

const moderatedSchema = z.strictObject({
  model: z.literal("omni-moderation-latest"),
  input: z.union([
    z.array(z.string().min(1)).min(1),
    z.array(z.strictObject({ type: z.literal("image_url"), image_url: z.strictObject({ url: z.string() }) })).length(1),
  ]),
});

/** Hits what says so: `MODERATE-violence` is violent. A picture says it in its bytes. */
function moderate(body: unknown): JsonAnswer {
  const asked = moderatedSchema.safeParse(body);
  if (!asked.success) return { status: 400, body: { error: { message: z.prettifyError(asked.error) } } };
  const results = asked.data.input.map((one) => {
    const text = typeof one === "string" ? one : atob(one.image_url.url.split(",")[1] ?? "");
    const [, named = ""] = /MODERATE-([a-z-]+)/.exec(text) ?? [];
    return { flagged: named !== "", categories: { harassment: false, ...(named === "" ? {} : { [named]: true }) } };
  });
  return { status: 200, body: { id: "modr_1", model: "omni-moderation-latest", results } };
}
