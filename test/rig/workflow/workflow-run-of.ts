import type { Happened } from "../stage.ts";
import { field } from "./field.ts";
import type { Workflow } from "./read-workflow.ts";

/** What GitHub sends when a workflow has ended that a pull request had started. */
export function workflowRunOf({ name }: Workflow, { payload }: Happened, conclusion = "success"): Happened {
  const pull = field(payload, "pull_request");
  const head = field(pull, "head");
  const [repository, sender] = [field(payload, "repository"), field(payload, "sender")];
  const workflow_run = {
    id: 4711,
    name,
    event: "pull_request",
    status: "completed",
    conclusion,
    run_attempt: 1,
    head_sha: field(head, "sha"),
    head_branch: field(head, "ref"),
    head_repository: field(head, "repo"),
    repository,
    actor: sender,
    triggering_actor: sender,
    pull_requests: [],
  };
  return {
    event: "workflow_run",
    payload: { action: "completed", workflow_run, workflow: { name }, repository, sender },
  };
}
