import { fullRepositoryJson } from "../../json/repository-json.ts";
import { publicUserJson, userJson } from "../../json/user-json.ts";
import { findUser, grantTo } from "../../state/users.ts";
import { roles } from "../../state/model.ts";
import type { Role } from "../../state/model.ts";
import { forbidden, notFound, ok, refuse } from "../answer.ts";
import { onRepository, route } from "../route.ts";

/** The older field knows only four words. */
const legacyPermission: Readonly<Record<Role, string>> = {
  none: "none",
  read: "read",
  triage: "read",
  write: "write",
  maintain: "write",
  admin: "admin",
};

function flagsOf(held: Role): Record<string, boolean> {
  const has = (needed: Role): boolean => roles.indexOf(held) >= roles.indexOf(needed);
  return {
    pull: has("read"),
    triage: has("triage"),
    push: has("write"),
    maintain: has("maintain"),
    admin: has("admin"),
  };
}

export const repositoryRoutes = [
  onRepository({
    at: "GET /repos/{owner}/{repo}",
    operation: "repos/get",
    needs: { metadata: "read" },
    handle: ({ world, repository }) => ok(fullRepositoryJson(world, repository)),
  }),

  onRepository({
    at: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    operation: "repos/get-collaborator-permission-level",
    needs: { metadata: "read" },
    handle: ({ world, identity, repository, params }) => {
      if (identity.kind !== "token") return refuse(401, "Requires authentication");
      const user = findUser(world, params["username"] ?? "");
      if (!user) return notFound;
      if (user.type === "Bot") return refuse(404, `${user.login} is not a user`);
      const { role, name } = grantTo(repository, user);
      return ok({
        permission: legacyPermission[role],
        role_name: name,
        user: { ...userJson(world, user), role_name: name, permissions: flagsOf(role) },
      });
    },
  }),

  route({
    at: "GET /users/{username}",
    operation: "users/get-by-username",
    handle: ({ world, params }) => {
      const user = findUser(world, params["username"] ?? "");
      return user ? ok(publicUserJson(world, user)) : notFound;
    },
  }),

  route({
    at: "GET /user",
    operation: "users/get-authenticated",
    handle: ({ world, identity }) => {
      if (identity.kind !== "token") return refuse(401, "Requires authentication");
      return identity.token.app ? forbidden : ok(publicUserJson(world, identity.token.user));
    },
  }),
];
