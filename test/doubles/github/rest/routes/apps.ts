import { z } from "zod";
import { addToken } from "../../auth/tokens.ts";
import { repositoryJson } from "../../json/repository-json.ts";
import { appJson, installationJson } from "../../json/user-json.ts";
import type { Level, Permissions } from "../../state/model.ts";
import { installationAt } from "../../state/repositories.ts";
import type { Answer } from "../answer.ts";
import { created, notFound, ok, refuse } from "../answer.ts";
import { paged } from "../paging.ts";
import type { Call } from "../route.ts";
import { findRepository, route, withBody } from "../route.ts";

const needsJwt = refuse(401, "A JSON web token could not be decoded");
const oneHour = 3_600_000;

const levelSchema = z.enum(["read", "write", "admin"]);
const tokenSchema = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.int()).optional(),
  permissions: z.record(z.string(), levelSchema).optional(),
});

export const appRoutes = [
  route({
    at: "GET /app",
    operation: "apps/get-authenticated",
    handle: ({ world, identity }) => (identity.kind === "app" ? ok(appJson(world, identity.app)) : needsJwt),
  }),

  route({
    at: "GET /app/installations",
    operation: "apps/list-installations",
    handle: (call) => {
      const { world, identity } = call;
      if (identity.kind !== "app") return needsJwt;
      const own = world.installations.filter(({ app }) => app === identity.app);
      return paged(call, own, (one) => installationJson(world, one));
    },
  }),

  route({
    at: "GET /installation/repositories",
    operation: "apps/list-repos-accessible-to-installation",
    handle: (call) => {
      const { world, identity } = call;
      if (identity.kind !== "token" || identity.token.app === null) return notFound;
      const { repositories: visible } = identity.token;
      const repositories = world.repositories.filter(({ id }) => visible === "all" || visible.has(id));
      return ok({
        total_count: repositories.length,
        repositories: repositories.map((one) => repositoryJson(world, one)),
      });
    },
  }),

  route({
    at: "GET /repos/{owner}/{repo}/installation",
    operation: "apps/get-repo-installation",
    handle: ({ world, identity, params }) => {
      if (identity.kind !== "app") return needsJwt;
      const repository = findRepository(world, params["owner"] ?? "", params["repo"] ?? "");
      const installation = repository && installationAt(world, repository, identity.app);
      return installation ? ok(installationJson(world, installation)) : notFound;
    },
  }),

  route({
    at: "POST /app/installations/{installation_id}/access_tokens",
    operation: "apps/create-installation-access-token",
    handle: (call) => withBody(tokenSchema, call, (input) => createToken(call, input)),
  }),
];

function createToken({ world, identity, params }: Call, input: z.infer<typeof tokenSchema>): Answer {
  if (identity.kind !== "app") return needsJwt;
  const installation = world.installations.find((one) => one.id === Number(params["installation_id"]));
  if (installation?.app !== identity.app) return notFound;
  const permissions = narrowed(installation.app.permissions, input.permissions);
  if (!permissions) return refuse(422, "The permissions requested are not granted to this installation.");
  const chosen = world.repositories.filter((one) => installation.repositories.has(one.id)).filter(isAsked(input));
  const asked = (input.repositories ?? input.repository_ids)?.length;
  if (asked !== undefined && chosen.length !== asked)
    return refuse(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  const expiresAt = world.clock() + oneHour;
  const repositories = asked === undefined ? installation.repositories : new Set(chosen.map((one) => one.id));
  const token = addToken(world, { user: identity.app.bot, app: identity.app, permissions, repositories, expiresAt });
  const selected = asked === undefined ? {} : { repositories: chosen.map((one) => repositoryJson(world, one)) };
  const expires_at = new Date(expiresAt).toISOString().replace(/\.\d{3}Z$/, "Z");
  return created({ token: token.value, expires_at, permissions, repository_selection: "selected", ...selected });
}

function isAsked(input: z.infer<typeof tokenSchema>): (one: { id: number; name: string }) => boolean {
  const { repositories, repository_ids: ids } = input;
  return (one) => (repositories?.includes(one.name) ?? true) && (ids?.includes(one.id) ?? true);
}

/** A token may have less than the installation, never more. */
function narrowed(held: Permissions, asked: Readonly<Record<string, Level>> | undefined): Permissions | null {
  if (!asked) return held;
  const order: readonly Level[] = ["read", "write", "admin"];
  const granted = Object.entries(asked).every(([name, level]) => {
    const own = held[name];
    return own !== undefined && order.indexOf(own) >= order.indexOf(level);
  });
  return granted ? { metadata: "read", ...asked } : null;
}
