import * as z from "zod";
import type { Effort } from "../core/codex-port.ts";
import { hostName, type Network } from "../core/config/network.ts";
import { UserError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Operator, Price } from "../core/operator.ts";
import { sandboxLevels, type SandboxWish } from "../core/workspace-port.ts";

/** Settings as an operator writes them: action inputs, environment variables or flags, all text. Empty means not set. */
export interface OperatorText {
  readonly model: string;
  readonly effort: string;
  readonly models: string;
  readonly instructions: string;
  readonly prices: string;
  readonly tokens: string;
  readonly minutes: string;
  readonly checkName: string;
  readonly sandbox: string;
  readonly sandboxImage: string;
  readonly network: string;
  /** Tokens of the context window; see `Operator`. */
  readonly contextTokens: string;
}

export const noOperatorText: OperatorText = {
  model: "",
  effort: "",
  models: "",
  instructions: "",
  prices: "",
  tokens: "",
  minutes: "",
  checkName: "",
  sandbox: "",
  sandboxImage: "",
  network: "",
  contextTokens: "",
};

/** The model of a fresh installation: the newest one that takes the plain form of request. */
const defaultModel = "gpt-5.5";
const longestMinutes = 60;

const efforts: readonly Effort[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];
const price = z.number().nonnegative();
const pricesSchema = z.record(
  z.string(),
  z.strictObject({
    input: price,
    cached: price.optional(),
    output: price,
    currency: z.string().min(1).max(10).default("USD"),
  }),
);

/** @throws UserError that names the setting, what it was, and what it may be. */
export function operatorFrom(text: OperatorText, host: Pick<Operator, "secrets" | "webUrl">): Operator {
  const tokens = wholeNumber("the token limit", text.tokens, { least: 1_000, most: 1_000_000_000 });
  const minutes = wholeNumber("the time limit in minutes", text.minutes, { least: 1, most: longestMinutes });
  const network = toNetwork(text.network.trim());
  const window = wholeNumber("the context window in tokens", text.contextTokens, { least: 8_000, most: 100_000_000 });
  return {
    ...host,
    ...(network !== null && { network }),
    ...(window !== null && { contextTokens: window }),
    model: text.model.trim() || defaultModel,
    effort: toEffort(text.effort.trim()),
    models: text.models.trim() === "" ? null : text.models.split(/[\s,]+/).filter((name) => name !== ""),
    instructions: text.instructions.trim(),
    prices: toPrices(text.prices.trim()),
    checkName: text.checkName.trim() || "Codex review",
    tokens: tokens ?? limits.jobTokens,
    deadlineSeconds: (minutes ?? 30) * 60,
    sandbox: { level: toLevel(text.sandbox.trim()), image: text.sandboxImage.trim() || null },
  };
}

function toEffort(text: string): Effort | null {
  if (text === "") return null;
  const effort = efforts.find((known) => known === text);
  if (effort === undefined) throw new UserError(`The effort "${text}" is not known. Use one of ${efforts.join(", ")}.`);
  return effort;
}

/** An unknown word must not mean "whatever there is" (T66). */
function toLevel(text: string): SandboxWish["level"] {
  const level = sandboxLevels.find((known) => known === (text || "auto"));
  if (level === undefined)
    throw new UserError(`The sandbox "${text}" is not known. Use one of ${sandboxLevels.join(", ")}.`);
  return level;
}

function toNetwork(text: string): Network | null {
  if (text === "") return null;
  if (text === "off" || text === "setup-only") return text;
  const hosts = text.split(/[\s,]+/).filter((name) => name !== "");
  const wrong = hosts.find((name) => !hostName.test(name));
  if (wrong === undefined) return hosts;
  throw new UserError(
    `The network cannot be "${wrong}". Use off, setup-only, or full host names in lower case, separated by commas.`,
  );
}

function toPrices(text: string): Readonly<Record<string, Price>> | null {
  if (text === "") return null;
  const example =
    'For example: {"gpt-5.5": {"input": 1.25, "cached": 0.125, "output": 10, "currency": "USD"}}, money for a million tokens.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`The prices are not JSON. ${example}`, { cause });
  }
  const parsed = pricesSchema.safeParse(value);
  if (!parsed.success) throw new UserError(`The prices cannot be read. ${example}`);
  return Object.fromEntries(
    Object.entries(parsed.data).map(([model, each]) => [model, { ...each, cached: each.cached ?? each.input }]),
  );
}

function wholeNumber(name: string, text: string, { least, most }: { least: number; most: number }): number | null {
  if (text.trim() === "") return null;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new UserError(`"${text}" cannot be ${name}. Give a whole number from ${least} to ${most}.`);
  }
  return value;
}
