import { z } from "zod";
import { fileJson, pullJson, simplePullJson } from "../../json/pull-json.ts";
import { mergeBase, rawDiff } from "../../git/diff.ts";
import { refuseBody } from "../../rules/bodies.ts";
import { addPull, pullDiff, pullSize } from "../../state/pulls.ts";
import type { PullIssue } from "../../json/pull-json.ts";
import type { Answer } from "../answer.ts";
import { tell } from "../../webhooks/tell.ts";
import { announcePushes } from "../../webhooks/pushed.ts";
import { pullEvent } from "../../webhooks/events.ts";
import { created, ok, refuse } from "../answer.ts";
import { paged } from "../paging.ts";
import type { PullCall, RepositoryCall } from "../route.ts";
import { isPull, onPull, onRepository, withBody, writerOf } from "../route.ts";

const mostFiles = 3_000;
/** Lines of patch in one response; later files come without patch and with counts of 0. */
const mostPatchLines = 20_000;

export const pullRoutes = [
  onRepository({
    at: "GET /repos/{owner}/{repo}/pulls",
    operation: "pulls/list",
    needs: { pull_requests: "read" },
    handle: (call) => paged(call, listPulls(call), (issue) => simplePullJson(call.world, issue)),
  }),

  onRepository({
    at: "POST /repos/{owner}/{repo}/pulls",
    operation: "pulls/create",
    createsContent: true,
    needs: { pull_requests: "write" },
    handle: (call) => withBody(newPullSchema, call, (input) => createPull(call, input)),
  }),

  onPull({
    at: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    operation: "pulls/get",
    needs: { pull_requests: "read" },
    handle: async (call) => {
      if (/\bdiff\b/.test(call.headers["accept"] ?? "")) return diffText(call.issue);
      return ok(pullJson(call.world, call.issue, await pullSize(call.issue)));
    },
  }),

  onPull({
    at: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    operation: "pulls/list-files",
    needs: { pull_requests: "read" },
    handle: listFiles,
  }),
];

const newPullSchema = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
});

/** Of branches of one repository; a fork's `owner:branch` is not what anybody here asks for. */
async function createPull(call: RepositoryCall, input: z.infer<typeof newPullSchema>): Promise<Answer> {
  const { world, repository, identity } = call;
  const { title, head, base, body = null, draft } = input;
  const refusal = refuseBody("PullRequest", body ?? "");
  if (refusal) return refusal;
  const { user: author } = writerOf(identity);
  // A branch that was made a moment ago may not have been announced yet, and is there.
  if (!repository.branches.has(head)) await announcePushes(world, repository, author);
  const [from, into] = [repository.branches.get(head), repository.branches.get(base)];
  if (!from || !into) return refuse(422, `Validation Failed: ${from ? "base" : "head"} invalid`);
  if (from === into) return refuse(422, `Validation Failed: No commits between ${base} and ${head}`);
  const open = [...repository.issues.values()].filter(isPull).filter(({ state }) => state === "open");
  if (open.some(({ pull }) => pull.headRef === head && pull.baseRef === base))
    return refuse(422, `Validation Failed: A pull request already exists for ${repository.owner.login}:${head}.`);
  const made = { from: { author, title, body, labels: [] }, headRepository: repository, headRef: head, baseRef: base };
  const issue = await addPull(world, repository, { ...made, draft });
  tell(world, () => pullEvent(world, issue, { action: "opened", by: author }));
  return created(pullJson(world, issue, await pullSize(issue)));
}

const stateSchema = z.enum(["open", "closed", "all"]).catch("open");

function listPulls({ repository, query }: RepositoryCall): PullIssue[] {
  const state = stateSchema.parse(query["state"]);
  const { head, base } = query;
  return [...repository.issues.values()]
    .filter(isPull)
    .filter((issue) => state === "all" || issue.state === state)
    .filter(({ pull }) => head === undefined || head === `${pull.headRepository.owner.login}:${pull.headRef}`)
    .filter(({ pull }) => base === undefined || base === pull.baseRef)
    .toReversed();
}

async function diffText(issue: PullIssue): Promise<Answer> {
  const { directory } = issue.repository;
  const base = await mergeBase(directory, issue.pull.baseSha, issue.pull.headSha);
  const text = base === null ? "" : await rawDiff(directory, base, issue.pull.headSha);
  return { status: 200, body: text, headers: { "content-type": "text/plain; charset=utf-8" } };
}

async function listFiles(call: PullCall): Promise<Answer> {
  const { world, repository, issue } = call;
  let lines = 0;
  return paged(call, (await pullDiff(issue)).slice(0, mostFiles), (file) => {
    lines += file.patch === "" ? 0 : file.patch.split("\n").length;
    return fileJson(world, file, { repository, headSha: issue.pull.headSha, dropped: lines > mostPatchLines });
  });
}
