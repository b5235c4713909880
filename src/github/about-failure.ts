import type * as z from "zod";
import { trailerKey } from "../core/trailers.ts";
import type { Envelope, workflowRunPayload } from "./payloads.ts";
import { type About, ignored, type Ignored, toActor } from "./trigger-parts.ts";

type Run = z.infer<typeof workflowRunPayload>["workflow_run"];

/**
 * A workflow that failed on a pull request from a branch of this very repository. Runs of forks are none of it, whoever
 * started them (T10): GitHub names no pull request for those, and the repository of the head is another.
 */
export function aboutFailure(run: Run, { repository, sender }: Envelope): About | Ignored {
  const { conclusion, event, head_sha: headSha } = run;
  if (!failures.has(conclusion ?? "")) return ignored(`The workflow ended in ${conclusion ?? "nothing"}.`);
  if (!events.has(event)) return ignored(`The workflow was run by ${event}, not by a pull request.`);
  if (run.repository.id !== repository.id || run.head_repository.id !== repository.id)
    return ignored("The workflow run is of another repository.");
  const pulls = (run.pull_requests ?? []).filter(
    ({ head, base }) => head.sha === headSha && head.repo.id === repository.id && base.repo.id === repository.id,
  );
  const [pull] = pulls;
  if (pull === undefined) return ignored(`${headSha.slice(0, 7)} is the head of no open pull request here.`);
  if (pulls.length > 1) return ignored(`${headSha.slice(0, 7)} is the head of more than one pull request.`);
  if (run.head_commit?.id !== headSha) return ignored("The payload does not say what the commit is.");
  const key = trailerKey(run.head_commit.message);
  const upstream = toActor(run.actor ?? sender);
  return {
    // The payload does not say how the pull request stands: that is read afresh before anything is done.
    actor: toActor(run.triggering_actor ?? run.actor ?? sender),
    subject: { kind: "pull", number: pull.number, open: true, locked: false },
    pull: null,
    title: "",
    body: "",
    cause: { kind: "ci", headSha, upstream, commitKey: key === null || key.length > 300 ? null : key },
  };
}

const failures: ReadonlySet<string> = new Set(["failure", "timed_out", "startup_failure"]);
const events: ReadonlySet<string> = new Set(["pull_request", "push"]);
