import type { Identity } from "../auth/identify.ts";
import { permit } from "../auth/permit.ts";
import { findRepository } from "../rest/route.ts";
import type { World } from "../state/world.ts";
import { createMutations } from "./mutations.ts";
import { notResolved } from "./refusals.ts";
import { repositoryNode } from "./repository-node.ts";
import { userNode } from "./user-node.ts";

type Authenticated = Extract<Identity, { kind: "token" }>;

/** The fields at the top of both operations. */
export function createRoot(world: World, identity: Authenticated): object {
  return {
    viewer: userNode(world, identity.token.user),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(world, owner, name);
      const visible = repository && permit(identity, repository, { metadata: "read" }) === "yes";
      if (!visible) throw notResolved(`a Repository with the name '${owner}/${name}'`);
      return repositoryNode(world, repository);
    },
    ...createMutations(world, identity),
  };
}
