import { nodeId } from "../state/ids.ts";
import type { Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { fullName, repoApi, repoPage } from "./places.ts";
import { userJson } from "./user-json.ts";

/** URL templates of a repository, by the field they stand in. */
const templates: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

const settings: Json = {
  homepage: null,
  language: null,
  mirror_url: null,
  license: null,
  archived: false,
  disabled: false,
  has_issues: true,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: true,
  has_discussions: false,
  is_template: false,
  topics: [],
  custom_properties: {},
  allow_forking: true,
  web_commit_signoff_required: false,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  size: 1,
};

/** The form in which a repository stands in events, pull requests and lists. */
export function repositoryJson(world: World, repository: Repository): Json {
  const [api, page] = [repoApi(world, repository), repoPage(world, repository)];
  const open = [...repository.issues.values()].filter((issue) => issue.state === "open").length;
  const urls = Object.fromEntries(Object.entries(templates).map(([field, template]) => [field, api + template]));
  return {
    id: repository.id,
    node_id: nodeId("R", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    owner: userJson(world, repository.owner),
    html_url: page,
    description: repository.description,
    fork: repository.forkOf !== null,
    url: api,
    ...urls,
    clone_url: `${page}.git`,
    git_url: `${page}.git`.replace(/^http/, "git"),
    ssh_url: `git@${new URL(world.url || "http://unset").hostname}:${fullName(repository)}.git`,
    svn_url: page,
    ...settings,
    open_issues: open,
    open_issues_count: open,
    default_branch: repository.defaultBranch,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
  };
}

/** What `GET /repos/{owner}/{repo}` adds. */
export function fullRepositoryJson(world: World, repository: Repository): Json {
  const own = repositoryJson(world, repository);
  const merging = {
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
  };
  const family = repository.forkOf ? repositoryJson(world, repository.forkOf) : null;
  const parents = family ? { parent: family, source: family } : {};
  return { ...own, ...merging, delete_branch_on_merge: false, network_count: 0, subscribers_count: 0, ...parents };
}
