import { UserError } from "../../core/errors.ts";
import { logInAgain, parseAuthFile, replaceTokens } from "./auth-file.ts";
import type { StoredLogin } from "./auth-file.ts";
import { adoptSuccessor, readAuth, reserve } from "./disk.ts";
import { dueFor, justRenewed } from "./due.ts";
import type { RenewalReason } from "./due.ts";
import { whileLocked } from "./lock.ts";
import type { LockDeps } from "./lock.ts";
import { requestTokens } from "./token-request.ts";

export interface LoginPlace {
  /** Of auth.json, symlinks resolved. */
  readonly path: string;
  readonly tokenUrl: string;
}

export interface LoginDeps extends LockDeps {
  readonly fetch: typeof fetch;
}

export interface Renewal {
  /** What this process has been using. */
  readonly held: StoredLogin;
  readonly reason: RenewalReason;
  /** Refresh tokens that were refused for good, and what was said of it. */
  readonly refused: Map<string, UserError>;
}

/**
 * A newer login than `held`: the one on disk when another process has been quicker, else a renewed one, which is on disk
 * before it is returned. Only one process at a time does this (F18).
 * @throws UserError when a person has to log in again, RetryLater when it may work later.
 */
export function renewLogin(renewal: Renewal, place: LoginPlace, deps: LoginDeps): Promise<StoredLogin> {
  return whileLocked(`${place.path}.lock`, deps, () => renewAlone(renewal, place, deps));
}

async function renewAlone(renewal: Renewal, place: LoginPlace, deps: LoginDeps): Promise<StoredLogin> {
  const { held, refused } = renewal;
  const found = readAfterCrash(place.path, held);
  if (isNewer(found.login, held, deps.clock.now())) return found.login;
  const { refreshToken } = found.login;
  if (refreshToken === null) throw new UserError(foreign);
  const known = refused.get(refreshToken);
  if (known !== undefined) throw known;
  const spent = await spend({ ...renewal, found, refreshToken }, place, deps);
  if (typeof spent !== "string") return spent;
  const late = spent === "refresh_token_reused" ? await writtenLate(found.login, place, deps) : null;
  if (late !== null) return late;
  const error = new UserError(`${words.get(spent) ?? `The login in auth.json was refused (${spent}).`} ${logInAgain}`);
  refused.set(refreshToken, error);
  throw error;
}

interface Spending extends Renewal {
  readonly found: ReadLogin;
  readonly refreshToken: string;
}

/** The renewed login, on disk already, or the code of a refusal. */
async function spend(spending: Spending, place: LoginPlace, deps: LoginDeps): Promise<StoredLogin | string> {
  const { held, found, refreshToken, reason } = spending;
  const now = (): number => deps.clock.now();
  using slot = reserve(place.path, refreshToken, found.text.length + growth);
  const ask = { url: place.tokenUrl, clientId: found.login.clientId, refreshToken, reason };
  const answer = await requestTokens(ask, { fetch: deps.fetch, now });
  if (answer.kind === "refused") return answer.code;
  // Whoever logged in meanwhile is newer than this answer; whoever logged out stays so.
  const current = readLogin(place.path, held);
  if (current.login.refreshToken !== refreshToken) return current.login;
  const text = replaceTokens(current.text, answer.granted, now());
  slot.commit(text);
  return parseLogin(text);
}

/** Tokens may get longer. */
const growth = 8192;

const foreign =
  "The tokens in auth.json belong to the program that put them there, which has to renew them. " +
  "Use that program again, or run `codex-bot login`.";

const words = new Map([
  ["refresh_token_expired", "The login in auth.json has expired."],
  [
    "refresh_token_reused",
    "The login in auth.json cannot be renewed: its refresh token was already used, by a copy of the file or a process that was ended.",
  ],
  ["refresh_token_invalidated", "The login in auth.json was ended (logged out, or the password was changed)."],
]);

interface ReadLogin {
  readonly text: string;
  readonly login: StoredLogin;
}

/** @throws UserError when the file is gone, is no login any more, or is another account's. */
export function readLogin(path: string, held: StoredLogin): ReadLogin {
  const found = readAuth(path);
  if (found === null) throw new UserError(`auth.json is gone: somebody logged out. ${logInAgain}`);
  const login = parseLogin(found.text);
  if (login.accountId !== held.accountId) {
    throw new UserError("auth.json belongs to another account now. Start codex-bot again to use it.");
  }
  return { text: found.text, login };
}

function parseLogin(text: string): StoredLogin {
  const stored = parseAuthFile(text);
  if (stored.kind === "login") return stored.login;
  throw new UserError("auth.json holds another kind of login now. Start codex-bot again to use it.");
}

function readAfterCrash(path: string, held: StoredLogin): ReadLogin {
  const found = readLogin(path, held);
  if (found.login.refreshToken === null) return found;
  adoptSuccessor(path, found.login.refreshToken);
  return readLogin(path, held);
}

export function isNewer(found: StoredLogin, held: StoredLogin, now: number): boolean {
  if (found.accessToken === held.accessToken) return false;
  return dueFor(found, now) === null || justRenewed(found, now);
}

/** Codex itself takes no lock: it may have spent the token a moment ago and not have written its answer yet. */
async function writtenLate(spent: StoredLogin, place: LoginPlace, deps: LoginDeps): Promise<StoredLogin | null> {
  for (let look = 0; look < 4; look++) {
    const { login } = readLogin(place.path, spent);
    if (login.refreshToken !== spent.refreshToken) return login;
    await deps.sleep(500, new AbortController().signal);
  }
  return null;
}
