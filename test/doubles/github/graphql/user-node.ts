import { userJson } from "../json/user-json.ts";
import { nodeId } from "../state/ids.ts";
import type { User } from "../state/model.ts";
import type { World } from "../state/world.ts";

export function userNode(world: World, user: User): object {
  const { avatar_url: avatarUrl, html_url: url } = userJson(world, user);
  return { __typename: user.type, id: nodeId("U", user.id), login: user.login, databaseId: user.id, avatarUrl, url };
}

/** GraphQL leaves the `[bot]` of a login out, except in `viewer`. */
export function actorNode(world: World, user: User): object {
  return { ...userNode(world, user), login: user.login.replace(/\[bot\]$/, "") };
}
