import type * as z from "zod";
import { UserError } from "../core/errors.ts";
import { classify, type GithubFailure } from "./failure.ts";

/** What `octokit.request` is to us, whoever made the client: Probot, an Action, a test. */
export type Request = (route: string, params?: Record<string, unknown>) => Promise<Answer>;

export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What was asked in the end. */
  readonly url?: string;
}

/** The one repository a reader or writer is bound to, in the words of GitHub's routes. */
export interface Scope {
  readonly owner: string;
  readonly repo: string;
}

export type Attempt<T> =
  | { readonly ok: true; readonly value: T; readonly answer: Answer }
  | { readonly ok: false; readonly failure: GithubFailure };

/** A no of our own, before anything was sent. */
export function denied(message: string): Attempt<never> {
  return { ok: false, failure: { kind: "denied", status: 422, message } };
}

export interface Call<T> {
  readonly route: string;
  readonly params: Record<string, unknown>;
  /** Only the fields that are used; everything else GitHub sends is ignored. */
  readonly shape: z.ZodType<T>;
}

/** One request. What GitHub or the network did is a value; only a cancelled or broken process throws. */
export async function attempt<T>(request: Request, call: Call<T>): Promise<Attempt<T>> {
  try {
    const answer = await request(call.route, call.params);
    const parsed = call.shape.safeParse(answer.data);
    if (parsed.success) return { ok: true, value: parsed.data, answer };
    // A success that cannot be read: of a write nobody knows what it did (F35).
    return { ok: false, failure: { kind: "unknown", message: `GitHub's answer to ${call.route} could not be read` } };
  } catch (thrown) {
    const failure = classify(thrown);
    if (failure === null) throw thrown;
    return { ok: false, failure };
  }
}

/** Names are put into a path: `..` survives percent-encoding and would change the route. */
export function scopeOf(repository: { readonly owner: string; readonly name: string }): Scope {
  for (const part of [repository.owner, repository.name]) {
    if (!/^[\w.-]+$/.test(part) || /^\.+$/.test(part))
      throw new UserError(`"${part}" is not a name of a GitHub owner or repository`);
  }
  return { owner: repository.owner, repo: repository.name };
}

/**
 * Asks for a fresh token once when GitHub says 401, then sends the same request again: a request that was not let in did
 * nothing, so this is safe for writes too (F25). Tokens are opaque; nothing about their form is assumed.
 */
export function renewing(first: Request, renew: () => Promise<Request>): Request {
  let current = first;
  let renewed: Promise<Request> | null = null;
  return async (route, params) => {
    const used = current;
    try {
      return await used(route, params);
    } catch (thrown) {
      if (classify(thrown)?.kind !== "login") throw thrown;
      // Everybody who was turned away with the same token shares one renewal.
      if (used === current)
        renewed ??= renew()
          .then((next) => (current = next))
          .finally(() => (renewed = null));
      await renewed;
      return current(route, params);
    }
  };
}
