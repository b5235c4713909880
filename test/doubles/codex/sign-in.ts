import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Issuer } from "./issuer.ts";
import type { JsonAnswer } from "./send-answer.ts";

/** Where people log in: the page of a browser, and the code for machines without one. */
export interface SignIn {
  /** `GET /oauth/authorize`: the address the browser is sent to, as if a person had agreed; or why it is not. */
  authorize(query: URLSearchParams): string | JsonAnswer;
  /** `POST /oauth/token` with a form. */
  exchange(form: URLSearchParams): JsonAnswer;
  /** `POST /api/accounts/deviceauth/usercode`. */
  userCode(body: unknown): JsonAnswer;
  /** `POST /api/accounts/deviceauth/token`. */
  poll(body: unknown): JsonAnswer;
  /** A person types the code of a device. */
  approve(userCode: string): void;
  /** Device logins that were begun. */
  readonly codes: readonly string[];
  /** Answers the next polls. */
  readonly next: JsonAnswer[];
  deviceEnabled: boolean;
}

const clientId = "app_EMoamEEZ73f0CkXaXp7hrann";
const authorizeSchema = z.object({
  response_type: z.literal("code"),
  client_id: z.literal(clientId),
  redirect_uri: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+\/auth\/callback$/),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal("S256"),
  state: z.string().regex(/^[\w-]{43}$/),
  scope: z.string().regex(/^openid profile email offline_access/),
  id_token_add_organizations: z.literal("true"),
  codex_cli_simplified_flow: z.literal("true"),
  originator: z.string().min(1),
});
const formSchema = z.strictObject({
  grant_type: z.literal("authorization_code"),
  client_id: z.literal(clientId),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().min(43),
});

/** A name that is registered: nobody is ever sent there. */
const deviceRedirect = "https://auth.openai.com/deviceauth/callback";

interface Pending {
  readonly challenge: string;
  readonly redirect: string;
}

export function createSignIn(issuer: Issuer): SignIn {
  const pending = new Map<string, Pending>();
  const devices = new Map<string, { readonly id: string; approved: boolean }>();
  const codes: string[] = [];
  const next: JsonAnswer[] = [];
  const promise = (challenge: string, redirect: string): string => {
    const code = `ac_FAKE_${randomBytes(6).toString("hex")}`;
    pending.set(code, { challenge, redirect });
    return code;
  };
  const signIn: SignIn = {
    codes,
    next,
    deviceEnabled: true,
    authorize(query) {
      const asked = authorizeSchema.safeParse(Object.fromEntries(query));
      if (!asked.success) return { status: 400, body: { error: "invalid_request", detail: asked.error.message } };
      const { code_challenge: challenge, redirect_uri: redirect, state } = asked.data;
      return `${redirect}?${new URLSearchParams({ code: promise(challenge, redirect), state }).toString()}`;
    },
    exchange(form) {
      const asked = formSchema.safeParse(Object.fromEntries(form));
      if (!asked.success) return { status: 400, body: { error: "invalid_request" } };
      const known = pending.get(asked.data.code);
      pending.delete(asked.data.code);
      const proof = createHash("sha256").update(asked.data.code_verifier).digest("base64url");
      if (known === undefined || known.challenge !== proof || known.redirect !== asked.data.redirect_uri)
        return { status: 400, body: { error: "invalid_grant" } };
      const { account_id: _, ...tokens } = issuer.logIn();
      return { status: 200, body: { ...tokens, expires_in: 864_000, token_type: "Bearer" } };
    },
    userCode(body) {
      if (!signIn.deviceEnabled) return { status: 404, body: {} };
      if (!z.strictObject({ client_id: z.literal(clientId) }).safeParse(body).success) return { status: 400, body: {} };
      const code = `FAKE-${String(codes.length + 1).padStart(5, "0")}`;
      codes.push(code);
      devices.set(code, { id: `deviceauth_${code}`, approved: false });
      return { status: 200, body: { device_auth_id: `deviceauth_${code}`, user_code: code, interval: "1" } };
    },
    poll(body) {
      const prepared = next.shift();
      if (prepared !== undefined) return prepared;
      const asked = z.strictObject({ device_auth_id: z.string(), user_code: z.string() }).safeParse(body);
      const device = asked.success ? devices.get(asked.data.user_code) : undefined;
      if (device === undefined || device.id !== asked.data?.device_auth_id) return { status: 400, body: {} };
      if (!device.approved) return { status: 403, body: { error: { code: "authorization_pending" } } };
      const verifier = randomBytes(64).toString("base64url");
      const challenge = createHash("sha256").update(verifier).digest("base64url");
      const authorization = promise(challenge, deviceRedirect);
      return {
        status: 200,
        body: { authorization_code: authorization, code_challenge: challenge, code_verifier: verifier },
      };
    },
    approve(userCode) {
      const device = devices.get(userCode);
      if (device !== undefined) device.approved = true;
    },
  };
  return signIn;
}
