import type { Grant, Repository, Role, User } from "./model.ts";
import { roles } from "./model.ts";
import type { World } from "./world.ts";

export interface NewUser {
  readonly login: string;
  readonly id?: number;
  readonly type?: User["type"];
}

export function createUser(world: World, { login, id, type = "User" }: NewUser): User {
  const user: User = { id: id ?? world.ids.next("user"), login, type };
  world.users.set(login.toLowerCase(), user);
  return user;
}

export function findUser(world: World, login: string): User | null {
  return world.users.get(login.toLowerCase()) ?? null;
}

/** People come into being when they are first named; a bot is named `x[bot]`. */
export function userNamed(world: World, login: string): User {
  return findUser(world, login) ?? createUser(world, { login, type: login.endsWith("[bot]") ? "Bot" : "User" });
}

export function grantTo(repository: Repository, user: User): Grant {
  if (user.login.toLowerCase() === repository.owner.login.toLowerCase()) return { role: "admin", name: "admin" };
  const given = repository.grants.get(user.login.toLowerCase());
  return given ?? (repository.private ? { role: "none", name: "" } : { role: "read", name: "read" });
}

export function holds(repository: Repository, user: User, needed: Role): boolean {
  return roles.indexOf(grantTo(repository, user).role) >= roles.indexOf(needed);
}

/** GitHub's `author_association`: what a bot must not build on; apps are always NONE. */
export function associationOf(repository: Repository, user: User): string {
  if (user.type === "Bot") return "NONE";
  if (user.login === repository.owner.login) return "OWNER";
  if (repository.grants.has(user.login.toLowerCase())) return "COLLABORATOR";
  return "NONE";
}
