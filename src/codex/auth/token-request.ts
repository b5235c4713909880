import * as z from "zod";
import { RetryLater } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { originator, userAgent } from "../identity.ts";
import { readStart } from "../read-start.ts";
import { parseRetryAfter } from "../retry.ts";
import type { Granted } from "./auth-file.ts";
import type { RenewalReason } from "./due.ts";

export interface TokenRequest {
  readonly url: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly reason: RenewalReason;
}

export type TokenAnswer =
  | { readonly kind: "granted"; readonly granted: Granted }
  /** For good; asking again with the same token gets the same answer. */
  | { readonly kind: "refused"; readonly code: string };

export interface TokenDeps {
  readonly fetch: typeof fetch;
  /** Wall clock, milliseconds since the epoch. */
  readonly now: () => number;
}

const word = z.string().max(100).catch("");
const field = z
  .string()
  .regex(/^[\x21-\x7e]+$/)
  .nullish();
const grantSchema = z
  .looseObject({ access_token: field, refresh_token: field, id_token: field })
  .refine((grant) => typeof grant.access_token === "string" || typeof grant.refresh_token === "string");
const codeSchema = z.union([
  z.looseObject({ error: z.looseObject({ code: z.string().max(100) }) }).transform(({ error }) => error.code),
  z.looseObject({ error: z.string().max(100) }).transform(({ error }) => error),
  z.looseObject({ code: word }).transform(({ code }) => code),
]);
const lasting = new Set(["refresh_token_expired", "refresh_token_reused", "refresh_token_invalidated"]);

/**
 * Spends a refresh token. It works once, so the request is not given up when a caller is: its answer would be lost, and
 * the login with it. Its own time limit ends it.
 * @throws RetryLater when the endpoint could not be asked or said nothing definite.
 */
export async function requestTokens(ask: TokenRequest, deps: TokenDeps): Promise<TokenAnswer> {
  const answer = await send(ask, deps);
  const body = parseJson(await readStart(answer));
  if (answer.status === 200) {
    const grant = grantSchema.safeParse(body);
    if (!grant.success) throw new RetryLater("The answer to renewing the login could not be read.");
    const { access_token: access, refresh_token: refresh, id_token: id } = grant.data;
    return {
      kind: "granted",
      granted: { accessToken: access ?? null, refreshToken: refresh ?? null, idToken: id ?? null },
    };
  }
  const code = codeSchema.safeParse(body).data ?? "";
  const permanent = lasting.has(code) || answer.status === 401 || (answer.status === 400 && code === "invalid_grant");
  if (permanent) return { kind: "refused", code: code === "" ? String(answer.status) : code };
  const afterMs = parseRetryAfter(answer.headers.get("retry-after"), deps.now());
  throw new RetryLater(`The login could not be renewed: ${hostOf(ask)} answered ${String(answer.status)}.`, {
    afterMs,
  });
}

async function send({ url, clientId, refreshToken, reason }: TokenRequest, deps: TokenDeps): Promise<Response> {
  const body = {
    client_id: clientId,
    grant_type: "refresh_token",
    refresh_reason: reason,
    refresh_token: refreshToken,
  };
  try {
    return await deps.fetch(url, {
      method: "POST",
      headers: {
        accept: "application/json",
        "accept-encoding": "identity",
        "content-type": "application/json",
        originator,
        "user-agent": userAgent,
      },
      body: JSON.stringify(body),
      // The token goes to one address only (T78).
      redirect: "manual",
      signal: AbortSignal.timeout(limits.tokenRequestSeconds * 1000),
    });
  } catch (cause) {
    throw new RetryLater(`The login could not be renewed: ${new URL(url).host} did not answer.`, { cause });
  }
}

const hostOf = ({ url }: TokenRequest): string => new URL(url).host;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
