import * as z from "zod";
import { UserError } from "../../../core/errors.ts";
import { limits } from "../../../core/limits.ts";
import { readStart } from "../../read-start.ts";
import { codexClientId } from "../auth-file.ts";
import { exchange, parseJson, type Tokens } from "./exchange.ts";
import { type IssuerUrls, once, type SignInDeps } from "./issuer.ts";

/** A login without a browser on this machine, which waits for a person to type a code somewhere else. */
export interface DeviceSignIn {
  readonly page: string;
  readonly userCode: string;
  /** Asks until the person has agreed. @throws UserError when that took too long, or was refused. */
  wait(): Promise<Tokens>;
}

const word = z.string().regex(/^[\x21-\x7e]{1,200}$/);
/** The interval comes as a text. */
const interval = z.coerce.number().min(1).max(60).catch(5);
const begunSchema = z.union([
  z.looseObject({ device_auth_id: word, user_code: word, interval }),
  z
    .looseObject({ device_auth_id: word, usercode: word, interval })
    .transform(({ usercode, ...rest }) => ({ ...rest, user_code: usercode })),
]);
const agreedSchema = z.looseObject({ authorization_code: word, code_verifier: word });
const redirectUri = "https://auth.openai.com/deviceauth/callback";

/** @throws UserError when no device may log in, or nobody answers. */
export async function beginOnDevice(issuer: IssuerUrls, deps: SignInDeps, signal: AbortSignal): Promise<DeviceSignIn> {
  const answer = await post(issuer.userCode, { client_id: codexClientId }, { deps, signal });
  if (answer.status === 404)
    throw new UserError(
      "This account's issuer allows no login by a code. Allow it in ChatGPT's security settings, or use codex-bot login.",
    );
  const begun = begunSchema.safeParse(answer.body);
  if (answer.status !== 200 || !begun.success)
    throw new UserError(`${new URL(issuer.userCode).host} gave no code (${String(answer.status)}). Try again later.`);
  const { device_auth_id: id, user_code: userCode, interval: seconds } = begun.data;
  return {
    page: issuer.devicePage,
    userCode,
    async wait() {
      const code = await agreed({ device_auth_id: id, user_code: userCode }, { issuer, deps, signal, seconds });
      return exchange({ ...code, tokenUrl: issuer.token, redirectUri }, deps, signal);
    },
  };
}

interface Asking {
  readonly deps: SignInDeps;
  readonly signal: AbortSignal;
}

interface Polling extends Asking {
  readonly issuer: IssuerUrls;
  readonly seconds: number;
}

async function agreed(
  who: object,
  { issuer, deps, signal, seconds }: Polling,
): Promise<{ code: string; verifier: string }> {
  const until = deps.clock.elapsed() + limits.deviceLoginSeconds * 1000;
  let pause = seconds;
  for (;;) {
    await deps.sleep(pause * 1000, signal);
    if (signal.aborted) throw new UserError("Stopped. Nothing was changed.");
    if (deps.clock.elapsed() > until) throw new UserError("Nobody typed the code in time. Begin the login again.");
    const answer = await post(issuer.poll, who, { deps, signal });
    if (answer.status === 429) pause = Math.min(60, pause + 5);
    else if (answer.status !== 403 && answer.status !== 404) {
      const read = agreedSchema.safeParse(answer.body);
      if (answer.status === 200 && read.success)
        return { code: read.data.authorization_code, verifier: read.data.code_verifier };
      throw new UserError(`The login was not accepted (${String(answer.status)}). Begin it again.`);
    }
  }
}

async function post(url: string, body: object, { deps, signal }: Asking): Promise<{ status: number; body: unknown }> {
  try {
    const answer = await deps.fetch(url, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify(body),
      ...once(signal),
    });
    return { status: answer.status, body: parseJson(await readStart(answer)) };
  } catch (cause) {
    if (signal.aborted) throw new UserError("Stopped. Nothing was changed.", { cause });
    throw new UserError(`${new URL(url).host} did not answer. Try again.`, { cause });
  }
}
