import { limits } from "../../../core/limits.ts";
import { safeUrl } from "../../chatgpt.ts";

/** Where people log in, and where the tokens come from. */
export interface IssuerUrls {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string;
  readonly userCode: string;
  readonly poll: string;
  /** Where a person types the code of a device. */
  readonly devicePage: string;
}

/** The ports that the issuer sends a browser back to; no other is registered there. */
export const callbackPorts: readonly number[] = [1455, 1457];

export interface SignInDeps {
  readonly fetch: typeof fetch;
  readonly clock: { now(): number; elapsed(): number };
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** OpenAI's, or what an operator's environment names in its place. @throws UserError for an address in the clear (T78). */
export function issuerOf(env: Env): IssuerUrls {
  const base = safeUrl(env["CODEX_BOT_AUTH_URL"] || "https://auth.openai.com").replace(/\/+$/, "");
  const device = `${base}/api/accounts/deviceauth`;
  return {
    authorize: `${base}/oauth/authorize`,
    token: safeUrl(env["CODEX_REFRESH_TOKEN_URL_OVERRIDE"] || `${base}/oauth/token`),
    revoke: safeUrl(env["CODEX_REVOKE_TOKEN_URL_OVERRIDE"] || `${base}/oauth/revoke`),
    userCode: `${device}/usercode`,
    poll: `${device}/token`,
    devicePage: `${base}/codex/device`,
  };
}

/** What every request of a login has: it goes to one address only, and ends. */
export function once(signal: AbortSignal): Pick<RequestInit, "redirect" | "signal"> {
  return {
    redirect: "manual",
    signal: AbortSignal.any([signal, AbortSignal.timeout(limits.tokenRequestSeconds * 1000)]),
  };
}
