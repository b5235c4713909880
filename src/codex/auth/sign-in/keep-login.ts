import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { UserError } from "../../../core/errors.ts";
import { codexClientId, parseAuthFile } from "../auth-file.ts";
import { readClaims } from "../claims.ts";
import { notWritable, readAuth, removeAuth, reserve } from "../disk.ts";
import { type LockDeps, whileLocked } from "../lock.ts";
import type { Tokens } from "./exchange.ts";
import { type IssuerUrls, once, type SignInDeps } from "./issuer.ts";

/** Puts a new login in the place of whatever was there, for its owner alone. @throws UserError, RetryLater. */
export async function keepLogin(path: string, tokens: Tokens, deps: LockDeps): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw notWritable(thrown);
  }
  const text = `${JSON.stringify(documentOf(tokens, deps.clock.now()), null, 2)}\n`;
  await whileLocked(`${path}.lock`, deps, () => {
    using slot = reserve(path, tokens.refreshToken, Buffer.byteLength(text));
    slot.commit(text);
    return Promise.resolve();
  });
}

/** The file as Codex 0.169 writes it, field by field; older versions read it too. */
function documentOf(tokens: Tokens, now: number): object {
  const accountId = readClaims(tokens.idToken).accountId ?? readClaims(tokens.accessToken).accountId;
  return {
    auth_mode: "chatgpt",
    OPENAI_API_KEY: null,
    tokens: {
      id_token: tokens.idToken,
      access_token: tokens.accessToken,
      refresh_token: tokens.refreshToken,
      oauth_provenance: { issuer: "https://auth.openai.com", client_id: codexClientId },
      login_owner_id: randomBytes(32).toString("base64url"),
      account_id: accountId,
    },
    last_refresh: new Date(now).toISOString(),
  };
}

export type LoggedOut =
  | { readonly kind: "nobody" }
  /** `ended`: the issuer knows that the token is not to be used any more. */
  | { readonly kind: "out"; readonly ended: boolean };

/** Ends a login where it was made, as far as that can be reached, and here in any case. */
export function forgetLogin(path: string, issuer: IssuerUrls, deps: LockDeps & SignInDeps): Promise<LoggedOut> {
  if (readAuth(path) === null) return Promise.resolve({ kind: "nobody" });
  return whileLocked(`${path}.lock`, deps, async () => {
    const token = refreshTokenIn(path);
    const ended = token === null || (await revoke(token, issuer, deps));
    removeAuth(path);
    return { kind: "out", ended };
  });
}

function refreshTokenIn(path: string): string | null {
  try {
    const found = readAuth(path);
    const stored = found === null ? null : parseAuthFile(found.text);
    return stored?.kind === "login" ? stored.login.refreshToken : null;
  } catch (thrown) {
    if (thrown instanceof UserError) return null; // nothing in it that could be ended
    throw thrown;
  }
}

async function revoke(token: string, { revoke: url }: IssuerUrls, deps: SignInDeps): Promise<boolean> {
  const body = JSON.stringify({ token, token_type_hint: "refresh_token", client_id: codexClientId });
  const headers = { "content-type": "application/json" };
  const answer = await deps
    .fetch(url, { method: "POST", headers, body, ...once(new AbortController().signal) })
    .catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
