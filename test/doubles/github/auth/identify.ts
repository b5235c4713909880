import { z } from "zod";
import type { App } from "../state/model.ts";
import type { World } from "../state/world.ts";
import type { Token } from "./tokens.ts";

export type Identity =
  | { readonly kind: "anonymous" }
  | { readonly kind: "token"; readonly token: Token }
  | { readonly kind: "app"; readonly app: App };

export type Identified = Identity | { readonly kind: "refused"; readonly message: string };

/** Who is asking, by the Authorization header of the API (`Bearer`, `token`) or of git (`Basic`). */
export function identify(world: World, header: string | undefined): Identified {
  if (header === undefined) return { kind: "anonymous" };
  const [scheme = "", value = ""] = header.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() === "basic") return byToken(world, passwordOf(value));
  return /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? byJwt(world, value) : byToken(world, value);
}

function passwordOf(encoded: string): string {
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1);
}

function byToken(world: World, value: string): Identified {
  const token = world.tokens.get(value);
  if (!token || token.expiresAt <= world.clock()) return { kind: "refused", message: "Bad credentials" };
  return { kind: "token", token };
}

const headerSchema = z.object({ alg: z.literal("RS256") });
const claimsSchema = z.object({ iat: z.number(), exp: z.number(), iss: z.union([z.string(), z.number()]) });

/**
 * An app's JWT counts when it is well formed, names a known app and is made for at most ten minutes. Its signature and
 * the wall clock are not checked: the double has a clock of its own and no key of the app.
 */
function byJwt(world: World, jwt: string): Identified {
  const [header, claims] = jwt.split(".").map(decode);
  const parsed = claimsSchema.safeParse(claims);
  if (!headerSchema.safeParse(header).success || !parsed.success) return undecodable;
  const { iat, exp, iss } = parsed.data;
  if (exp - iat > 660) return { kind: "refused", message: "'Expiration time' claim ('exp') is too far in the future" };
  const app = world.apps.find((app) => String(app.id) === String(iss) || app.clientId === iss);
  return app ? { kind: "app", app } : { kind: "refused", message: "Integration not found" };
}

const undecodable: Identified = { kind: "refused", message: "A JSON web token could not be decoded" };

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

export function loginOf(identity: Identity): string | null {
  if (identity.kind === "token") return identity.token.user.login;
  return identity.kind === "app" ? identity.app.slug : null;
}
