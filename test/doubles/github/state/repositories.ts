import { join } from "node:path";
import { copyRefs, initBare, listBranches } from "../git/bare-repository.ts";
import type { CommitSpec } from "../git/commit-files.ts";
import { commitFiles } from "../git/commit-files.ts";
import { resolveCommit } from "../git/run-git.ts";
import type { App, Installation, Repository, Role, User } from "./model.ts";
import { roles } from "./model.ts";
import { userNamed } from "./users.ts";
import type { World } from "./world.ts";
import { nameCommit, nowIso } from "./world.ts";

/** One commit of a history that is made for a test. A new branch starts at the default branch unless `start` says. */
export interface HistoryCommit extends CommitSpec {
  readonly branch?: string;
  readonly start?: string;
}

export interface NewRepository {
  readonly owner: string;
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly defaultBranch?: string;
  /** A folder with a real git repository, whose branches and tags are taken, or commits to make. */
  readonly from?: string | readonly HistoryCommit[];
  /** By login. A custom role is `{ role: "write", name: "triage-plus" }`. */
  readonly permissions?: Readonly<Record<string, Role | { readonly role: Role; readonly name: string }>>;
  /** Names; labels of issues that are made otherwise are not among them. */
  readonly labels?: readonly string[];
  /** Is the app installed here? Yes unless told. */
  readonly installed?: boolean;
}

export async function addRepository(
  world: World,
  made: NewRepository,
  forkOf: Repository | null = null,
): Promise<Repository> {
  const owner = userNamed(world, made.owner);
  const directory = join(world.folder, made.owner, `${made.name}.git`);
  const defaultBranch = made.defaultBranch ?? forkOf?.defaultBranch ?? "main";
  await initBare(directory, defaultBranch);
  const repository: Repository = {
    id: world.ids.next("repository"),
    owner,
    name: made.name,
    directory,
    defaultBranch,
    forkOf,
    private: made.private ?? false,
    description: made.description ?? null,
    createdAt: nowIso(world),
    grants: new Map(),
    issues: new Map(),
    labels: new Set(made.labels),
    suites: [],
    workflowRuns: [],
    branches: new Map(),
    sizes: new Map(),
    deleted: false,
  };
  for (const [login, role] of Object.entries(made.permissions ?? {})) grant(world, repository, { login, role });
  world.repositories.push(repository);
  await fill(world, repository, forkOf?.directory ?? made.from ?? []);
  return repository;
}

async function fill(world: World, repository: Repository, from: string | readonly HistoryCommit[]): Promise<void> {
  if (typeof from === "string") await copyRefs(repository.directory, from);
  else for (const commit of from) await addCommit(world, repository, commit);
  await rememberBranches(world, repository);
}

export async function addCommit(world: World, repository: Repository, commit: HistoryCommit): Promise<string> {
  const { directory, defaultBranch } = repository;
  const branch = commit.branch ?? defaultBranch;
  const own = commit.start === undefined ? await resolveCommit(directory, `refs/heads/${branch}`) : null;
  const parent = own ?? (await resolveCommit(directory, commit.start ?? `refs/heads/${defaultBranch}`));
  return commitFiles({ directory, branch, parent, at: Math.floor(world.clock() / 1000) }, commit);
}

/** Looks at the branches again and tells which moved, with what they were before (`null`: new). */
export async function rememberBranches(world: World, repository: Repository): Promise<Map<string, string | null>> {
  const now = await listBranches(repository.directory);
  const moved = new Map<string, string | null>();
  for (const [name, sha] of now) {
    if (repository.branches.get(name) !== sha) moved.set(name, repository.branches.get(name) ?? null);
  }
  repository.branches.clear();
  for (const [name, sha] of now) repository.branches.set(name, sha);
  const main = now.get(repository.defaultBranch);
  if (main) nameCommit(world, main, repository.defaultBranch);
  return moved;
}

export interface GrantTo {
  readonly login: string;
  readonly role: Role | { readonly role: Role; readonly name: string };
}

export function grant(world: World, repository: Repository, { login, role }: GrantTo): void {
  const user = userNamed(world, login);
  const given = typeof role === "string" ? { role, name: role } : role;
  if (!roles.includes(given.role)) throw new Error(`no such role: ${given.role}`);
  repository.grants.set(user.login.toLowerCase(), given);
}

export function installOn(world: World, app: App, repository: Repository): Installation {
  const account: User = repository.owner;
  let installation = world.installations.find((one) => one.app === app && one.account === account);
  if (!installation) {
    installation = {
      id: world.ids.next("installation"),
      app,
      account,
      repositories: new Set(),
      createdAt: nowIso(world),
    };
    world.installations.push(installation);
  }
  installation.repositories.add(repository.id);
  return installation;
}

export function installationAt(world: World, repository: Repository, app?: App): Installation | null {
  const fits = (one: Installation): boolean => one.repositories.has(repository.id) && (!app || one.app === app);
  return world.installations.find(fits) ?? null;
}
