import { messageOf } from "./errors.ts";
import type { Job } from "./job.ts";
import { planAcknowledge } from "./plan-writes/acknowledge.ts";
import type { WriteDeps } from "./ports.ts";

/**
 * Shows that the event was seen, before anything else takes time: a reaction, and a check run that publish concludes. It
 * holds a writer, and no model and nothing a model said. What GitHub refuses here stops nothing; it is returned as lines.
 */
export async function acknowledge(job: Job, deps: Pick<WriteDeps, "writer" | "operator">): Promise<readonly string[]> {
  const results = await Promise.all(
    planAcknowledge(job, deps.operator).map(async (write) => {
      try {
        const written = await deps.writer.write(write);
        return written.kind === "refused" ? [written.reason] : [];
      } catch (thrown) {
        return [messageOf(thrown)]; // a courtesy must not cost the review
      }
    }),
  );
  return results.flat();
}
