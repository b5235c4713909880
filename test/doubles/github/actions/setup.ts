import type { Token } from "../auth/tokens.ts";
import { addToken } from "../auth/tokens.ts";
import { git } from "../git/run-git.ts";
import type { App, Permissions, Repository, User } from "../state/model.ts";
import { addRepository, grant, installOn } from "../state/repositories.ts";
import type { GrantTo, NewRepository } from "../state/repositories.ts";
import type { NewUser } from "../state/users.ts";
import { createUser, findUser, userNamed } from "../state/users.ts";
import type { World } from "../state/world.ts";
import { nowIso } from "../state/world.ts";
import type { Hook } from "../webhooks/deliver.ts";

export interface NewApp {
  readonly slug?: string;
  readonly id?: number;
  readonly permissions?: Permissions;
}

const productPermissions: Permissions = {
  metadata: "read",
  contents: "write",
  pull_requests: "write",
  issues: "write",
  checks: "write",
  actions: "read",
};

const never = Number.POSITIVE_INFINITY;

/** Repositories, people, apps, tokens and webhooks: what is there before anything happens. */
export function createSetup(world: World, defaultApp: NewApp) {
  const actions = addApp(world, { slug: "github-actions", id: 15_368 }, 41_898_282);
  const app = addApp(world, { slug: "codex-bot", ...defaultApp });
  return {
    /** The app under test, installed on every repository unless `installed: false`. */
    app,
    createApp: (made: NewApp): App => addApp(world, made),
    ...people(world),
    ...tokens(world, { app, actions }),
    async createRepository(made: NewRepository): Promise<Repository> {
      const repository = await addRepository(world, made);
      if (made.installed !== false) installOn(world, app, repository);
      return repository;
    },
    /** A copy under another owner, whose branches can be heads of pull requests to the original. */
    async fork(repository: Repository, owner: string): Promise<Repository> {
      return addRepository(world, { owner, name: repository.name, private: repository.private }, repository);
    },
    install: (other: App, repository: Repository) => installOn(world, other, repository),
    addWebhook(hook: Omit<Hook, "id">): Hook {
      const added = { ...hook, id: world.ids.next("hook") };
      world.hooks.push(added);
      return added;
    },
    /** The address to clone from, as `clone_url` says. */
    cloneUrl: (repository: Repository): string => `${world.url}/${repository.owner.login}/${repository.name}.git`,
    git: async (repository: Repository, args: readonly string[]): Promise<string> => git(repository.directory, args),
  };
}

function people(world: World) {
  return {
    /** Made when first named. */
    user: (login: string): User => userNamed(world, login),
    createUser: (made: NewUser): User => findUser(world, made.login) ?? createUser(world, made),
    setPermission: (repository: Repository, to: GrantTo): void => grant(world, repository, to),
    /** The account or fork is gone: it answers 404, pull requests say `repo: null`. */
    deleteRepository(repository: Repository): void {
      repository.deleted = true;
    },
  };
}

export interface TokenFor {
  readonly permissions?: Permissions;
  /** Every repository the app is installed on, unless named. */
  readonly repositories?: readonly Repository[];
  /** Milliseconds since the epoch; one hour from now unless told. */
  readonly expiresAt?: number;
}

function tokens(world: World, { app, actions }: { app: App; actions: App }) {
  const appToken = (own: App, { permissions, repositories, expiresAt }: TokenFor): Token =>
    addToken(world, {
      user: own.bot,
      app: own,
      permissions: permissions ?? own.permissions,
      repositories: idsOf(repositories),
      expiresAt: expiresAt ?? world.clock() + 3_600_000,
    });
  return {
    installationToken: (wanted: TokenFor & { app?: App } = {}): string => appToken(wanted.app ?? app, wanted).value,
    /** The token of a workflow: acts as `github-actions[bot]`. */
    actionsToken: (wanted: TokenFor = {}): string => appToken(actions, wanted).value,
    /** A person's token: may what the person may. */
    userToken: (login: string): string =>
      addToken(world, {
        user: userNamed(world, login),
        app: null,
        permissions: "all",
        repositories: "all",
        expiresAt: never,
      }).value,
  };
}

function idsOf(repositories: readonly Repository[] | undefined): ReadonlySet<number> | "all" {
  return repositories ? new Set(repositories.map((one) => one.id)) : "all";
}

function addApp(world: World, { slug = "another-app", id, permissions }: NewApp, botId?: number): App {
  const login = `${slug}[bot]`;
  const app: App = {
    id: id ?? 1_000_000 + world.apps.length,
    slug,
    name: slug,
    owner: userNamed(world, "app-owner"),
    bot: createUser(world, { login, type: "Bot", ...(botId === undefined ? {} : { id: botId }) }),
    clientId: `Iv23double${world.apps.length}`,
    permissions: permissions ?? productPermissions,
    events: ["pull_request", "issue_comment", "pull_request_review_comment", "check_run", "workflow_run", "issues"],
    createdAt: nowIso(world),
  };
  world.apps.push(app);
  return app;
}
