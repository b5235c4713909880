import type { Issue, Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";

/** Addresses, each made in one place. */
export const apiOf = (world: World): string => `${world.url}/api/v3`;
export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`;
export const repoApi = (world: World, repository: Repository): string =>
  `${apiOf(world)}/repos/${fullName(repository)}`;
export const repoPage = (world: World, repository: Repository): string => `${world.url}/${fullName(repository)}`;

export function issuePage(world: World, issue: Issue): string {
  return `${repoPage(world, issue.repository)}/${issue.pull ? "pull" : "issues"}/${issue.number}`;
}

export const issueApi = (world: World, issue: Issue): string =>
  `${repoApi(world, issue.repository)}/issues/${issue.number}`;
export const pullApi = (world: World, issue: Issue): string =>
  `${repoApi(world, issue.repository)}/pulls/${issue.number}`;
