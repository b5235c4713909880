import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { UserError } from "../../../core/errors.ts";
import { originator } from "../../identity.ts";
import { codexClientId } from "../auth-file.ts";
import { type Came, listenForBrowser } from "./callback.ts";
import { exchange, type Tokens } from "./exchange.ts";
import type { IssuerUrls, SignInDeps } from "./issuer.ts";

/** A login in a browser, which has begun and waits for the person. */
export interface BrowserSignIn extends AsyncDisposable {
  /** What to open. */
  readonly url: string;
  /** @throws UserError when it was refused, or could not be finished. */
  readonly tokens: Promise<Tokens>;
  /**
   * The address at which a browser on another machine ended, which nothing there answered. Returns what is wrong with it,
   * or `null` when it is being used.
   */
  paste(text: string): string | null;
}

export interface SignInOptions {
  readonly issuer: IssuerUrls;
  readonly ports: readonly number[];
}

/**
 * PKCE (RFC 7636) with a server on loopback, as Codex does it. Of the scopes only those that say who somebody is are asked
 * for: access to the model comes with the client id, and connectors are not used here.
 */
export async function beginInBrowser(
  { issuer, ports }: SignInOptions,
  deps: SignInDeps,
  signal: AbortSignal,
): Promise<BrowserSignIn> {
  const verifier = randomBytes(64).toString("base64url");
  const state = randomBytes(32).toString("base64url");
  const done = Promise.withResolvers<Tokens>();
  done.promise.catch(() => undefined); // whoever waits hears of it
  let redirectUri = "";
  let used = false;
  const take = async (code: string): Promise<void> => {
    if (used) throw new UserError("This login was finished already.");
    used = true;
    const work = exchange({ tokenUrl: issuer.token, code, verifier, redirectUri }, deps, signal);
    work.then(done.resolve, done.reject);
    await work;
  };
  const arrive = async (came: Came): Promise<void> => {
    if (!same(came.state, state)) throw new UserError("This address belongs to another login than the one that waits.");
    if (came.code !== null) return take(came.code);
    const error = new UserError(`The login was refused (${came.error}).`);
    done.reject(error);
    throw error;
  };
  const server = await listenForBrowser(ports, arrive);
  redirectUri = server.redirectUri;
  signal.addEventListener("abort", () => done.reject(new UserError("Stopped. Nothing was changed.")), { once: true });
  return {
    url: authorizeUrl(issuer, { verifier, state, redirectUri }),
    tokens: done.promise,
    paste(text) {
      const came = readPasted(text);
      if (came === null || came.code === null) return "That is not the address of the page: it holds code= and state=.";
      if (!same(came.state, state)) return "That address belongs to another login. Use the page of this one.";
      take(came.code).catch(() => undefined); // heard through `tokens`
      return null;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

interface Secrets {
  readonly verifier: string;
  readonly state: string;
  readonly redirectUri: string;
}

function authorizeUrl({ authorize }: IssuerUrls, { verifier, state, redirectUri }: Secrets): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: codexClientId,
    redirect_uri: redirectUri,
    scope: "openid profile email offline_access",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    id_token_add_organizations: "true",
    codex_cli_simplified_flow: "true",
    state,
    originator,
  });
  return `${authorize}?${query.toString()}`;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A whole address, or what stands behind its question mark. */
function readPasted(text: string): Came | null {
  const written = text.trim();
  const query = URL.parse(written)?.searchParams ?? new URLSearchParams(written.replace(/^\?/, ""));
  const code = query.get("code");
  return code === null ? null : { code, state: query.get("state") ?? "", error: "" };
}
