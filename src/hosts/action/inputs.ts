import { getInput } from "@actions/core";
import type { OperatorText } from "../operator-from.ts";

export interface Inputs {
  readonly githubToken: string;
  readonly apiKey: string;
  readonly baseUrl: string;
  /** Of a ChatGPT workspace; empty where there is none. */
  readonly accessToken: string;
  readonly markerKey: string;
  readonly operator: OperatorText;
}

/** Inputs of action.yml; the usual environment variables count where an input is empty. */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  return {
    githubToken: getInput("github-token"),
    apiKey: getInput("openai-api-key") || (env["OPENAI_API_KEY"] ?? ""),
    baseUrl: getInput("openai-base-url") || (env["OPENAI_BASE_URL"] ?? ""),
    accessToken: (env["CODEX_ACCESS_TOKEN"] ?? "").trim(),
    markerKey: getInput("marker-key"),
    operator: {
      model: getInput("model"),
      effort: getInput("effort"),
      models: getInput("models"),
      instructions: getInput("instructions"),
      prices: getInput("prices"),
      tokens: getInput("max-tokens"),
      minutes: getInput("timeout-minutes"),
      checkName: getInput("check-name"),
    },
  };
}
