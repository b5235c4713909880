import type { Level, Permissions, Repository, Role } from "../state/model.ts";
import { holds } from "../state/users.ts";
import type { Identity } from "./identify.ts";
import type { Token } from "./tokens.ts";

/** What a request needs: one entry of the record is enough, as where GitHub says "issues or pull requests". */
export type Needs = Permissions;

export type Verdict = "yes" | "hidden" | "forbidden";

const levels: readonly Level[] = ["read", "write", "admin"];

/** May this identity do what needs `needs` here? What it may not even see is hidden (404), the rest forbidden (403). */
export function permit(identity: Identity, repository: Repository, needs: Needs): Verdict {
  if (repository.deleted) return "hidden";
  const reads = Object.values(needs).every((level) => level === "read");
  if (!repository.private && reads) return "yes";
  if (identity.kind !== "token") return repository.private ? "hidden" : "forbidden";
  const { token } = identity;
  if (repository.private && !sees(token, repository)) return "hidden";
  if (token.app) return reaches(token, repository) && covers(token, needs) ? "yes" : "forbidden";
  return holds(repository, token.user, reads ? "read" : personNeeds(needs)) ? "yes" : "forbidden";
}

function sees(token: Token, repository: Repository): boolean {
  return token.app ? reaches(token, repository) : holds(repository, token.user, "read");
}

function reaches(token: Token, repository: Repository): boolean {
  return token.repositories === "all" || token.repositories.has(repository.id);
}

function covers(token: Token, needs: Needs): boolean {
  const { permissions } = token;
  if (permissions === "all" || "metadata" in needs) return true;
  return Object.entries(needs).some(([name, level]) => {
    const held = permissions[name];
    return held !== undefined && levels.indexOf(held) >= levels.indexOf(level);
  });
}

/** Anybody who reads may comment; the rest takes write access. */
function personNeeds(needs: Needs): Role {
  return "issues" in needs || "pull_requests" in needs ? "read" : "write";
}
