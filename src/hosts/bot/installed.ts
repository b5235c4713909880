import { limits } from "../../core/limits.ts";
import type { Repository, Trigger } from "../../core/trigger.ts";
import { askInstallations, askRepositories } from "../../github/installed.ts";
import { createClient } from "../../github/octokit.ts";
import { appToken, tokenMint } from "./tokens.ts";
import type { Plant } from "./work.ts";

export interface Installed {
  readonly installation: number;
  readonly repository: Repository;
}

/** Where the App is installed, up to a limit. An installation that cannot be asked is passed over this time. */
export async function installedIn({ settings, stopping, log }: Plant): Promise<readonly Installed[]> {
  const { apiUrl } = settings;
  const client = (token: string) => createClient({ token, apiUrl, signal: stopping });
  const found: Installed[] = [];
  for (const installation of await askInstallations(client(await appToken(settings)()))) {
    try {
      const token = await tokenMint(settings)({ installation, repository: null, permissions: null, fresh: false });
      const repositories = await askRepositories(client(token));
      found.push(...repositories.map((repository) => ({ installation, repository })));
    } catch (thrown) {
      log.warn({ err: thrown, installation }, "an installation could not be asked for its repositories");
    }
  }
  if (found.length > limits.upkeepRepositories)
    log.warn({ repositories: found.length }, "more repositories than one tick looks at");
  return found.slice(0, limits.upkeepRepositories);
}

export function clockTrigger(repository: Repository, delivery: string): Trigger {
  return {
    delivery,
    repository,
    subject: { kind: "branch" },
    pull: null,
    actor: { id: 0, login: "the clock", type: "Bot" },
    title: "",
    body: "",
    cause: { kind: "upkeep", on: "schedule", task: null, commit: null },
  };
}
