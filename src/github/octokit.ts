import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import { limits } from "../core/limits.ts";
import type { Request } from "./request.ts";

export interface ClientOptions {
  readonly token: string;
  /** REST root: `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  readonly apiUrl: string;
  /** Ends every request that is under way when the job is cancelled. */
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch;
  /** Called with GitHub's deprecation notices. */
  readonly warn?: (line: string) => void;
  /** Base of the pause before a read is tried again, milliseconds; the pauses grow as its squares. */
  readonly retryPauseMs?: number;
}

const silent = (): void => undefined;

/**
 * The smallest client that authenticates, redacts its errors and tries reads again. It knows nothing of GitHub's routes;
 * answers are parsed where they are used.
 */
export function createClient(options: ClientOptions): Request {
  const Client = Octokit.plugin(retry);
  const client = new Client({
    auth: options.token,
    baseUrl: options.apiUrl.replace(/\/+$/, ""),
    userAgent: "codex-bot",
    log: { debug: silent, info: silent, warn: options.warn ?? silent, error: silent },
    request: { fetch: bounded(options) },
    // Limits are not retried here: waiting for them is the job's decision, and hammering gets an app banned (F26).
    retry: {
      retries: limits.githubReadRetries,
      doNotRetry: [400, 401, 403, 404, 409, 410, 413, 422, 429, 451],
      retryAfterBaseValue: options.retryPauseMs ?? 1_000,
    },
  });
  client.hook.before("request", (request) => {
    request.headers["x-github-api-version"] = "2022-11-28";
    // The plugin would send a POST again that GitHub had stored before it answered 500 (F35). Reads must not get a number
    // here: one that is set on the request makes the plugin ignore `doNotRetry`.
    if (request.method !== "GET") request.request["retries"] = 0;
  });
  return requestOf(client);
}

/**
 * Any Octokit as the one function that is used of it. GraphQL is asked where that client's server keeps it: a GitHub
 * Enterprise Server has REST at `/api/v3` and GraphQL beside it, elsewhere both share a root.
 */
function requestOf(octokit: Pick<Octokit, "request">): Request {
  const { baseUrl } = octokit.request.endpoint.DEFAULTS;
  const graphql = /\/api\/v3\/?$/.test(baseUrl) ? `POST ${baseUrl.replace(/\/v3\/?$/, "/graphql")}` : "POST /graphql";
  return (route, params) => octokit.request(route === "POST /graphql" ? graphql : route, params);
}

/** Every request has an end. A cancelled one is reported as `AbortError`, so that nobody takes it for GitHub's failure. */
function bounded(options: ClientOptions): typeof fetch {
  const send = options.fetch ?? fetch;
  return async (input, init) => {
    try {
      return await send(input, {
        ...init,
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(limits.githubRequestSeconds * 1000)]),
      });
    } catch (thrown) {
      if (!options.signal.aborted) throw thrown;
      throw new DOMException("the job was cancelled", { name: "AbortError", cause: thrown });
    }
  };
}
