import * as z from "zod";
import { UserError } from "../../../core/errors.ts";
import { readStart } from "../../read-start.ts";
import { codexClientId } from "../auth-file.ts";
import { once, type SignInDeps } from "./issuer.ts";

/** What a login is made of. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface Code {
  readonly tokenUrl: string;
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

const token = z.string().regex(/^[\x21-\x7e]+$/);
const grantSchema = z.looseObject({ id_token: token, access_token: token, refresh_token: token });

/** Trades the code for tokens; it works once. @throws UserError that quotes neither. */
export async function exchange(
  { tokenUrl, code, verifier, redirectUri }: Code,
  deps: SignInDeps,
  signal: AbortSignal,
): Promise<Tokens> {
  const { host } = new URL(tokenUrl);
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    client_id: codexClientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const answer = await deps
    .fetch(tokenUrl, { method: "POST", headers: { accept: "application/json" }, body, ...once(signal) })
    .catch((cause: unknown) => {
      throw new UserError(`${host} did not answer, so the login could not be finished. Try again.`, { cause });
    });
  const text = await readStart(answer);
  if (answer.status !== 200)
    throw new UserError(`${host} did not accept the login (${String(answer.status)}). Begin it again.`);
  const grant = grantSchema.safeParse(parseJson(text));
  if (!grant.success) throw new UserError(`The answer of ${host} to the login could not be read.`);
  const { id_token: idToken, access_token: accessToken, refresh_token: refreshToken } = grant.data;
  return { idToken, accessToken, refreshToken };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
