import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  ask,
  scopeOf
} from "./chunk-6GFPTIFI.js";
import {
  aboutPull,
  envelope,
  ignored,
  pullRequest,
  toTrigger,
  toTriggered,
  workflowRunPayload
} from "./chunk-S2UO5ZDR.js";
import "./chunk-P7QYV5AU.js";
import "./chunk-ZFA5T7JM.js";
import "./chunk-4VTL7LLS.js";
import "./chunk-FH6UNZD7.js";
import {
  array
} from "./chunk-CLTAKU4V.js";
import "./chunk-S4SIBR44.js";
import "./chunk-ZNTIR3PH.js";

// src/github/resolve-workflow-run.ts
async function resolveWorkflowRun(payload, delivery, request) {
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
  if (pull === void 0) return ignored(`${run.head_sha.slice(0, 7)} is no longer the head of an open pull request.`);
  if (found.length > 1)
    return ignored(
      `${run.head_sha.slice(0, 7)} is the head of ${found.map(({ number }) => `#${number}`).join(" and ")}; which of them the workflow was for is not said. /codex review asks for one.`
    );
  const about = aboutPull(pull, outer.data, { kind: "pull", action: "changed" });
  const by = run.triggering_actor ?? run.actor ?? outer.data.sender;
  return toTriggered("workflow_run", about, { outer: { ...outer.data, sender: by }, delivery });
}
async function headedBy({ head_branch, head_sha, head_repository }, scope, request) {
  const params = { ...scope, state: "open", head: `${head_repository.owner.login}:${head_branch}`, per_page: 100 };
  const shape = array(pullRequest);
  const pulls = await ask(request, { route: "GET /repos/{owner}/{repo}/pulls", params, shape });
  return pulls.filter(({ head }) => head.sha === head_sha && head.repo?.id === head_repository.id);
}
export {
  resolveWorkflowRun
};
