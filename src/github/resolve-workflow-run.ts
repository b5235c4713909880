import * as z from "zod";
import { ask } from "./pages.ts";
import { envelope, pullRequest, workflowRunPayload } from "./payloads.ts";
import { type Request, scopeOf } from "./request.ts";
import { toTrigger, toTriggered, type Triggered } from "./to-trigger.ts";
import { aboutPull, ignored } from "./trigger-parts.ts";

/**
 * The pull request whose workflow has just ended, for the run that follows it with the secrets the first one had not. What
 * GitHub says of the first run is believed; nothing the run itself made is read, for a fork chooses what that is (T79).
 * GitHub names no pull request of a fork there: it is looked for by its branch, and counts when its head is, by commit and
 * by the repository's id, what the run was of (T24). Only an automatic review comes of it, under the policy's rules for
 * those (T10); a command never does. A run that waits for a maintainer's approval has not ended well, so neither begins.
 * What ended badly is no matter of a review, and no request is made for it.
 *
 * @throws RetryLater when GitHub gave no clear answer, UserError when it said no
 */
export async function resolveWorkflowRun(payload: unknown, delivery: string, request: Request): Promise<Triggered> {
  const outer = envelope.safeParse(payload);
  const parsed = workflowRunPayload.safeParse(payload);
  if (!outer.success || !parsed.success) return ignored("The workflow_run payload is none that a review follows.");
  const run = parsed.data.workflow_run;
  const { repository } = outer.data;
  if (run.repository.id !== repository.id) return ignored("The workflow run is of another repository.");
  if (run.conclusion !== "success") return toTrigger("workflow_run", payload, delivery);
  if (run.event !== "pull_request") return ignored(`The workflow was run by ${run.event}, not by a pull request.`);
  const found = await headedBy(run, scopeOf({ owner: repository.owner.login, name: repository.name }), request);
  const [pull] = found;
  if (pull === undefined) return ignored(`${run.head_sha.slice(0, 7)} is no longer the head of an open pull request.`);
  if (found.length > 1)
    return ignored(
      `${run.head_sha.slice(0, 7)} is the head of ${found.map(({ number }) => `#${number}`).join(" and ")}; ` +
        "which of them the workflow was for is not said. /codex review asks for one.",
    );
  const about = aboutPull(pull, outer.data, { kind: "pull", action: "changed" });
  const by = run.triggering_actor ?? run.actor ?? outer.data.sender;
  return toTriggered("workflow_run", about, { outer: { ...outer.data, sender: by }, delivery });
}

type Run = z.infer<typeof workflowRunPayload>["workflow_run"];

/** Open pull requests from that branch of that repository; the name only narrows the search. */
async function headedBy(
  { head_branch, head_sha, head_repository }: Run,
  scope: ReturnType<typeof scopeOf>,
  request: Request,
): Promise<readonly z.infer<typeof pullRequest>[]> {
  const params = { ...scope, state: "open", head: `${head_repository.owner.login}:${head_branch}`, per_page: 100 };
  const shape = z.array(pullRequest);
  const pulls = await ask(request, { route: "GET /repos/{owner}/{repo}/pulls", params, shape });
  return pulls.filter(({ head }) => head.sha === head_sha && head.repo?.id === head_repository.id);
}
