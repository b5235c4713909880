import * as z from "zod";
import type { Repository } from "../core/trigger.ts";
import { askAll } from "./pages.ts";
import type { Request } from "./request.ts";

const installation = z.object({ id: z.int(), suspended_at: z.string().nullish() });

const repository = z
  .object({
    id: z.int(),
    name: z.string(),
    private: z.boolean(),
    default_branch: z.string(),
    archived: z.boolean().default(false),
    owner: z.object({ login: z.string() }),
  })
  .transform((raw) => ({
    id: raw.id,
    archived: raw.archived,
    facts: {
      id: raw.id,
      owner: raw.owner.login,
      name: raw.name,
      defaultBranch: raw.default_branch,
      private: raw.private,
    },
  }));

const repositoriesShape = z.object({ repositories: z.array(repository) }).transform((page) => page.repositories);

/** Ids of the installations that an App has and that may work. `request` speaks for the App itself. */
export async function askInstallations(request: Request): Promise<readonly number[]> {
  const call = { route: "GET /app/installations", params: {}, shape: z.array(installation) };
  const all = await askAll(request, call);
  return all.filter(({ suspended_at: suspended }) => !suspended).map(({ id }) => id);
}

/** Repositories of one installation. `request` speaks for it. */
export async function askRepositories(request: Request): Promise<readonly Repository[]> {
  const all = await askAll(request, { route: "GET /installation/repositories", params: {}, shape: repositoriesShape });
  return all.filter(({ archived }) => !archived).map(({ facts }) => facts);
}
