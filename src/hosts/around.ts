import * as z from "zod";
import type { Env } from "../codex/choose.ts";
import type { Budgets } from "../codex/budget.ts";
import type { ModerationOptions } from "../codex/moderation.ts";
import type { Rates } from "../codex/pace.ts";
import { openaiBaseUrl, records } from "../codex/records.ts";
import { addressOf } from "../codex/provider.ts";
import { UserError } from "../core/errors.ts";

/** A model to ask where the first one cannot be, by itself or at another provider. */
export interface Instead {
  readonly provider: string | null;
  readonly model: string | null;
}

/** What an operator's environment says about everything around a request. */
export interface Around {
  readonly fallback: readonly Instead[];
  readonly rates: Rates;
  readonly budgets: Budgets;
  readonly moderation: ModerationOptions | null;
}

/** @throws UserError that names the variable, and what it may be. */
export function aroundFrom(env: Env): Around {
  return {
    fallback: (env["CODEX_BOT_FALLBACK"] ?? "")
      .split(/[\s,]+/)
      .flatMap((text) => (text === "" ? [] : [toInstead(text)])),
    rates: { requests: count(env, "CODEX_BOT_REQUESTS_PER_MINUTE"), tokens: count(env, "CODEX_BOT_TOKENS_PER_MINUTE") },
    budgets: {
      turn: count(env, "CODEX_BOT_TURN_TOKENS"),
      month: count(env, "CODEX_BOT_MONTH_TOKENS"),
      personMonth: count(env, "CODEX_BOT_PERSON_TOKENS"),
      pullMonth: count(env, "CODEX_BOT_PULL_TOKENS"),
    },
    moderation: toModeration(env),
  };
}

/** `model`, `provider:model` or `provider:`; names of models have colons of their own. */
function toInstead(text: string): Instead {
  const at = text.indexOf(":");
  const provider = records.find(({ name }) => name === text.slice(0, Math.max(0, at)))?.name ?? null;
  if (provider === null) return { provider, model: text };
  return { provider, model: text.slice(at + 1) || null };
}

const wholeNumber = z.coerce.number().int().min(1).max(1_000_000_000_000);

function count(env: Env, name: string): number | null {
  const text = env[name]?.trim() ?? "";
  if (text === "") return null;
  const read = wholeNumber.safeParse(text.replaceAll("_", ""));
  if (read.success) return read.data;
  throw new UserError(`${name} is "${text.slice(0, 40)}". Set it to a whole number, or leave it out.`);
}

function toModeration(env: Env): ModerationOptions | null {
  const wish = (env["CODEX_BOT_MODERATION"] ?? "").trim();
  if (wish === "" || wish === "off") return null;
  if (wish !== "on") throw new UserError(`CODEX_BOT_MODERATION is "${wish.slice(0, 40)}". Set it to on or off.`);
  const apiKey = (env["CODEX_BOT_MODERATION_KEY"] || env["OPENAI_API_KEY"] || "").trim();
  if (apiKey === "")
    throw new UserError("CODEX_BOT_MODERATION is on, and there is no key for it. Set CODEX_BOT_MODERATION_KEY.");
  return { url: addressOf(env["CODEX_BOT_MODERATION_URL"] || openaiBaseUrl, "moderations"), apiKey };
}
