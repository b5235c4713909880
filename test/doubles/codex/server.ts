import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { checkRequest, isLite, toolsOf } from "./check-request.ts";
import type { Checked, CheckedRequest } from "./check-request.ts";
import { createIssuer } from "./issuer.ts";
import type { Issuer, IssuerOptions } from "./issuer.ts";
import { listOfModels } from "./models.ts";
import type { ListOfModels } from "./models.ts";
import { createPicker } from "./script.ts";
import type { Answer, Script } from "./script.ts";
import { sendAnswer, sendJson } from "./send-answer.ts";
import { sideRoutes } from "./side-routes.ts";
import type { Came } from "./side-routes.ts";
import { createSignIn } from "./sign-in.ts";
import type { SignIn } from "./sign-in.ts";
import { toEvents } from "./stream-events.ts";
import { checkSubscription } from "./subscription.ts";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** `authorization` is masked, and so are tokens in bodies. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON that came, whether it was good or not. */
  readonly body: unknown;
}

export interface CodexDouble extends AsyncDisposable {
  /** What goes into `OPENAI_BASE_URL`. */
  readonly url: string;
  /** The same for a ChatGPT account: the subscription backend, where tokens are renewed, and the API that knows whose they are. */
  readonly subscription: { readonly url: string; readonly tokenUrl: string; readonly authApiUrl: string };
  /** Who gives out the tokens that it takes. */
  readonly issuer: Issuer;
  /** The page and the device on which people log in. */
  readonly signIn: SignIn;
  /** What it says of its models; tests may change it. */
  readonly models: ListOfModels;
  readonly requests: readonly RecordedRequest[];
  /** What a real backend would have refused, one line each; a good test ends with none. */
  readonly violations: readonly string[];
  /** How many answers of the script were not asked for. */
  left(): number;
  /** Resolves when the request of this number (from 0) has come in. */
  arrived(index: number): Promise<RecordedRequest>;
  close(): Promise<void>;
}

/** A stand-in for the Responses API on loopback: real HTTP, scripted words, strict about what it is sent. */
export async function startCodexDouble(script: Script, port = 0, login: IssuerOptions = {}): Promise<CodexDouble> {
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  const waiting: { readonly index: number; readonly tell: () => void }[] = [];
  const picker = createPicker(script);
  const issuer = createIssuer(login);
  const signIn = createSignIn(issuer);
  const models = listOfModels();
  const prefixes = new Map<string, string>();
  let responses = 0;

  const respond = async (
    response: ServerResponse,
    request: CheckedRequest,
    headers: Answer["headers"] = {},
  ): Promise<void> => {
    const text = JSON.stringify(request);
    const answer = await picker.pick(request, text);
    if (answer === null) return refuse(response, "the script has no answer for this request");
    const key = request.prompt_cache_key ?? "";
    const cachedTokens = sharedTokens(prefixes.get(key) ?? "", text);
    prefixes.set(key, text);
    const freeform = new Set(toolsOf(request).flatMap(({ type, name }) => (type === "custom" ? [name] : [])));
    const inputTokens = tokens(text.length);
    const numbers = { response: ++responses, inputTokens, cachedTokens, model: request.model, freeform };
    await sendAnswer(response, { ...answer, headers: { ...headers, ...answer.headers } }, toEvents(answer, numbers));
  };
  const refuse = (response: ServerResponse, why: string): void => {
    violations.push(why);
    const error = { message: `codex double: ${why}`, type: "invalid_request_error", code: null };
    sendJson(response, { status: 400, body: { error } });
  };

  const serve = (checked: Checked, response: ServerResponse, headers: Answer["headers"] = {}): Promise<void> | void => {
    if ("request" in checked) return respond(response, checked.request, headers);
    if (checked.why !== "") violations.push(checked.why);
    return sendJson(response, checked.refusal);
  };
  const routes: Readonly<Record<string, (came: Came, response: ServerResponse) => Promise<void> | void>> = {
    "POST /v1/responses": ({ body, headers }, response) => {
      const named = /^Bearer \S/.test(headers.authorization ?? "") || headers["api-key"] !== undefined;
      if (named) return serve(checkShape(headers, checkRequest(body)), response);
      const error = { message: "You didn't provide an API key.", type: "invalid_request_error", code: null };
      return sendJson(response, { status: 401, body: { error } });
    },
    "POST /backend-api/codex/responses": ({ body, headers }, response) =>
      serve(checkShape(headers, checkSubscription(headers, body, issuer)), response, { "content-type": "" }),
    ...sideRoutes({ issuer, signIn, models }),
    "GET /api/accounts/v1/user-auth-credential/whoami": ({ headers }, response) =>
      sendJson(response, issuer.whoami((headers.authorization ?? "").replace(/^Bearer /, ""))),
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = new URL(incoming.url ?? "/", "http://double").searchParams;
    const came = { headers: incoming.headers, query, body: parse(await readText(incoming)) };
    const recorded = record(incoming, came.body);
    requests.push(recorded);
    for (const waiter of waiting) if (requests.length > waiter.index) waiter.tell();
    const route = routes[`${recorded.method} ${recorded.path}`];
    if (route === undefined) return refuse(response, `no route ${recorded.method} ${recorded.path}`);
    await route(came, response);
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      violations.push(`the double failed: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resume) => server.listen(port, "127.0.0.1", resume));
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const close = (): Promise<void> =>
    new Promise((resume) => {
      server.close(() => resume());
      server.closeAllConnections();
    });
  const origin = `http://127.0.0.1:${bound}`;
  return {
    url: `${origin}/v1`,
    subscription: {
      url: `${origin}/backend-api/codex`,
      tokenUrl: `${origin}/oauth/token`,
      authApiUrl: `${origin}/api/accounts`,
    },
    issuer,
    signIn,
    models,
    requests,
    violations,
    left: () => picker.left(),
    arrived: (index) =>
      new Promise((resume) => {
        const tell = (): void => resume(requests[index]!);
        if (requests.length > index) tell();
        else waiting.push({ index, tell });
      }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The envelope and the header that announces it belong together. */
function checkShape(headers: IncomingHttpHeaders, checked: Checked): Checked {
  if (!("request" in checked)) return checked;
  const announced = headers["x-openai-internal-codex-responses-lite"] === "true";
  if (announced === isLite(checked.request)) return checked;
  const why = "the lite header does not fit the request";
  return { refusal: { status: 400, body: { detail: why } }, why };
}

function record(incoming: IncomingMessage, body: unknown): RecordedRequest {
  const masked = incoming.headers.authorization === undefined ? {} : { authorization: "Bearer ***" };
  const path = new URL(incoming.url ?? "/", "http://double").pathname;
  return { method: incoming.method ?? "", path, headers: { ...incoming.headers, ...masked }, body: mask(body) };
}

function mask(body: unknown): unknown {
  const spends = typeof body === "object" && body !== null && "refresh_token" in body;
  return spends ? { ...body, refresh_token: "***" } : body;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** As a backend counts, roughly: four characters a token, cached in blocks of 128. */
function tokens(characters: number): number {
  return Math.ceil(characters / 4);
}

function sharedTokens(before: string, now: string): number {
  let same = 0;
  while (same < before.length && before[same] === now[same]) same++;
  return Math.floor(same / 4 / 128) * 128;
}
