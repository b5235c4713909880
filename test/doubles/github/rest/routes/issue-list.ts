import { z } from "zod";
import { issueJson } from "../../json/issue-json.ts";
import { refuseBody } from "../../rules/bodies.ts";
import { addIssue } from "../../state/pulls.ts";
import { nowIso } from "../../state/world.ts";
import { issueEvent, pullEvent } from "../../webhooks/events.ts";
import { tell } from "../../webhooks/tell.ts";
import { repoApi } from "../../json/places.ts";
import { type Answer, created, ok, refuse } from "../answer.ts";
import { paged } from "../paging.ts";
import type { IssueCall, RepositoryCall, Route } from "../route.ts";
import { isPull, onIssue, onRepository, withBody, writerOf } from "../route.ts";

const newIssue = z.object({ title: z.string().min(1), body: z.string().nullish() });
const edit = z.object({
  title: z.string().min(1).optional(),
  body: z.string().optional(),
  state: z.enum(["open", "closed"]).optional(),
});
const labels = z.object({ labels: z.array(z.string()).min(1) });

/** Issues as a whole: found, made, edited, closed and labelled. */
export const issueListRoutes: readonly Route[] = [
  onRepository({
    at: "GET /repos/{owner}/{repo}/issues",
    operation: "issues/list-for-repo",
    needs: { issues: "read" },
    handle: (call) => paged(call, list(call), (issue) => issueJson(call.world, issue)),
  }),

  onRepository({
    at: "POST /repos/{owner}/{repo}/issues",
    operation: "issues/create",
    createsContent: true,
    needs: { issues: "write" },
    handle: (call) =>
      withBody(newIssue, call, ({ title, body = null }) => {
        const refusal = refuseBody("Issue", body ?? "");
        if (refusal) return refusal;
        const author = writerOf(call.identity).user;
        const issue = addIssue(call.world, call.repository, { from: { author, title, body, labels: [] }, pull: null });
        tell(call.world, () => issueEvent(call.world, issue, { action: "opened", by: author }));
        return created(issueJson(call.world, issue));
      }),
  }),

  onIssue({
    at: "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    operation: "issues/update",
    needs: { issues: "write" },
    handle: (call) => withBody(edit, call, (changes) => update(call, changes)),
  }),

  onIssue({
    at: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
    operation: "issues/add-labels",
    needs: { issues: "write" },
    handle: (call) =>
      withBody(labels, call, (input) => {
        call.issue.labels = [...new Set([...call.issue.labels, ...input.labels])];
        for (const label of input.labels) call.repository.labels.add(label); // as GitHub does for who may write
        return ok(call.issue.labels.map((name) => labelJson(call, name)));
      }),
  }),

  onRepository({
    at: "GET /repos/{owner}/{repo}/labels",
    operation: "issues/list-labels-for-repo",
    needs: { issues: "read" },
    handle: (call) => paged(call, [...call.repository.labels], (name) => labelJson(call, name)),
  }),
];

function list({ repository, query }: RepositoryCall) {
  const { creator, state = "open", sort = "created", direction = "desc" } = query;
  const at = sort === "updated" ? "updatedAt" : "createdAt";
  const found = [...repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter(({ author }) => creator === undefined || author.login === creator)
    .toSorted((a, b) => (a[at] < b[at] ? -1 : a[at] > b[at] ? 1 : a.number - b.number));
  return direction === "asc" ? found : found.toReversed();
}

function update({ world, identity, issue }: IssueCall, { title, body, state }: z.infer<typeof edit>): Answer {
  const refusal = body === undefined ? null : refuseBody("Issue", body);
  if (refusal) return refusal;
  const by = writerOf(identity).user;
  const closing = state === "closed" && issue.state === "open";
  Object.assign(issue, { title: title ?? issue.title, body: body ?? issue.body, updatedAt: nowIso(world) });
  if (closing) Object.assign(issue, { state: "closed", closedAt: nowIso(world) });
  if (state === "open" && issue.state === "closed") return refuse(422, "the double reopens nothing over the API");
  const action = closing ? "closed" : "edited";
  tell(world, () =>
    isPull(issue) ? pullEvent(world, issue, { action, by }) : issueEvent(world, issue, { action, by }),
  );
  return ok(issueJson(world, issue));
}

function labelJson({ world, repository }: RepositoryCall, name: string) {
  const url = `${repoApi(world, repository)}/labels/${encodeURIComponent(name)}`;
  const id = [...repository.labels].indexOf(name) + 1;
  return { id, node_id: `LA_${id}`, url, name, description: null, color: "ededed", default: false };
}
