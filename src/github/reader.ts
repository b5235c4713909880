import * as z from "zod";
import { UserError } from "../core/errors.ts";
import type { GithubReader } from "../core/ports.ts";
import { checkRunsShape, commentShape, issueShape, pullShape, reviewCommentShape, reviewShape } from "./answers.ts";
import { createBranchReads } from "./branch-reads.ts";
import { refOf, refShape } from "./commit-post.ts";
import { createIssueReads } from "./issue-reads.ts";
import { ask, askAll } from "./pages.ts";
import { askPermission } from "./permission.ts";
import { askRepository } from "./policy-query.ts";
import { createRenderedReads } from "./rendered-reads.ts";
import { type Request, scopeOf } from "./request.ts";
import { askThreads } from "./threads-query.ts";
import { createWorkflowReads } from "./workflow-reads.ts";

export interface ReaderOf {
  readonly owner: string;
  readonly name: string;
}

/** Reads of one repository. Every method throws RetryLater when GitHub gave no clear answer and UserError when it said no. */
export function createReader(request: Request, repository: ReaderOf): GithubReader {
  const scope = scopeOf(repository);
  const one = <T extends { readonly number: number }>(route: string, number: number, shape: z.ZodType<T>): Promise<T> =>
    ask(request, { route, params: { ...scope, number }, shape }).then((facts) => mustBe(facts, number));
  const all = <T extends { readonly id: number }>(
    route: string,
    number: number,
    shape: z.ZodType<T>,
  ): Promise<readonly T[]> => askAll(request, { route, params: { ...scope, number }, shape: z.array(shape) });

  return {
    repository: () => askRepository(request, scope),
    permission: (login) => askPermission(request, scope, login),
    pull: (number) => one("GET /repos/{owner}/{repo}/pulls/{number}", number, pullShape),
    issue: (number) => one("GET /repos/{owner}/{repo}/issues/{number}", number, issueShape),
    comments: (number) => all("GET /repos/{owner}/{repo}/issues/{number}/comments", number, commentShape),
    reviews: (number) => all("GET /repos/{owner}/{repo}/pulls/{number}/reviews", number, reviewShape),
    reviewComments: (number) => all("GET /repos/{owner}/{repo}/pulls/{number}/comments", number, reviewCommentShape),
    checkRuns: (headSha, name) =>
      askAll(request, {
        route: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
        params: { ...scope, ref: headSha, check_name: name, filter: "latest" },
        shape: checkRunsShape,
      }),
    threads: (number) => askThreads(request, scope, number),
    branchTip: (branch) =>
      ask(request, {
        route: "GET /repos/{owner}/{repo}/git/ref/{+ref}",
        params: { ...scope, ref: refOf(branch) },
        shape: refShape,
      }),
    ...createRenderedReads(request, scope),
    ...createIssueReads(request, scope),
    ...createWorkflowReads(request, scope),
    ...createBranchReads(request, scope),
  };
}

/** A transferred issue answers from its new repository, under a new number: that is not the one that was asked about. */
function mustBe<T extends { readonly number: number }>(facts: T, number: number): T {
  if (facts.number !== number) throw new UserError(`#${number} has been moved to another repository`);
  return facts;
}
