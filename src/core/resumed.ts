import { narrower } from "./autonomy.ts";
import { findWaiting } from "./find-waiting.ts";
import type { Job } from "./job.ts";
import type { WriteDeps } from "./ports.ts";

/** The job as it goes on after an approval: with the request that had stopped, and what was let through of it. */
export async function resumed(job: Job, deps: Pick<WriteDeps, "github" | "markerKey">): Promise<Job> {
  if (!job.command.proposes.includes("approved")) return job;
  const [newest] = await findWaiting(job, deps.github, deps.markerKey);
  const waiting = newest?.waiting;
  if (waiting === undefined || waiting.kind === "patch") return job;
  const { command, text, options } = waiting;
  const approval = waiting.kind === "plan" ? ({ kind: "plan", plan: waiting.plan } as const) : null;
  const autonomy = narrower(options.autonomy ?? job.settings.autonomy, job.settings.autonomy);
  return {
    ...job,
    intent: { ...job.intent, command, text, options },
    approval,
    settings: { ...job.settings, autonomy },
  };
}
