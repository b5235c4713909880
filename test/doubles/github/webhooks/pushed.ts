import { mergeBase } from "../git/diff.ts";
import { isPull } from "../rest/route.ts";
import type { Repository, User } from "../state/model.ts";
import { movePull } from "../state/pulls.ts";
import { rememberBranches } from "../state/repositories.ts";
import type { World } from "../state/world.ts";
import type { Delivery } from "./deliver.ts";
import { pullEvent, pushEvent } from "./events.ts";

/** After any push, over HTTP or not: moves the pull requests of the branches that moved and tells the webhooks. */
export async function announcePushes(world: World, repository: Repository, by: User): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const [branch, before] of await rememberBranches(world, repository)) {
    const after = repository.branches.get(branch) ?? "";
    const forced = before !== null && (await mergeBase(repository.directory, before, after)) !== before;
    deliveries.push(await pushEvent(world, repository, { branch, before, after, by, forced }));
    deliveries.push(...(await synchronize(world, repository, { branch, before, after, by })));
  }
  return deliveries;
}

interface Moved {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string;
  readonly by: User;
}

async function synchronize(
  world: World,
  repository: Repository,
  { branch, before, after, by }: Moved,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  const issues = world.repositories.flatMap((one) => [...one.issues.values()]);
  for (const issue of issues) {
    if (!isPull(issue) || issue.state !== "open") continue;
    if (issue.pull.headRepository !== repository || issue.pull.headRef !== branch) continue;
    await movePull(world, issue, { after, by });
    deliveries.push(await pullEvent(world, issue, { action: "synchronize", by, more: { before, after } }));
  }
  return deliveries;
}
