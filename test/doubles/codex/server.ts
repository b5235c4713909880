import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";
import { checkRequest } from "./check-request.ts";
import type { CheckedRequest } from "./check-request.ts";
import { createPicker } from "./script.ts";
import type { Script } from "./script.ts";
import { sendAnswer, sendJson } from "./send-answer.ts";
import { toEvents } from "./stream-events.ts";

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** `authorization` is masked. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON that came, whether it was good or not. */
  readonly body: unknown;
}

export interface CodexDouble extends AsyncDisposable {
  /** What goes into `OPENAI_BASE_URL`. */
  readonly url: string;
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
export async function startCodexDouble(script: Script, port = 0): Promise<CodexDouble> {
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  const waiting: { readonly index: number; readonly tell: () => void }[] = [];
  const picker = createPicker(script);
  const prefixes = new Map<string, string>();
  let responses = 0;

  const respond = async (response: ServerResponse, request: CheckedRequest): Promise<void> => {
    const text = JSON.stringify(request);
    const answer = await picker.pick(request, text);
    if (answer === null) return refuse(response, "the script has no answer for this request");
    const key = request.prompt_cache_key ?? "";
    const cachedTokens = sharedTokens(prefixes.get(key) ?? "", text);
    prefixes.set(key, text);
    const numbers = { response: ++responses, inputTokens: tokens(text.length), cachedTokens, model: request.model };
    await sendAnswer(response, answer, toEvents(answer, numbers));
  };
  const refuse = (response: ServerResponse, why: string): void => {
    violations.push(why);
    const error = { message: `codex double: ${why}`, type: "invalid_request_error", code: null };
    sendJson(response, { status: 400, body: { error } });
  };

  const routes: Readonly<Record<string, (body: unknown, response: ServerResponse) => Promise<void> | void>> = {
    "POST /v1/responses": (body, response) => {
      const checked = checkRequest(body);
      if ("request" in checked) return respond(response, checked.request);
      violations.push(checked.why);
      return sendJson(response, checked.refusal);
    },
  };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const recorded = await record(incoming);
    requests.push(recorded);
    for (const waiter of waiting) if (requests.length > waiter.index) waiter.tell();
    const route = routes[`${recorded.method} ${recorded.path}`];
    if (route === undefined) return refuse(response, `no route ${recorded.method} ${recorded.path}`);
    if (!/^Bearer \S/.test(incoming.headers.authorization ?? "")) {
      const error = { message: "You didn't provide an API key.", type: "invalid_request_error", code: null };
      return sendJson(response, { status: 401, body: { error } });
    }
    await route(recorded.body, response);
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
  return {
    url: `http://127.0.0.1:${bound}/v1`,
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

async function record(incoming: IncomingMessage): Promise<RecordedRequest> {
  const text = await readText(incoming);
  const masked = incoming.headers.authorization === undefined ? {} : { authorization: "Bearer ***" };
  const path = new URL(incoming.url ?? "/", "http://double").pathname;
  return { method: incoming.method ?? "", path, headers: { ...incoming.headers, ...masked }, body: parse(text) };
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
