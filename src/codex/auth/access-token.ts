import * as z from "zod";
import { RetryLater, UserError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import { originator, userAgent } from "../identity.ts";
import { readStart } from "../read-start.ts";
import { readClaims } from "./claims.ts";

/** Who pays, as the backend wants to be told with each request. */
export interface Account {
  readonly accessToken: string;
  readonly accountId: string | null;
  readonly fedramp: boolean;
}

export interface AccessTokenOptions {
  /** What stands in `CODEX_ACCESS_TOKEN`. */
  readonly token: string;
  readonly whoamiUrl: string;
}

export interface AccessTokenDeps {
  readonly fetch: typeof fetch;
  /** Wall clock, milliseconds since the epoch. */
  readonly now: () => number;
}

export const makeAnother =
  "Make a new access token in the ChatGPT workspace's settings and set CODEX_ACCESS_TOKEN to it.";

const whoSchema = z.looseObject({
  chatgpt_account_id: z.string().regex(/^[\x21-\x7e]+$/),
  chatgpt_account_is_fedramp: z.boolean().nullish().catch(null),
});

/**
 * The account behind an access token of a ChatGPT workspace (https://developers.openai.com/codex/enterprise/access-tokens).
 * It cannot be renewed. One that is a JWT says whose it is; for any other the token service is asked, once.
 * The function returned throws UserError when the token cannot be used, RetryLater when nobody answered.
 */
export function accountOf(
  { token: text, whoamiUrl }: AccessTokenOptions,
  deps: AccessTokenDeps,
): () => Promise<Account> {
  const token = parseToken(text);
  const { expiresAt, accountId, fedramp } = readClaims(token);
  let asked: Promise<Account> | null = null;
  const ask = (): Promise<Account> => {
    asked ??= whoami(token, whoamiUrl, deps.fetch).catch((thrown: unknown) => {
      asked = null;
      throw thrown;
    });
    return asked;
  };
  return async () => {
    if (expiresAt !== null && expiresAt <= deps.now()) {
      throw new UserError(
        `CODEX_ACCESS_TOKEN expired on ${new Date(expiresAt).toISOString().slice(0, 10)}. ${makeAnother}`,
      );
    }
    return accountId === null ? ask() : { accessToken: token, accountId, fedramp };
  };
}

/** @throws UserError; it does not repeat the token. */
export function parseToken(text: string): string {
  const token = text.trim();
  if (token === "") throw new UserError("CODEX_ACCESS_TOKEN is empty.");
  if (token.startsWith("sk-"))
    throw new UserError("CODEX_ACCESS_TOKEN holds an API key. Set OPENAI_API_KEY to it instead.");
  if (token.startsWith("rt_")) throw new UserError(`CODEX_ACCESS_TOKEN holds a refresh token. ${makeAnother}`);
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UserError(`CODEX_ACCESS_TOKEN contains spaces or characters that a token cannot have. ${makeAnother}`);
  }
  return token;
}

async function whoami(token: string, url: string, send: typeof fetch): Promise<Account> {
  const answer = await send(url, {
    headers: { accept: "application/json", authorization: `Bearer ${token}`, originator, "user-agent": userAgent },
    redirect: "manual",
    signal: AbortSignal.timeout(limits.tokenRequestSeconds * 1000),
  }).catch((cause: unknown) => {
    throw new RetryLater(`Cannot ask whose access token this is: ${new URL(url).host} did not answer.`, { cause });
  });
  const who = whoSchema.safeParse(parseJson(await readStart(answer)));
  if (answer.status === 401 || answer.status === 403) {
    throw new UserError(`CODEX_ACCESS_TOKEN was refused (${String(answer.status)}). ${makeAnother}`);
  }
  if (answer.status !== 200 || !who.success) {
    throw new RetryLater(
      `Cannot ask whose access token this is: ${new URL(url).host} answered ${String(answer.status)}.`,
    );
  }
  const { chatgpt_account_id: accountId, chatgpt_account_is_fedramp: fedramp } = who.data;
  return { accessToken: token, accountId, fedramp: fedramp ?? false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
