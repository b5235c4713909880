import { z } from "zod";
import { fileJson, pullJson, simplePullJson } from "../../json/pull-json.ts";
import { mergeBase, rawDiff } from "../../git/diff.ts";
import { pullDiff, pullSize } from "../../state/pulls.ts";
import type { PullIssue } from "../../json/pull-json.ts";
import type { Answer } from "../answer.ts";
import { ok } from "../answer.ts";
import { paged } from "../paging.ts";
import type { PullCall, RepositoryCall } from "../route.ts";
import { isPull, onPull, onRepository } from "../route.ts";

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
