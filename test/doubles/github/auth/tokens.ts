import { randomBytes } from "node:crypto";
import type { App, Permissions, User } from "../state/model.ts";
import type { World } from "../state/world.ts";

export interface Token {
  readonly value: string;
  readonly user: User;
  /** `null` for a person's token, which may do what the person may. */
  readonly app: App | null;
  readonly permissions: Permissions | "all";
  /** Numeric ids, or every repository the account can see. */
  readonly repositories: ReadonlySet<number> | "all";
  readonly expiresAt: number;
}

/** The stateless form of 2026: about 520 characters, with dots. Code that expects forty letters breaks on it. */
export function statelessToken(app: App): string {
  const start = `ghs_${app.id}_${part({ alg: "RS256", typ: "JWT" })}.${part({ aid: app.id, jti: randomBytes(8).toString("hex") })}.`;
  return (
    start +
    randomBytes(400)
      .toString("base64url")
      .slice(0, 520 - start.length)
  );
}

export function addToken(world: World, token: Omit<Token, "value">): Token {
  const value = token.app ? statelessToken(token.app) : `ghp_${randomBytes(18).toString("hex")}`;
  const added = { ...token, value };
  world.tokens.set(value, added);
  return added;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
