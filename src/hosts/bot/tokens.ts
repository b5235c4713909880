import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import type { BotSettings } from "./settings.ts";

/**
 * Tokens for one repository and one half: what thinks can read and nothing else, whatever is done with it (T37). GitHub
 * enforces both, so this holds even if everything above it fails.
 */
export const readPermissions = {
  contents: "read",
  issues: "read",
  pull_requests: "read",
  checks: "read",
  metadata: "read",
} as const;
export const writePermissions = {
  contents: "read",
  issues: "write",
  pull_requests: "write",
  checks: "write",
  metadata: "read",
} as const;

export interface TokenRequest {
  readonly installation: number;
  readonly repository: number;
  readonly permissions: typeof readPermissions | typeof writePermissions;
  /** True when GitHub turned the last one away: a cached one would be the same. */
  readonly fresh: boolean;
}

export type MintToken = (wanted: TokenRequest) => Promise<string>;

/** Probot's own client asks api.github.com for tokens whatever its base URL is, so a server of one's own needs this. */
export function tokenMint({ appId, privateKey, apiUrl }: BotSettings): MintToken {
  const { request } = new Octokit({ baseUrl: apiUrl, userAgent: "codex-bot" });
  const auth = createAppAuth({ appId, privateKey, request });
  return async ({ installation, repository, permissions, fresh }) => {
    const { token } = await auth({
      type: "installation",
      installationId: installation,
      repositoryIds: [repository],
      permissions,
      refresh: fresh,
    });
    return token;
  };
}
