import type { World } from "../state/world.ts";
import type { Delivery } from "./deliver.ts";

/** Webhooks of what the API did go out beside the answer, as on GitHub; closing the double waits for them. */
export function tell(world: World, announce: () => Promise<Delivery>): void {
  const work = announce();
  world.background.add(work);
  work.then(
    () => world.background.delete(work),
    (cause: unknown) => {
      world.background.delete(work);
      world.defects.push(`a webhook could not be made: ${String(cause)}`);
    },
  );
}
