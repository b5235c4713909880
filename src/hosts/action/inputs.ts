import { getInput } from "@actions/core";
import { secretsInSettings } from "../../codex/records.ts";
import type { OperatorText } from "../operator-from.ts";

/** Inputs of all three Actions. */
export interface Inputs {
  readonly githubToken: string;
  readonly operator: OperatorText;
}

/** Inputs of what thinks. */
export interface ModelInputs {
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Of a ChatGPT workspace; empty where there is none. */
  readonly accessToken: string;
  /** Which backend, by its name, and what is different about it, as JSON; empty for what the key says. */
  readonly provider: string;
  readonly providerSettings: string;
}

/** The variables that whoever keeps a runner sets count where an input is empty. */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  return {
    githubToken: getInput("app-token") || getInput("github-token"),
    operator: {
      model: getInput("model"),
      effort: getInput("effort"),
      models: getInput("models"),
      instructions: getInput("instructions"),
      prices: getInput("prices"),
      tokens: getInput("max-tokens"),
      minutes: getInput("timeout-minutes"),
      checkName: getInput("check-name"),
      sandbox: getInput("sandbox") || (env["CODEX_BOT_SANDBOX"] ?? ""),
      sandboxImage: getInput("sandbox-image") || (env["CODEX_BOT_SANDBOX_IMAGE"] ?? ""),
      network: getInput("network"),
      contextTokens: env["CODEX_BOT_CONTEXT_TOKENS"] ?? "",
    },
  };
}

/** The usual environment variables count where an input is empty. */
export function readModelInputs(env: NodeJS.ProcessEnv): ModelInputs {
  return {
    apiKey: getInput("openai-api-key") || (env["OPENAI_API_KEY"] ?? ""),
    baseUrl: getInput("openai-base-url") || (env["OPENAI_BASE_URL"] ?? ""),
    accessToken: (env["CODEX_ACCESS_TOKEN"] ?? "").trim(),
    provider: getInput("provider") || (env["CODEX_BOT_PROVIDER"] ?? ""),
    providerSettings: getInput("provider-settings") || (env["CODEX_BOT_PROVIDER_SETTINGS"] ?? ""),
  };
}

/** Everything among them that must not be seen: gateways take keys of their own in headers. */
export function modelSecrets({ apiKey, accessToken, providerSettings }: ModelInputs): readonly string[] {
  return [apiKey, accessToken, ...secretsInSettings(providerSettings)];
}
