import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import type { BotSettings } from "./settings.ts";

/**
 * The half that thinks gets a token for one repository that can read and nothing else, whatever is done with it (T37).
 * GitHub enforces that, so it holds even if everything above it fails.
 */
export const readPermissions = {
  contents: "read",
  issues: "read",
  pull_requests: "read",
  checks: "read",
  actions: "read",
  metadata: "read",
} as const;

/** Of Apps whose owners have not agreed yet that it may see workflows: all but `/codex fix-ci` works without. */
const { actions: _, ...olderPermissions } = readPermissions;

export interface TokenRequest {
  readonly installation: number;
  /** `null`: all of the installation's, to read their names and nothing else. */
  readonly repository: number | null;
  /** `null`: all that the App was granted there, for the half that writes. */
  readonly permissions: typeof readPermissions | null;
  /** True when GitHub turned the last one away: a cached one would be the same. */
  readonly fresh: boolean;
}

export type MintToken = (wanted: TokenRequest) => Promise<string>;

/** Probot's own client asks api.github.com for tokens whatever its base URL is, so a server of one's own needs this. */
export function tokenMint({ appId, privateKey, apiUrl }: BotSettings): MintToken {
  const { request } = new Octokit({ baseUrl: apiUrl, userAgent: "codex-bot" });
  const auth = createAppAuth({ appId, privateKey, request });
  const mint: Mint = async ({ installation, repository, fresh }, permissions) => {
    const { token } = await auth({
      type: "installation",
      installationId: installation,
      ...(repository === null ? { permissions: { metadata: "read" } } : { repositoryIds: [repository] }),
      ...(permissions === null || repository === null ? {} : { permissions }),
      refresh: fresh,
    });
    return token;
  };
  return async (wanted) => {
    try {
      return await mint(wanted, wanted.permissions);
    } catch (thrown) {
      if (wanted.permissions === null || !isUnprocessable(thrown)) throw thrown;
      return mint(wanted, olderPermissions);
    }
  };
}

/** What the App says of itself, where no installation is meant. It holds for minutes. */
export function appToken({ appId, privateKey, apiUrl }: BotSettings): () => Promise<string> {
  const { request } = new Octokit({ baseUrl: apiUrl, userAgent: "codex-bot" });
  const auth = createAppAuth({ appId, privateKey, request });
  return async () => (await auth({ type: "app" })).token;
}

type Mint = (wanted: TokenRequest, permissions: Readonly<Record<string, "read">> | null) => Promise<string>;

/** What GitHub answers when more is asked for than an owner has agreed to. */
function isUnprocessable(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "status" in thrown && thrown.status === 422;
}
