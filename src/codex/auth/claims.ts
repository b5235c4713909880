import * as z from "zod";

/** What is read of a token. Whether it is genuine is the backend's business: nothing is allowed because of a claim. */
export interface Claims {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null;
  readonly accountId: string | null;
  readonly fedramp: boolean;
}

const noClaims: Claims = { expiresAt: null, accountId: null, fedramp: false };

/** Bounded so that it stays a date. */
const seconds = z.number().nonnegative().max(1e11).nullable().catch(null);
const account = z.looseObject({
  chatgpt_account_id: z.string().min(1).nullable().catch(null),
  chatgpt_account_is_fedramp: z.boolean().catch(false),
});
const payloadSchema = z.looseObject({
  exp: seconds,
  "https://api.openai.com/auth": account.nullable().catch(null),
});

/** The claims of a JWT; of anything else, none. */
export function readClaims(token: string): Claims {
  const [header, payload, signature, ...rest] = token.split(".");
  if (!header || !payload || !signature || rest.length > 0) return noClaims;
  const parsed = payloadSchema.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  if (!parsed.success) return noClaims;
  const { exp, "https://api.openai.com/auth": auth } = parsed.data;
  return {
    expiresAt: exp === null ? null : exp * 1000,
    accountId: auth?.chatgpt_account_id ?? null,
    fedramp: auth?.chatgpt_account_is_fedramp ?? false,
  };
}

/** Whose login it is, in words for that person. */
export interface Person {
  readonly email: string | null;
  readonly plan: string | null;
}

const text = z.string().min(1).max(200).nullable().catch(null);
const personSchema = z.looseObject({
  email: text,
  "https://api.openai.com/profile": z.looseObject({ email: text }).nullable().catch(null),
  "https://api.openai.com/auth": z.looseObject({ chatgpt_plan_type: text }).nullable().catch(null),
});

export function readPerson(idToken: string): Person {
  const [, payload = ""] = idToken.split(".");
  const parsed = personSchema.safeParse(parseJson(Buffer.from(payload, "base64url").toString("utf8")));
  if (!parsed.success) return { email: null, plan: null };
  const { email, "https://api.openai.com/profile": profile, "https://api.openai.com/auth": auth } = parsed.data;
  return { email: email ?? profile?.email ?? null, plan: auth?.chatgpt_plan_type ?? null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
