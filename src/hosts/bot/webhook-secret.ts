import { UserError } from "../../core/errors.ts";

const shortest = 16;
/** Different characters that must be left when well-known words and separators are taken away. */
const leastVaried = 6;

/** Probot falls back to `development`; the others stand in tutorials and templates. Whoever knows it can forge an event (T14). */
const wellKnown =
  /development|production|webhook|placeholder|password|default|example|replace|change|insert|random|secret|string|github|probot|codex|value|token|admin|here|pass|test|this|todo|with|your|some|app|bot|dev|key|the|me|my|a_|an_/g;
const rows = ["0123456789abcdefghijklmnopqrstuvwxyz0123456789", "12345678901234567890", "qwertyuiopasdfghjklzxcvbnm"];
/** Share of neighbours that follow each other on a row from which on the whole is a row. */
const rowLike = 0.7;

const howToMake = "Make one with: openssl rand -hex 32, and set the same on the App's page.";

/** @throws UserError that never repeats it. */
export function strongSecret(secret: string): string {
  const { length } = secret.trim();
  if (length === 0) throw new UserError(`WEBHOOK_SECRET is not set, so anybody could forge events. ${howToMake}`);
  if (length < shortest)
    throw new UserError(`WEBHOOK_SECRET has ${length} characters; it needs at least ${shortest}. ${howToMake}`);
  if (isGuessable(secret.toLowerCase())) throw new UserError(`WEBHOOK_SECRET is one that can be guessed. ${howToMake}`);
  return secret;
}

function isGuessable(secret: string): boolean {
  const rest = secret.replaceAll(wellKnown, "").replaceAll(/[^a-z0-9]/g, "");
  return new Set(rest).size < leastVaried || isRow(secret);
}

function isRow(secret: string): boolean {
  const pairs = Array.from({ length: secret.length - 1 }, (_, at) => secret.slice(at, at + 2));
  const inRow = pairs.filter((pair) =>
    rows.some((row) => row.includes(pair) || row.includes(pair.split("").toReversed().join(""))),
  );
  return inRow.length >= rowLike * pairs.length;
}
