import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { betaFault, checkRequest, isLite } from "./check-request.ts";
import type { Checked } from "./check-request.ts";
import { createIssuer } from "./issuer.ts";
import type { Issuer, IssuerOptions } from "./issuer.ts";
import { listOfModels } from "./models.ts";
import type { ListOfModels } from "./models.ts";
import { arrivals, parseJson, record } from "./record.ts";
import type { RecordedRequest } from "./record.ts";
import { askedOf, createResponder, looselyAsked } from "./responder.ts";
import type { Asked } from "./responder.ts";
import type { Answer, Script } from "./script.ts";
import { sendAnswer, sendJson } from "./send-answer.ts";
import { sideRoutes } from "./side-routes.ts";
import type { Came } from "./side-routes.ts";
import { createSignIn } from "./sign-in.ts";
import type { SignIn } from "./sign-in.ts";
import { createSockets } from "./sockets.ts";
import type { SocketOptions, SocketRecord } from "./sockets.ts";
import { createStored } from "./stored.ts";
import { checkSubscription } from "./subscription.ts";

export type { RecordedRequest } from "./record.ts";

export interface DoubleOptions extends IssuerOptions {
  /** Without it every WebSocket is refused with 426, as by a backend that has none. */
  readonly sockets?: SocketOptions;
  /** Takes whatever it is sent: for other clients, whose requests have fields that ours never may. */
  readonly lenient?: boolean;
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
  /** Over HTTP; what came over WebSockets stands in `sockets`. */
  readonly requests: readonly RecordedRequest[];
  readonly sockets: readonly SocketRecord[];
  /** Handshakes that were refused, by status. */
  readonly refusedHandshakes: readonly number[];
  /** What a real backend would have refused, one line each; a good test ends with none. */
  readonly violations: readonly string[];
  /** Ids of background responses that were called off. */
  readonly cancelled: readonly string[];
  /** Bytes that came in, over all connections, headers and frames included. */
  received(): number;
  /** How many answers of the script were not asked for. */
  left(): number;
  /** Resolves when the request of this number (from 0) has come in. */
  arrived(index: number): Promise<RecordedRequest>;
  /** The same for connections. */
  connected(index: number): Promise<SocketRecord>;
  close(): Promise<void>;
}

/** A stand-in for the Responses API on loopback: real HTTP and WebSockets, scripted words, strict about what it is sent. */
export async function startCodexDouble(script: Script, port = 0, options: DoubleOptions = {}): Promise<CodexDouble> {
  const requests = arrivals<RecordedRequest>();
  const violations: string[] = [];
  const { lenient = false } = options;
  const responder = createResponder(script);
  const issuer = createIssuer(options);
  const signIn = createSignIn(issuer);
  const models = listOfModels();
  const stored = createStored();
  const counted = { bytes: 0 };
  const sockets = createSockets(options.sockets ?? null, { responder, issuer, violations, lenient });

  const respond = async (response: ServerResponse, asked: Asked, headers: Answer["headers"] = {}): Promise<void> => {
    const reply = await responder.reply(asked);
    if (reply === null) return refuse(response, "the script has no answer for this request");
    if (asked.body["background"] === true) stored.keep(reply);
    const { answer, events } = reply;
    await sendAnswer(response, { ...answer, headers: { ...headers, ...answer.headers } }, events);
  };
  const refuse = (response: ServerResponse, why: string): void => {
    violations.push(why);
    const error = { message: `codex double: ${why}`, type: "invalid_request_error", code: null };
    sendJson(response, { status: 400, body: { error } });
  };

  const serve = (checked: Checked, response: ServerResponse, headers: Answer["headers"] = {}): Promise<void> | void => {
    if ("request" in checked) return respond(response, askedOf(checked.request), headers);
    if (checked.why !== "") violations.push(checked.why);
    return sendJson(response, checked.refusal);
  };
  const asked =
    (handler: Handler): Handler =>
    (came, response) => {
      const { authorization = "", "api-key": key } = came.headers;
      if (/^Bearer \S/.test(authorization) || key !== undefined) return handler(came, response);
      const error = { message: "You didn't provide an API key.", type: "invalid_request_error", code: null };
      return sendJson(response, { status: 401, body: { error } });
    };
  const routes: Readonly<Record<string, Handler>> = {
    "POST /v1/responses": asked(({ body, headers }, response) =>
      lenient ? respond(response, looselyAsked(body)) : serve(checkShape(headers, checkRequest(body)), response),
    ),
    "POST /backend-api/codex/responses": ({ body, headers }, response) =>
      serve(checkShape(headers, checkSubscription(headers, body, issuer)), response, { "content-type": "" }),
    ...sideRoutes({ issuer, signIn, models }),
    "GET /api/accounts/v1/user-auth-credential/whoami": ({ headers }, response) =>
      sendJson(response, issuer.whoami((headers.authorization ?? "").replace(/^Bearer /, ""))),
  };
  const byId: readonly (readonly [RegExp, (id: string) => Handler])[] = [
    [/^GET \/v1\/responses\/([\w-]+)$/, (id) => asked(({ query }, response) => stored.readOn(id, query, response))],
    [/^POST \/v1\/responses\/([\w-]+)\/cancel$/, (id) => asked((_, response) => stored.cancel(id, response))],
  ];
  const find = (line: string): Handler | undefined =>
    routes[line] ?? byId.flatMap(([pattern, make]) => (pattern.exec(line)?.slice(1) ?? []).map(make))[0];

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const query = new URL(incoming.url ?? "/", "http://double").searchParams;
    const came = { headers: incoming.headers, query, body: parseJson(await readText(incoming)) };
    const recorded = record(incoming, came.body);
    requests.add(recorded);
    const line = `${recorded.method} ${recorded.path}`;
    const route = find(line);
    if (route === undefined) return refuse(response, `no route ${line}`);
    await route(came, response);
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      violations.push(`the double failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.on("upgrade", (incoming, socket, head) => sockets.upgrade(incoming, socket, head));
  server.on("connection", (socket) => {
    const count = (): void => void (counted.bytes += socket.bytesRead);
    socket.once("close", count);
    open.add(socket);
    socket.once("close", () => open.delete(socket));
  });
  const open = new Set<{ readonly bytesRead: number }>();
  await new Promise<void>((resume) => server.listen(port, "127.0.0.1", resume));
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const close = (): Promise<void> =>
    new Promise((resume) => {
      sockets.drop();
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
    requests: requests.all,
    sockets: sockets.opened.all,
    refusedHandshakes: sockets.refused,
    violations,
    cancelled: stored.cancelled,
    received: () => counted.bytes + [...open].reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    left: () => responder.left(),
    arrived: (index) => requests.at(index),
    connected: (index) => sockets.opened.at(index),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The envelope and the header that announces it belong together. */
function checkShape(headers: IncomingHttpHeaders, checked: Checked): Checked {
  if (!("request" in checked)) return checked;
  const beta = betaFault(headers, checked.request);
  if (beta !== null) return { refusal: { status: 400, body: { detail: beta } }, why: beta };
  const announced = headers["x-openai-internal-codex-responses-lite"] === "true";
  if (announced === isLite(checked.request)) return checked;
  const why = "the lite header does not fit the request";
  return { refusal: { status: 400, body: { detail: why } }, why };
}

type Handler = (came: Came, response: ServerResponse) => Promise<void> | void;
