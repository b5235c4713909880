import { messageOf } from "./errors.ts";
import { atLeast, type Permission } from "./facts.ts";
import type { GithubReader } from "./ports.ts";
import type { Actor } from "./trigger.ts";

export type Admission =
  | { readonly kind: "admitted"; readonly permission: Permission }
  /** `member` people are told why; strangers get no more than a reaction. */
  | { readonly kind: "refused"; readonly why: string; readonly member: boolean };

/** Whom to ask about, and what they must hold. */
export interface Asked {
  readonly actor: Actor;
  readonly needs: Permission;
  /** Numeric ids of the accounts that may ask although they are bots. */
  readonly bots: readonly number[];
}

/**
 * May this account ask for this here? Decided by the permission API alone: `author_association` says MEMBER of people
 * who may not write, and any App can call itself `x[bot]` (T02, T03). Whatever goes wrong while asking is a no (T04).
 */
export async function admit(asked: Asked, github: Pick<GithubReader, "permission">): Promise<Admission> {
  const { actor, needs } = asked;
  if (actor.type !== "User") return admitBot(asked);
  let held: Permission;
  try {
    held = await github.permission(actor.login);
  } catch (thrown) {
    return {
      kind: "refused",
      why: `The permission of ${actor.login} could not be checked: ${messageOf(thrown)}`,
      member: false,
    };
  }
  if (atLeast(held, needs)) return { kind: "admitted", permission: held };
  const why = `This needs ${needs} permission on the repository; ${actor.login} has ${held}.`;
  return { kind: "refused", why, member: atLeast(held, "triage") };
}

/** A bot is let in by its numeric id in the policy, and never for more than to write. */
function admitBot({ actor, needs, bots }: Asked): Admission {
  if (bots.includes(actor.id) && atLeast("write", needs)) return { kind: "admitted", permission: "write" };
  return {
    kind: "refused",
    why: `${actor.login} (id ${actor.id}) is a bot that the policy does not list.`,
    member: false,
  };
}
