/** How we name ourselves to OpenAI: our own name, never the real client's, and nothing about this machine or its user. */
export const originator = "codex_bot";

/**
 * The version of Codex whose requests ours are modelled on (npm `@openai/codex`, the traffic of 0.169.0). The backend
 * serves newer models only from a certain version on, which it reads from the header `version` and from the user agent.
 */
export const clientVersion = "0.169.0";

export const userAgent = `${originator}/${clientVersion}`;
