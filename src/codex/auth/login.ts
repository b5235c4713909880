import { RetryLater, UserError } from "../../core/errors.ts";
import type { StoredLogin } from "./auth-file.ts";
import { dueFor, mayStillWork } from "./due.ts";
import type { RenewalReason } from "./due.ts";
import { isNewer, readLogin, renewLogin } from "./renew.ts";
import type { LoginDeps, LoginPlace } from "./renew.ts";

/** A login that renews itself. One for each process is enough; several, and other processes, get along. */
export interface Login {
  /** The login to use now, renewed first when its time has come. @throws UserError or RetryLater when there is none. */
  current(): Promise<StoredLogin>;
  /** Whether there is another access token than the one that was refused, without asking for one. */
  reload(refused: string): Promise<boolean>;
  /** The same, and asks for one. @throws UserError or RetryLater. */
  renew(refused: string): Promise<boolean>;
  /** Every token that it has held. */
  secrets(): readonly string[];
}

export interface OpenedLogin extends LoginPlace {
  readonly stored: StoredLogin;
}

export function openLogin(opened: OpenedLogin, deps: LoginDeps): Login {
  const refused = new Map<string, UserError>();
  const seen = new Set<string>();
  let held = opened.stored;
  /** New, and yet it looks expired: then the clock is wrong, and the token is used until the backend refuses it. */
  let timeless: string | null = null;
  let flight: Promise<void> | null = null;

  const adopt = (next: StoredLogin): void => {
    held = next;
    for (const token of [next.accessToken, next.refreshToken, next.idToken]) if (token !== null) seen.add(token);
  };
  const take = (next: StoredLogin): void => {
    if (dueFor(next, deps.clock.now()) !== null) timeless = next.accessToken;
    adopt(next);
  };
  /** All who come while one is under way get its result. It is not tied to any of them: see `requestTokens`. */
  const renewOnce = (reason: RenewalReason): Promise<void> => {
    flight ??= renewLogin({ held, reason, refused }, opened, deps)
      .then(take)
      .finally(() => {
        flight = null;
      });
    return flight;
  };
  adopt(opened.stored);

  return {
    async current() {
      const reason = held.accessToken === timeless ? null : dueFor(held, deps.clock.now());
      if (reason === null) return held;
      const found = readIfThere(opened.path, held);
      if (found !== null && isNewer(found, held, deps.clock.now())) take(found);
      else await renewOnce(reason).catch((thrown: unknown) => requireUsable(thrown, held, deps.clock.now()));
      return held;
    },
    async reload(refusedToken) {
      await flight?.catch(() => undefined); // whoever began it hears of its failure
      const found = held.accessToken === refusedToken ? readLogin(opened.path, held).login : null;
      if (found !== null && found.accessToken !== refusedToken) take(found);
      return held.accessToken !== refusedToken;
    },
    async renew(refusedToken) {
      if (held.accessToken === refusedToken) await renewOnce("unauthorized_recovery");
      return held.accessToken !== refusedToken;
    },
    secrets: () => [...seen],
  };
}

/** A look without the lock. What is wrong with the file is said by `renewLogin`, which looks again. */
function readIfThere(path: string, held: StoredLogin): StoredLogin | null {
  try {
    return readLogin(path, held).login;
  } catch (thrown) {
    if (thrown instanceof UserError) return null;
    throw thrown;
  }
}

/** It was to be renewed before its end, and that can wait until its end. */
function requireUsable(thrown: unknown, held: StoredLogin, now: number): void {
  const expected = thrown instanceof UserError || thrown instanceof RetryLater;
  if (!expected || !mayStillWork(held, now)) throw thrown;
}
