import { messageOf, RetryLater, UserError } from "../core/errors.ts";
import type { Headers, Provider } from "./provider.ts";
import type { Trouble } from "./trouble.ts";

/** The credential of one turn: what to ask with, and what can still be done when that is refused. */
export interface Credential {
  headers(): Promise<Headers | Trouble>;
  /** `true` when there is another one to ask with, `false` when there is nothing more to try. */
  renew(refused: Headers): Promise<boolean | Trouble>;
}

/** Never throws for what became of a login. A caller who gives up is let go at once; the renewal itself goes on. */
export function credentialFor(provider: Provider, signal: AbortSignal): Credential {
  const left = [...provider.renewals];
  return {
    headers: () => settle(provider.headers(), signal),
    async renew(refused) {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const renewed = await settle(next(refused), signal);
        if (renewed !== false) return renewed;
      }
      return false;
    },
  };
}

export function isTrouble(value: Headers | Trouble | boolean): value is Trouble {
  return typeof value === "object" && "kind" in value;
}

async function settle<T>(work: Promise<T>, signal: AbortSignal): Promise<T | Trouble> {
  const gone = Promise.withResolvers<Trouble>();
  const leave = (): void => gone.resolve({ kind: "cancelled" });
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  try {
    return await Promise.race([work, gone.promise]);
  } catch (thrown) {
    return toTrouble(thrown);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

function toTrouble(thrown: unknown): Trouble {
  if (thrown instanceof UserError) {
    return { kind: "credential", lasting: true, message: messageOf(thrown), afterMs: null };
  }
  if (thrown instanceof RetryLater) {
    return { kind: "credential", lasting: false, message: messageOf(thrown), afterMs: thrown.afterMs };
  }
  throw thrown;
}
